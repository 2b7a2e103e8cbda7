import './why.css';
import { type Cure, curePatch } from 'chainrule';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { camera } from '../canvas/camera';
import { stage } from '../canvas/stage';
import { view, whole } from '../editor';
import { diagnosisSentence, useWords } from '../i18n/i18n';
import { useNames } from '../place/names';
import { renamed } from '../problems/sentence';
import { Icon } from '../ui/Icon';
import { useExplained } from './explained';
import { lit } from './lit';

const close = () => view.set({ why: null });

function mend(cures: readonly Cure[]): void {
  const { document } = whole.getState();
  if (!document) return;
  whole.change(curePatch(document, cures));
  close();
}

function Cures({ cures }: { cures: readonly Cure[] }) {
  const { t } = useWords();
  const nameOf = useNames();
  // No mending: that there is no way is an answer, and zeros are a choice.
  if (cures.every(({ kind }) => kind === 'zero'))
    return (
      <button type="button" className="btn line" onClick={() => mend(cures)}>
        {t('cure.zero')}
      </button>
    );
  return (
    <div className="cures">
      <ul>
        {cures.map((cure) => (
          <li key={`${cure.kind} ${cure.node}`}>
            {t(`cure.${cure.kind}`, {
              ...cure,
              node: nameOf(cure.node),
              ...('where' in cure && { where: nameOf(cure.where) }),
            })}
          </li>
        ))}
      </ul>
      <button type="button" className="btn primary" onClick={() => mend(cures)}>
        {t('cure.apply')}
      </button>
    </div>
  );
}

/** So many names are read in a sentence. */
const fewNames = 3;

/** Pixels between the card and what is lit below it. */
const air = 14;

/** Moves the picture down from under the card, so far that nothing it speaks of is covered. */
function uncover(card: Element): void {
  const box = card.getBoundingClientRect();
  let by = 0;
  for (const element of stage()?.element.querySelectorAll('.node.lit, .cut-word, .missing') ?? []) {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const isCovered = left < box.right && right > box.left && top < box.bottom && bottom > box.top;
    if (isCovered) by = Math.max(by, box.bottom + air - top);
  }
  if (by > 0) camera()?.moveBy({ x: 0, y: by });
}

/** Why a gradient is None, dead or NaN, in a sentence, while its path is lit up to the break; and what mends it, at a press. */
export function WhyCard() {
  const { t, language } = useWords();
  const nameOf = useNames();
  const explained = useExplained();
  const path = explained?.path;
  useLayoutEffect(() => {
    lit.setState({ path });
    return () => lit.setState({ path: undefined });
  }, [path]);
  const card = useRef<HTMLElement>(null);
  const asked = explained?.id;
  const cures = explained?.diagnosis?.cures.length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the card is taller once the worker has found what mends it
  useEffect(() => {
    if (asked === undefined) return;
    // After the frame that lights the path.
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => card.current && uncover(card.current)));
    return () => cancelAnimationFrame(frame);
  }, [asked, cures]);
  if (!explained) return null;

  const { id, reason, targets, diagnosis } = explained;
  const question = (name: string) => t(`why.${diagnosis && !reason ? diagnosis.state : 'none'}`, { id: name });
  const name = nameOf(id);
  const target = targets.map(nameOf).join(', ') || diagnosis?.values.target || t('why.asked');
  const reads = path?.reads ?? [];
  const sentence = (): string => {
    if (!reason) return renamed(diagnosisSentence(diagnosis!, language), diagnosis!.at, nameOf);
    const isShort = reads.length > 0 && reads.length <= fewNames;
    return t(isShort ? 'why.computedFrom' : `why.${reason.code}`, {
      at: nameOf(reason.at),
      target,
      reads: reads.map(nameOf).join(', '),
    });
  };
  return (
    <section ref={card} className="float why" aria-label={question(id)}>
      <h2>
        <Icon name="none" />
        <span>
          {question(name)}
          {name !== id && <small className="id">{id}</small>}
        </span>
      </h2>
      <p>{sentence()}</p>
      {diagnosis && diagnosis.cures.length > 0 && <Cures cures={diagnosis.cures} />}
      <button type="button" className="btn icon-only" aria-label={t('why.close')} onClick={close}>
        <Icon name="close" />
      </button>
    </section>
  );
}
