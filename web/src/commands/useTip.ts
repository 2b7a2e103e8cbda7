import { useWords } from '../i18n/i18n';
import { commandOf } from './commands';
import { ariaShortcut, isApple, shortcutText } from './keys';

/** The words of a command: its name, the tip that says its shortcut too, and how assistive technology hears of it. */
export function useTip(id: string) {
  const { t } = useWords();
  const { title, shortcuts } = commandOf(id);
  const name = t(title);
  const first = shortcuts?.[0];
  return {
    name,
    tip: first === undefined ? name : `${name} (${shortcutText(first, isApple())})`,
    keys: first === undefined ? undefined : ariaShortcut(first, isApple()),
  };
}
