import type { CSSProperties, PointerEvent } from 'react';
import { textWidth } from '../canvas/geometry';
import { useView, view } from '../editor';
import { useWords } from '../i18n/i18n';
import { useNames } from '../place/names';
import { TransportKey } from '../ui/TransportKey';
import { ModeChoice } from './ModeChoice';
import { type Grain, grains, isBegin, type Phase } from './moments';
import { type Pace, paces } from './stepper';
import { stepper, useIsUpdated, useStepper } from './stepperNow';

/** Stops beyond which the timeline names none, and beyond which it is a bar without dots. */
const mostNames = 16;
const mostDots = 64;

/** Pixels that the slider's thumb is wide. */
const thumb = 18;

/** Whether a stop is of one node. */
const hasNodes = (grain: Grain): boolean => grain === 'node' || grain === 'wire';

/** What a stop is called: its node's name, or what a way back begins with. */
function useStopName(): (stop: number) => string {
  const { t } = useWords();
  const nameOf = useNames();
  const { prefix, moments } = useStepper((state) => state.passes);
  return (stop) => {
    const moment = moments[stop - 1];
    return isBegin(moment) ? t(prefix === '' ? 'steps.seed' : 'steps.arrival') : nameOf(moment.node);
  };
}

/** How far many stops are played. */
function Bar({ from, to }: { from: number; to: number }) {
  const done = useStepper(({ isStepping, position }) =>
    isStepping ? Math.min(1, Math.max(0, (position - from) / (to - from))) : 1,
  );
  return (
    <div className="bar-of-stops">
      <i style={{ width: `${100 * done}%` }} />
    </div>
  );
}

/** The stops of one phase: a line, a dot for each, and its node's name where there is room. */
function Track({ phase }: { phase: Phase }) {
  const { t } = useWords();
  const nameOf = useStopName();
  const passes = useStepper((state) => state.passes);
  const stops = useStepper((state) => state.stops);
  const position = useStepper((state) => state.position);
  const isStepping = useStepper((state) => state.isStepping);
  const grain = useStepper((state) => state.grain);
  const own = stops.filter((stop) => stop > 0 && (phase === 'forward') === stop <= passes.forward);
  if (own.length === 0) return null;
  const hasNames = stops.length <= mostNames && hasNodes(grain);
  /** What a stop's name takes, in sizes of the type. */
  const widthAt = (at: number) => (stops[at] > 0 ? textWidth(nameOf(stops[at])) / 13 : 0);
  return (
    <div className={`track ${phase}`} style={{ flexGrow: own.length }}>
      <span className="way">{t(passes.source === null ? `steps.${phase}` : 'forward.way')}</span>
      {stops.length > mostDots ? (
        <Bar from={own[0] - 1} to={own[own.length - 1]} />
      ) : (
        <ol>
          {own.map((stop) => {
            const at = stops.indexOf(stop);
            const isPlayed = !isStepping || stop <= position;
            return (
              <li key={stop} className={isStepping && stop === position ? 'now' : isPlayed ? 'played' : undefined}>
                <i />
                {hasNames && (
                  <span
                    className={widthAt(at) > 2 ? 'long' : undefined}
                    style={{ '--beside': `${Math.max(widthAt(at - 1), widthAt(at + 1))}em` } as CSSProperties}
                  >
                    {nameOf(stop)}
                  </span>
                )}
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}

function Timeline() {
  const { t } = useWords();
  const nameOf = useStopName();
  const grain = useStepper((state) => state.grain);
  const stops = useStepper((state) => state.stops);
  const position = useStepper((state) => state.position);
  const last = stops.length - 1;
  const at = Math.max(0, stops.indexOf(position));
  /** The name of the stop under the pointer, whole. */
  const tell = ({ currentTarget, nativeEvent: { offsetX } }: PointerEvent<HTMLInputElement>) => {
    const share = (offsetX - thumb / 2) / (currentTarget.clientWidth - thumb);
    const stop = stops[Math.round(last * Math.min(1, Math.max(0, share)))];
    currentTarget.title = stop > 0 && hasNodes(grain) ? nameOf(stop) : '';
  };
  return (
    <div className="timeline">
      <div className="tracks" aria-hidden="true" style={{ '--stops': last } as CSSProperties}>
        <Track phase="forward" />
        <Track phase="backward" />
      </div>
      <input
        type="range"
        aria-label={t('steps.position')}
        aria-valuetext={t('training.stepOf', { step: at, total: last })}
        min={0}
        max={Math.max(1, last)}
        step={1}
        value={at}
        disabled={last === 0}
        onChange={(event) => stepper.seek(event.currentTarget.valueAsNumber)}
        onPointerMove={tell}
      />
      <output className="count">
        <b>{at}</b> / {last}
      </output>
    </div>
  );
}

/** Play, step and scrub through the passes over the graph. */
export function Steps() {
  const { t } = useWords();
  const isPlaying = useStepper((state) => state.isPlaying);
  const grain = useStepper((state) => state.grain);
  const pace = useStepper((state) => state.pace);
  const isEmpty = useStepper(({ passes }) => passes.moments.length === 0);
  const isAtStart = useStepper(({ isStepping, position }) => isStepping && position === 0);
  const isUpdated = useIsUpdated();
  const isTapeOpen = useView(({ tape }) => tape);
  if (isEmpty) return null;
  return (
    <div className="transport steps" role="toolbar" aria-label={t('steps.label')}>
      <span className="transport-name" aria-hidden="true">
        {t('steps.dock')}
      </span>
      <div className="keys">
        <TransportKey icon="first" label={t('training.reset')} onClick={stepper.reset} />
        <TransportKey
          icon="prev"
          label={t('training.back')}
          onClick={stepper.back}
          disabled={isAtStart && !isUpdated}
        />
        <TransportKey
          isMain
          icon={isPlaying ? 'pause' : 'play'}
          label={t(isPlaying ? 'training.pause' : 'training.play')}
          onClick={isPlaying ? stepper.pause : stepper.play}
        />
        <TransportKey icon="next" label={t('training.step')} onClick={stepper.step} />
      </div>
      <select
        className="choice"
        aria-label={t('steps.grain')}
        value={grain}
        onChange={(event) => stepper.setGrain(event.currentTarget.value as Grain)}
      >
        {grains.map((name) => (
          <option key={name} value={name}>
            {t(`steps.grain.${name}`)}
          </option>
        ))}
      </select>
      <select
        className="choice pace"
        aria-label={t('training.speed')}
        value={pace}
        onChange={(event) => stepper.setPace(event.currentTarget.value as Pace)}
      >
        {paces.map((name) => (
          <option key={name} value={name}>
            {name}×
          </option>
        ))}
      </select>
      <ModeChoice />
      <Timeline />
      <button
        type="button"
        className={isTapeOpen ? 'btn line on' : 'btn line'}
        aria-pressed={isTapeOpen}
        onClick={() => view.set({ tape: !isTapeOpen })}
      >
        {t('tape.title')}
      </button>
    </div>
  );
}
