import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { Segments } from '../ui/Segments';
import { readingOf } from './figures';
import { GradientPanel } from './GradientPanel';
import { GradientPicture } from './GradientPicture';
import { type Form, opened as gradient, useOpened } from './gradientNow';
import { highest } from './question';

const levels = ['f', '∇f', '∇²f', '∇³f'] as const;

/** The orders, each the derivative of the one before. */
function Breadcrumb({ order }: { order: number }) {
  const { t } = useWords();
  return (
    <nav aria-label={t('gradient.breadcrumb')}>
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
  return (
    <header className="obar">
      <Breadcrumb order={order} />
      <span className="grow" />
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
        <Icon name="loop" />
        <span className="word">{t('gradient.threads')}</span>
      </button>
      <button type="button" className="btn icon-only" aria-label={t('gradient.close')} onClick={gradient.close}>
        <Icon name="close" />
      </button>
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
  const reading = useMemo(() => (shown ? readingOf(shown) : undefined), [shown]);
  const room = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    room.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    gradient.close();
  };
  return (
    <main
      ref={room}
      className="gradient-room"
      aria-label={t('gradient.room')}
      data-opened-order={shown?.order}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <Controls order={order} />
      {reading && reading.opened.nodes.length > 0 ? (
        <>
          <GradientPicture reading={reading} />
          <GradientPanel reading={reading} />
        </>
      ) : (
        <p className="ogone">{shown === null ? t('gradient.gone') : ''}</p>
      )}
      <Legend />
    </main>
  );
}

/** A gradient as a graph beside its function, in place of the canvas. */
export function GradientView() {
  const order = useOpened(({ question }) => question?.order);
  return order === undefined ? null : <View order={order} />;
}
