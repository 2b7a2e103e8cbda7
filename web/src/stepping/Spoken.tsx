import { useSession } from '../editor';
import { useWords } from '../i18n/i18n';
import { quantityText } from '../overlays/quantityText';
import { unnamed, unnamedWire } from '../place/naming';
import { isBegin } from './moments';
import { useStepper } from './stepperNow';

/** As many terms are read out; more are in the card. */
const mostTerms = 4;

/** What a step computed, in one sentence. */
function useSentence(): string {
  const { t } = useWords();
  const results = useSession((state) => state.results);
  const { passes, position, from, stops } = useStepper((state) => state);
  const at = { step: stops.filter((stop) => stop > 0 && stop <= position).length, total: stops.length - 1 };
  if (position === 0) return t('steps.begin');
  const played = passes.moments.slice(from, position);
  const moment = played.at(-1);
  if (!moment || !results) return '';
  if (played.some(({ node }) => node !== moment.node)) return t('steps.spokenMany', at);
  const id = unnamed(moment.node);
  const { isForward } = results;
  const { value, adjoint } = results.node(moment.node) ?? {};
  if (moment.phase === 'forward') {
    const tangent = isForward ? quantityText(adjoint) : undefined;
    if (tangent !== undefined)
      return t('steps.spokenTangent', { ...at, id, value: quantityText(value) ?? '–', tangent });
    return t('steps.spokenValue', { ...at, id, value: quantityText(value) ?? '–' });
  }
  if (isBegin(moment)) return t('steps.spokenBegin', { ...at, id, value: quantityText(adjoint) ?? '–' });
  const terms = played.slice(0, mostTerms).flatMap(({ wire }) => {
    if (wire === undefined) return [];
    const [source] = unnamedWire(wire).split('→');
    return [`${source} ${quantityText(results.wire(wire)?.contribution) ?? '–'}`];
  });
  return t('steps.spokenBack', { ...at, id, terms: terms.join(', ') });
}

/** The step for screen readers. What plays by itself would come faster than anybody listens: it is said where it stops. */
export function Spoken() {
  const isPlaying = useStepper((state) => state.isPlaying);
  const sentence = useSentence();
  return (
    <p className="unseen" role="status" data-spoken>
      {isPlaying ? '' : sentence}
    </p>
  );
}
