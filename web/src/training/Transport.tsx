import { entryJson } from 'chainrule';
import type { CSSProperties } from 'react';
import { useWords } from '../i18n/i18n';
import { formatNumber, trueMinus } from '../overlays/number';
import { Icon } from '../ui/Icon';
import { Segments } from '../ui/Segments';
import { TransportKey } from '../ui/TransportKey';
import { News } from './News';
import { type Speed, speeds } from './pace';
import { training, useTraining } from './trainingNow';

/** The step shown and its loss: what it is, every digit on hovering. */
function Readout() {
  const { t } = useWords();
  const step = useTraining((state) => state.step);
  const total = useTraining((state) => state.total);
  const trace = useTraining((state) => state.trace);
  const loss = trace?.losses[step];
  const exact = trace && loss !== undefined ? String(entryJson(loss, trace.plan.lossDType)) : undefined;
  return (
    <p className="readout">
      <span>
        {t('training.position')} <b>{step}</b> {t('training.of', { total })}
      </span>
      {loss !== undefined && exact !== undefined && (
        <span title={trueMinus(exact)}>
          {t('training.loss')} <b>{formatNumber(loss)}</b>
        </span>
      )}
    </p>
  );
}

/** Play, step, scrub, and keep what was found. */
export function Transport() {
  const { t } = useWords();
  const step = useTraining((state) => state.step);
  const goal = useTraining((state) => state.goal);
  const total = useTraining((state) => state.total);
  const speed = useTraining((state) => state.speed);
  const isPlaying = useTraining((state) => state.isPlaying);
  const isStale = useTraining((state) => state.isStale);
  const hasRun = useTraining((state) => state.trace !== undefined);
  const at = goal ?? step;
  return (
    <div className="transport">
      <span className="transport-name" aria-hidden="true">
        {t('training.label')}
      </span>
      <div className="keys">
        <TransportKey icon="first" label={t('training.reset')} onClick={training.reset} disabled={!hasRun} />
        <TransportKey
          icon="prev"
          label={t('training.back')}
          onClick={training.back}
          disabled={!hasRun || isStale || step === 0}
        />
        <TransportKey
          isMain
          icon={isPlaying ? 'pause' : 'play'}
          label={t(isPlaying ? 'training.pause' : 'training.play')}
          onClick={isPlaying ? training.pause : training.play}
          disabled={!hasRun || total === 0}
        />
        <TransportKey
          icon="next"
          label={t('training.step')}
          onClick={training.step}
          disabled={!hasRun || (!isStale && step >= total)}
        />
      </div>
      <Segments<Speed>
        label={t('training.speed')}
        value={speed}
        options={speeds.map((name) => [name, name === 'max' ? t('training.max') : `${name}×`] as const)}
        onChange={training.setSpeed}
      />
      <div className="scrubber">
        <input
          className="scrub"
          type="range"
          aria-label={t('training.position')}
          aria-valuetext={t('training.stepOf', { step: at, total })}
          min={0}
          max={Math.max(1, total)}
          step={1}
          style={{ '--done': `${(100 * at) / Math.max(1, total)}%` } as CSSProperties}
          value={at}
          disabled={!hasRun || isStale || total === 0}
          onChange={(event) => training.seek(event.currentTarget.valueAsNumber)}
        />
        <News />
      </div>
      <Readout />
      <button
        type="button"
        className="btn line"
        onClick={() => void training.keep()}
        disabled={!hasRun || isStale || step === 0}
        title={t('training.keepWhy')}
      >
        <Icon name="check" />
        {t('training.keep')}
      </button>
    </div>
  );
}
