import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { shared, wish } from '../document/storage';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { isTouch } from '../ui/touch';

const key = 'chainrule.visited';
const sentences = () => ['hints.number', 'hints.step', isTouch() ? 'hints.buildTouch' : 'hints.build'] as const;

/** Which hint is shown; null where none is. */
const hints = createStore<{ readonly at: number | null }>(() => ({ at: null }));
const close = () => hints.setState({ at: null });

/** Shows the hints where this browser has never shown them. */
export function welcome(): void {
  if (shared.getItem(key) !== null) return;
  wish(shared, key, 'yes');
  hints.setState({ at: 0 });
}

/** A few sentences for a first visit, one after the other, below the graph: it lies open. */
export function Hints() {
  const { t } = useWords();
  const at = useStore(hints, (state) => state.at);
  if (at === null) return null;
  const all = sentences();
  const isLast = at === all.length - 1;
  return (
    <section className="hints" aria-label={t('hints.label')}>
      <span className="count" aria-hidden="true">
        {at + 1}/{all.length}
      </span>
      <p role="status">{t(all[at])}</p>
      {!isLast && (
        <button type="button" className="btn line" onClick={() => hints.setState({ at: at + 1 })}>
          {t('hints.next')}
        </button>
      )}
      <button
        type="button"
        className="btn icon-only"
        aria-label={t('hints.close')}
        title={t('hints.close')}
        onClick={close}
      >
        <Icon name="close" />
      </button>
    </section>
  );
}
