import { CommandButton } from '../commands/CommandButton';
import { useWords } from '../i18n/i18n';
import { alignments, directions } from '../looks/aligning';

/** What can be done with several things: align, distribute, put in order, group. */
export function ArrangeBar() {
  const { t } = useWords();
  return (
    <div className="float arrange" role="toolbar" aria-label={t('arrange.label')}>
      {alignments.map((how) => (
        <CommandButton key={how} id={`align.${how}`} icon={`align-${how}`} />
      ))}
      <span className="sep" />
      {directions.map((direction) => (
        <CommandButton key={direction} id={`distribute.${direction}`} icon={`distribute-${direction}`} />
      ))}
      <span className="sep" />
      <CommandButton id="tidy" icon="tidy" />
      <CommandButton id="group" icon="frame" />
    </div>
  );
}
