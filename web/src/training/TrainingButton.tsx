import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { training, useTraining } from './trainingNow';

/** Opens and closes the training panel. */
export function TrainingButton() {
  const { t } = useWords();
  const isOpen = useTraining((state) => state.isOpen);
  return (
    <button
      type="button"
      className={isOpen ? 'btn on' : 'btn'}
      aria-label={t('training.label')}
      aria-expanded={isOpen}
      onClick={isOpen ? training.close : training.open}
    >
      <Icon name="loop" />
      <span className="word">{t('training.label')}</span>
    </button>
  );
}
