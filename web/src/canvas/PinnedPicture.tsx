import { drawnPinned, usePin } from '../compare/pinNow';
import { PinnedTag } from '../compare/Tags';
import { useWords } from '../i18n/i18n';
import { PinnedCanvas } from './PinnedCanvas';

/** The pinned state: its picture, and what it is. */
export function PinnedPicture() {
  const { t } = useWords();
  const freshness = usePin((state) => state.freshness);
  usePin(({ file }) => file);
  return (
    <section className="picture" aria-label={t('compare.pinned')} data-pin={freshness}>
      <PinnedCanvas drawn={drawnPinned()} />
      <PinnedTag />
    </section>
  );
}
