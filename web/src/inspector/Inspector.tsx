import { runCommand } from '../commands/actions';
import { CommandButton } from '../commands/CommandButton';
import { useTip } from '../commands/useTip';
import { ops, useDocument, usePlace, useSelection, useSession } from '../editor';
import { opened } from '../gradient/gradientNow';
import { questionOf } from '../gradient/question';
import { useWords } from '../i18n/i18n';
import { Compared, FormulaPanel } from '../parts';
import { useNames } from '../place/names';
import { isUncalled } from '../place/place';
import { Icon } from '../ui/Icon';
import { AreaPanel } from './AreaPanel';
import { AttributeFields } from './AttributeFields';
import { CloseButton } from './CloseButton';
import { ColourField } from './ColourField';
import { NodePanel } from './NodePanel';
import { Overview } from './Overview';
import { WirePanel } from './WirePanel';

/** The way into the gradient of what is selected, or of the target. */
function OpenGradient({ selected }: { selected: string | null }) {
  const { name, tip, keys } = useTip('openGradient');
  const target = useSession(({ results }) => results?.analysis.target ?? null);
  const document = useDocument((state) => state.document);
  const isWaiting = usePlace(isUncalled);
  if (isWaiting || !questionOf(document, ops, selected, target)) return null;
  return (
    <div className="panel-section">
      <button
        type="button"
        className="btn line open-gradient"
        aria-keyshortcuts={keys}
        title={tip}
        onPointerEnter={opened.expect}
        onFocus={opened.expect}
        onClick={() => runCommand('openGradient')}
      >
        <Icon name="nabla" />
        {name}
      </button>
    </div>
  );
}

/** What several nodes have in common. */
function Several({ ids }: { ids: readonly string[] }) {
  const { t } = useWords();
  const nameOf = useNames();
  return (
    <>
      <div className="insp-head">
        <div className="t">
          <h2>{t('inspector.several', { count: ids.length })}</h2>
          <CloseButton />
        </div>
        <p>{ids.slice(0, 12).map(nameOf).join(', ') + (ids.length > 12 ? ' …' : '')}</p>
      </div>
      <div className="panel-section">
        <CommandButton id="makeFunction" icon="box" hasWord />
        <ColourField />
      </div>
      <AttributeFields ids={ids} />
    </>
  );
}

export function Inspector() {
  const { t } = useWords();
  const nodes = useSelection((state) => state.nodes);
  const wires = useSelection((state) => state.wires);
  const areas = useSelection((state) => state.areas);
  const ids = [...nodes];
  const wire = ids.length === 0 && wires.size === 1 ? [...wires][0] : undefined;
  const area = ids.length === 0 && areas.size === 1 ? [...areas][0] : undefined;
  const isIdle = ids.length + areas.size === 0 && wire === undefined;
  return (
    <section className={isIdle ? 'inspector idle' : 'inspector'} aria-label={t('inspector.label')}>
      {wire !== undefined ? (
        <WirePanel key={wire} id={wire} />
      ) : area !== undefined ? (
        <AreaPanel key={area} thing={area} />
      ) : isIdle ? (
        <Overview />
      ) : ids.length === 1 && areas.size === 0 ? (
        <NodePanel key={ids[0]} id={ids[0]} />
      ) : (
        <Several ids={ids} />
      )}
      <Compared />
      <FormulaPanel />
      <OpenGradient selected={ids.length === 1 ? ids[0] : null} />
    </section>
  );
}
