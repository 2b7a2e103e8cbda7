import './room.css';
import { own } from 'chainrule';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useWords } from '../i18n/i18n';
import { useTraining } from '../training/trainingNow';
import { Icon } from '../ui/Icon';
import { Segments } from '../ui/Segments';
import { Notices } from '../view/Notices';
import { readingOf } from './figures';
import { GradientPanel } from './GradientPanel';
import { GradientPicture } from './GradientPicture';
import { type Form, opened as gradient, useOpened } from './gradientNow';
import { highest } from './question';

const levels = ['f', '∇f', '∇²f', '∇³f'] as const;

/** Inside of which call, and which order: each is the derivative of the one before. */
function Breadcrumb({ order }: { order: number }) {
  const { t } = useWords();
  const inside = useOpened(({ question }) => question?.inside ?? null);
  const names = useOpened(({ gradient }) => gradient?.names) ?? {};
  const targets = useOpened(({ question }) => question?.targets) ?? [];
  return (
    <nav aria-label={t('gradient.breadcrumb')}>
      {inside !== null && (
        <ol className="crumbs insides">
          {[null, ...inside.split('/').map((_, i, parts) => parts.slice(0, i + 1).join('/'))].map((call) => (
            <li key={call}>
              <button
                type="button"
                aria-current={call === inside ? 'location' : undefined}
                onClick={() => gradient.enter(call)}
              >
                {call === null
                  ? targets.map((target) => own(names, target) ?? target).join(' + ')
                  : (own(names, call) ?? call.slice(call.lastIndexOf('/') + 1))}
              </button>
            </li>
          ))}
        </ol>
      )}
      <ol className="crumbs">
        {levels.slice(0, highest + 1).map((name, level) => (
          <li key={name}>
            <button
              type="button"
              data-level={level}
              aria-current={level === order ? 'page' : undefined}
              onClick={() => gradient.turnTo(level)}
            >
              {name}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Controls({ order }: { order: number }) {
  const { t } = useWords();
  const form = useOpened((state) => state.form);
  const hasThreads = useOpened((state) => state.hasThreads);
  const hasPanel = useOpened((state) => state.hasPanel);
  const step = useTraining((state) => state.step);
  const isTraining = useTraining(({ isOpen, isStale, trace }) => isOpen && !isStale && trace !== undefined);
  return (
    <header className="obar">
      <Breadcrumb order={order} />
      <div className="ocontrols">
        {isTraining && (
          <output className="ostep" title={t('gradient.atStepWhy')}>
            {t('gradient.atStep', { step })}
          </output>
        )}
        <Segments<Form>
          label={t('gradient.form')}
          value={form}
          options={[
            ['derived', t('gradient.derived')],
            ['simplified', t('gradient.simplified')],
          ]}
          onChange={gradient.setForm}
        />
        <button
          type="button"
          className="btn othreads"
          aria-pressed={hasThreads}
          onClick={() => gradient.setThreads(!hasThreads)}
        >
          <Icon name="threads" />
          <span className="word">{t('gradient.threads')}</span>
        </button>
        <button
          type="button"
          className="btn opanel-key"
          aria-label={t('gradient.sheet')}
          aria-pressed={hasPanel}
          onClick={() => gradient.setPanel(!hasPanel)}
        >
          <Icon name="sheet" />
          <span className="word">{t('gradient.sheet')}</span>
        </button>
        <button type="button" className="btn icon-only" aria-label={t('gradient.close')} onClick={gradient.close}>
          <Icon name="close" />
        </button>
      </div>
    </header>
  );
}

function Legend() {
  const { t } = useWords();
  return (
    <footer className="ofoot">
      <span>
        <svg width="26" height="8" aria-hidden="true">
          <path d="M1 7Q13 -3 25 7" className="thread" />
        </svg>
        {t('gradient.legendThread')}
      </span>
      <span>
        <span className="refchip" aria-hidden="true">
          <span>x</span>
          <b>2</b>
        </span>
        {t('gradient.legendChip')}
      </span>
      <span>
        <i className="dashed" aria-hidden="true" />
        {t('gradient.legendFolded')}
      </span>
      <span className="grow" />
      <span className="muted">{t('gradient.hint')}</span>
    </footer>
  );
}

function View({ order }: { order: number }) {
  const { t } = useWords();
  const shown = useOpened((state) => state.gradient);
  const inside = useOpened((state) => state.inside);
  const hasPanel = useOpened((state) => state.hasPanel);
  const reading = useMemo(() => (shown ? readingOf(shown, inside) : undefined), [shown, inside]);
  const room = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    room.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  // What had the focus may be out of sight, inside or outside of a call.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something else is shown
  useEffect(() => {
    if (!room.current?.contains(document.activeElement)) room.current?.focus({ preventScroll: true });
  }, [inside]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    gradient.leave();
  };
  return (
    <main
      ref={room}
      className={hasPanel ? 'gradient-room' : 'gradient-room alone'}
      aria-label={t('gradient.room')}
      data-opened-order={shown?.order}
      aria-busy={shown?.values === null || undefined}
      data-inside={inside ?? undefined}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <Controls order={order} />
      {reading && reading.nodes.length > 0 ? (
        <>
          <GradientPicture reading={reading} />
          {hasPanel && <GradientPanel reading={reading} />}
        </>
      ) : (
        <p className="ogone">{shown === null ? t('gradient.gone') : shown ? t('gradient.apart') : ''}</p>
      )}
      <Legend />
      <Notices />
    </main>
  );
}

/** A gradient as a graph beside its function, in place of the canvas. */
export function GradientView() {
  const order = useOpened(({ question }) => question?.order);
  return order === undefined ? null : <View order={order} />;
}
