import type { Document, OwnGradientCheck, TrialInputs } from 'chainrule';
import { removeFunction } from 'chainrule';
import { useEffect, useState } from 'react';
import { places, session, usePlace, useSession, useWhole, whole } from '../editor';
import { useWords } from '../i18n/i18n';
import { formatNumber } from '../overlays/number';
import { placeAt, waysInto } from '../place/place';
import { Icon } from '../ui/Icon';

/** What the results say a function is given: by the call one came through, or the first there is. */
async function inputsOf(document: Document, name: string): Promise<TrialInputs> {
  const { trail } = places.getState();
  const way = trail.map((_, i) => placeAt(document, trail.slice(0, i + 1))).find((place) => place.function === name);
  const from = way && !way.prefix.includes('()') ? way : waysInto(document, name)[0];
  const inputs = document.graph.functions?.[name]?.inputs ?? [];
  const tensors = await Promise.all(
    inputs.map(async (input) => [input, from ? await session.tensor(from.prefix + input, 'value') : null] as const),
  );
  return Object.fromEntries(tensors.flatMap(([input, tensor]) => (tensor ? [[input, tensor]] : [])));
}

/** Beyond this many numbers in, a rule is not checked at every change. */
const most = 500;
const countOf = (inputs: TrialInputs) =>
  Object.values(inputs).reduce((sum, { shape }) => sum + shape.reduce((size, extent) => size * extent, 1), 0);

/** The check of a function's own gradient for the document as it is; undefined until there is an answer. */
function useCheck(name: string, isWanted: boolean): OwnGradientCheck | null | undefined {
  const document = useWhole((state) => state.document);
  const results = useSession((state) => (state.freshness === 'fresh' ? state.results : undefined));
  const prefix = usePlace((place) => place.prefix);
  const [found, setFound] = useState<OwnGradientCheck | null>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another call and new results hand in other numbers
  useEffect(() => {
    let isCurrent = true;
    if (!isWanted || !document || !results) return setFound(undefined);
    inputsOf(document, name)
      .then((inputs) => (countOf(inputs) > most ? null : session.checkOwnGradient(document, name, inputs)))
      .then((check) => isCurrent && setFound(check), console.error);
    return () => {
      isCurrent = false;
    };
  }, [document, results, prefix, name, isWanted]);
  return found;
}

function Check({ name }: { name: string }) {
  const { t } = useWords();
  const check = useCheck(name, true);
  if (!check) return null;
  const { ok, input, entry, rule, differences, maxError } = check;
  const number = (value: number | null) => (value === null ? t('node.none') : formatNumber(value, 6));
  return (
    <p className={ok ? 'check-badge' : 'check-badge failed'} data-gradient-check={ok ? 'ok' : 'failed'} role="status">
      <Icon name={ok ? 'check' : 'warning'} />
      {ok
        ? t('function.gradientOk', { error: formatNumber(maxError, 2) })
        : t('function.gradientWrong', {
            input,
            entry: entry + 1,
            rule: number(rule),
            differences: number(differences),
          })}
    </p>
  );
}

/** The gradient of a function: derived, or one of its own, beside it, with what central differences say of it. */
export function OwnGradient({ name }: { name: string }) {
  const { t } = useWords();
  const functions = useWhole(({ document }) => document?.graph.functions) ?? {};
  const gradient = functions[name]?.gradient;
  const owner = Object.keys(functions).find((other) => functions[other].gradient === name);
  // A rule names inputs and outputs side by side: an output that is an input would stand there twice.
  const canHave = functions[name]?.outputs.every((output) => !functions[name].inputs.includes(output)) ?? false;
  const begin = async (isEmpty: boolean) => {
    const { document } = whole.getState();
    if (!document) return;
    const patch = await session.ownGradientPatch(document, name, await inputsOf(document, name), isEmpty);
    if (whole.getState().document === document) whole.change(patch);
  };
  const drop = () => {
    const { document } = whole.getState();
    if (document && gradient !== undefined) whole.change(removeFunction(document, gradient));
  };
  return (
    <div className="panel-section own-gradient">
      <h3 className="panel-title">
        {t(owner === undefined ? 'function.gradient' : 'function.gradientOf', { name: owner ?? name })}
      </h3>
      {gradient !== undefined ? (
        <>
          <Check name={name} />
          <div className="call-acts">
            <button type="button" className="btn line" onClick={() => places.enter({ function: gradient })}>
              <Icon name="nabla" small />
              {t('function.gradientEdit', { name: gradient })}
            </button>
            <button type="button" className="btn line" onClick={drop}>
              {t('function.gradientDrop')}
            </button>
          </div>
        </>
      ) : owner !== undefined ? (
        <Check name={owner} />
      ) : (
        <>
          <p className="muted">{t('function.gradientDerived')}</p>
          {canHave && (
            <div className="call-acts">
              <button type="button" className="btn line" onClick={() => void begin(false)}>
                <Icon name="nabla" small />
                {t('function.gradientWrite')}
              </button>
              <button type="button" className="btn line" onClick={() => void begin(true)}>
                {t('function.gradientEmpty')}
              </button>
            </div>
          )}
        </>
      )}
    </div>
  );
}
