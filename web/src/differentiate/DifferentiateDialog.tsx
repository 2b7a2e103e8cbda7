import { useState } from 'react';
import { currentFlow } from '../canvas/currentFlow';
import { nodeOf } from '../document/reading';
import { documents, ops, places, selection, session, view, whole } from '../editor';
import { useWords } from '../i18n/i18n';
import { isParameter } from '../place/shownDocument';
import { floatOutputs } from '../session/target';
import { Dialog } from '../ui/Dialog';
import { Segments } from '../ui/Segments';
import { asking } from './asking';
import { gradientNodes } from './gradientNodes';

const close = () => asking.setState({ isOpen: false });

const kindOf = (output: string) => {
  const { document } = documents.getState();
  return ops.get(nodeOf(document, output.split('.', 1)[0])?.op ?? '')?.kind;
};

/** What is likely to be differentiated: the target that is shown; inside a function its outputs, but for what it is given. */
function expectedTargets(outputs: readonly string[]): readonly string[] {
  const { function: name } = places.getState();
  if (name === null) {
    const target = session.getState().results?.analysis.target;
    return target ? [target] : [];
  }
  const { document } = whole.getState();
  const isExpected = new Set(document?.graph.functions?.[name]?.outputs);
  return outputs.filter((id) => isExpected.has(id) && kindOf(id) !== 'source');
}

/** What is likely meant by sources: those that get a derivative already; inside a function its inputs. */
function expectedSources(outputs: readonly string[]): readonly string[] {
  const { function: name } = places.getState();
  const { document } = documents.getState();
  const { results } = session.getState();
  return outputs.filter((id) =>
    name === null
      ? kindOf(id) === 'source' && results?.node(id)?.adjoint.state === 'number'
      : isParameter(nodeOf(document, id)),
  );
}

/** What may be differentiated, and what is likely meant: from the selection and the target that is shown. */
function offer() {
  const { document } = documents.getState();
  const { results } = session.getState();
  const { prefix } = places.getState();
  const outputs = document && results ? floatOutputs(document, results.analysis, prefix) : [];
  const { nodes } = selection.getState();
  const picked = outputs.filter((output) => nodes.has(output.split('.', 1)[0]));
  const sources = [
    ...outputs.filter((output) => kindOf(output) === 'source'),
    ...outputs.filter((output) => kindOf(output) !== 'source'),
  ];
  const expected = expectedTargets(outputs);
  const pickedTargets = picked.filter((output) => kindOf(output) !== 'source');
  const pickedSources = picked.filter((output) => kindOf(output) === 'source');
  // One node may be selected by chance; several are meant, and so is the only one where no target is shown.
  const isMeant = nodes.size > 1 || expected.length === 0;
  const presetTargets = isMeant && pickedTargets.length > 0 ? pickedTargets : expected;
  return {
    outputs,
    sources,
    presetTargets,
    presetSources:
      nodes.size > 1 && pickedSources.length > 0
        ? pickedSources
        : expectedSources(outputs).filter((id) => !presetTargets.includes(id)),
  };
}

function Several(props: {
  label: string;
  options: readonly string[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const { label, options, chosen, onChange } = props;
  const toggle = (id: string) =>
    onChange(chosen.has(id) ? new Set([...chosen].filter((other) => other !== id)) : new Set([...chosen, id]));
  return (
    <fieldset className="several">
      <legend>{label}</legend>
      <div>
        {options.map((id) => (
          <label key={id}>
            <input type="checkbox" className="check" checked={chosen.has(id)} onChange={() => toggle(id)} />
            {id}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Form() {
  const { t } = useWords();
  const [{ outputs, sources, presetTargets, presetSources }] = useState(offer);
  const [targets, setTargets] = useState<ReadonlySet<string>>(new Set(presetTargets));
  const [by, setBy] = useState<ReadonlySet<string>>(new Set(presetSources));
  const [order, setOrder] = useState<'1' | '2'>('1');
  const isReady = targets.size > 0 && by.size > 0;

  const differentiate = () => {
    const { document } = documents.getState();
    if (!document || !isReady) return;
    const boxes = currentFlow().nodes.map(({ position, width, height }) => ({ ...position, width, height }));
    const question = {
      targets: outputs.filter((id) => targets.has(id)),
      sources: sources.filter((id) => by.has(id)),
      order: order === '2' ? 2 : 1,
    } as const;
    const { ids, patch } = gradientNodes(document, ops, question, boxes);
    documents.change(patch);
    close();
    view.seek(ids[0]);
    selection.set(ids);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        differentiate();
      }}
    >
      <div className="question">
        <Several label={t('differentiate.targets')} options={outputs} chosen={targets} onChange={setTargets} />
        <Several label={t('differentiate.sources')} options={sources} chosen={by} onChange={setBy} />
      </div>
      <div className="rowline">
        <span className="muted">{t('differentiate.order')}</span>
        <Segments
          label={t('differentiate.order')}
          value={order}
          options={[
            ['1', '1'],
            ['2', '2'],
          ]}
          onChange={setOrder}
        />
      </div>
      <p className="muted">{t(outputs.length === 0 ? 'differentiate.nothing' : 'differentiate.hint')}</p>
      <div className="dialog-acts">
        <button type="button" className="btn line" onClick={close}>
          {t('differentiate.cancel')}
        </button>
        <button type="submit" className="btn primary" disabled={!isReady}>
          {t('differentiate.add')}
        </button>
      </div>
    </form>
  );
}

/** Asks for targets and sources, and adds the nodes that hold the derivatives. */
export function DifferentiateDialog() {
  const { t } = useWords();
  return (
    <Dialog title={t('differentiate.label')} className="differentiate" onClose={close}>
      <Form />
    </Dialog>
  );
}
