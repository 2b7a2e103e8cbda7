import { useView, view } from '../editor';
import { useWords } from '../i18n/i18n';
import { Icon, type IconName } from '../ui/Icon';
import { Menu, useMenuParts } from '../ui/Menu';
import { type Theme, themes } from './view';

const icons: Readonly<Record<Theme, IconName>> = { light: 'sun', dark: 'moon', projector: 'projector' };

/** The three themes, and the one of the system, as entries of a menu. */
export function ThemeChoices() {
  const { DropdownMenu } = useMenuParts();
  const { t } = useWords();
  const chosen = useView((state) => (state.followsSystem ? 'system' : state.theme));
  const choices = [['system', 'system'] as const, ...themes.map((name) => [name, icons[name]] as const)];
  return (
    <DropdownMenu.RadioGroup
      value={chosen}
      onValueChange={(value) => view.chooseTheme(themes.find((name) => name === value))}
      aria-label={t('theme.label')}
    >
      {choices.map(([name, icon]) => (
        <DropdownMenu.RadioItem key={name} value={name} className="menu-item">
          <Icon name={icon} />
          {t(`theme.${name}`)}
          <DropdownMenu.ItemIndicator className="ticked">
            <Icon name="check" small />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

/** The theme in use, and the others behind it. */
export function ThemeMenu() {
  const { t } = useWords();
  const theme = useView((state) => state.theme);
  return (
    <Menu label={t('theme.label')} className="btn icon-only" face={<Icon name={icons[theme]} />}>
      <ThemeChoices />
    </Menu>
  );
}
