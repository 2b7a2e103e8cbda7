import { useState } from 'react';
import { titleOf } from '../document/store';
import { useDocument } from '../editor';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { DifferenceTable } from './DifferenceTable';
import { pin, useComparison, usePin } from './pinNow';

/** What the pinned picture is, how to pin anew, and the way out. */
export function PinnedTag() {
  const { t } = useWords();
  const title = usePin(({ file }) => file && titleOf(file)) ?? t('bar.untitled');
  const target = usePin(({ results }) => results?.analysis.target ?? null);
  return (
    <div className="float picture-tag">
      <Icon name="pin" small />
      <span className="strong">{t('compare.pinned')}</span>
      <span className="muted of">{title}</span>
      {target !== null && (
        <span className="muted">
          {t('target.label')} <b>{target}</b>
        </span>
      )}
      <button type="button" className="btn" onClick={pin.pin}>
        <Icon name="reset" small />
        <span className="word">{t('compare.again')}</span>
      </button>
      <button
        type="button"
        className="btn icon-only"
        aria-label={t('compare.unpin')}
        title={t('compare.unpin')}
        onClick={pin.unpin}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

/** What stands beside it now, and the list of what differs. */
export function NowTag() {
  const { t } = useWords();
  const comparison = useComparison();
  const [isOpen, setIsOpen] = useState(false);
  const pinnedTitle = usePin(({ file }) => file && titleOf(file));
  const title = useDocument(titleOf);
  const count = comparison?.all.length ?? 0;
  return (
    <>
      <div className="float picture-tag now">
        <span className="strong">{t('compare.now')}</span>
        {title !== pinnedTitle && <span className="muted of">{title ?? t('bar.untitled')}</span>}
        {comparison && count === 0 && (
          <span className="muted" title={t('compare.hint')}>
            {t('compare.same')}
          </span>
        )}
        {count > 0 && (
          <button type="button" className="btn" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            <span aria-hidden="true">Δ</span>
            {count === 1 ? t('compare.one') : t('compare.count', { count })}
            <Icon name="down" small />
          </button>
        )}
      </div>
      {isOpen && comparison && count > 0 && (
        <section className="float differences" aria-label={t('compare.differences')}>
          {!comparison.isSameGraph && <p className="muted">{t('compare.other')}</p>}
          <DifferenceTable differences={comparison.all} />
        </section>
      )}
    </>
  );
}
