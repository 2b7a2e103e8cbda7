import { selection } from '../editor';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';

/** Leaves what is selected: the inspector shows the whole again. */
export function CloseButton() {
  const { t } = useWords();
  return (
    <button type="button" className="btn icon-only" aria-label={t('inspector.close')} onClick={() => selection.clear()}>
      <Icon name="close" />
    </button>
  );
}
