import { Fragment } from 'react';
import { useWords } from '../i18n/i18n';
import { Dialog } from '../ui/Dialog';
import { groups } from './command';
import { commands } from './commands';
import { Keycaps } from './Keycaps';

const fieldKeys = [
  [['ArrowUp', 'ArrowDown'], 'command.fieldStep'],
  [['Shift+ArrowUp', 'Shift+ArrowDown'], 'command.fieldFine'],
  [['Alt+ArrowUp', 'Alt+ArrowDown'], 'command.fieldCoarse'],
  [['Escape'], 'command.fieldBack'],
] as const;

/** Every shortcut there is. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const lists = [
    ...groups.map((group) => ({
      title: t(`command.group.${group}`),
      rows: commands
        .filter((command) => command.group === group && command.shortcuts)
        .map(({ title, shortcuts = [] }) => ({ title: t(title), shortcuts })),
    })),
    { title: t('command.field'), rows: fieldKeys.map(([shortcuts, key]) => ({ title: t(key), shortcuts })) },
  ];
  return (
    <Dialog title={t('command.shortcuts')} onClose={onClose}>
      <div className="shortcuts">
        {lists.map(({ title, rows }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map((row) => (
                <div key={row.title}>
                  <dt>{row.title}</dt>
                  <dd>
                    {row.shortcuts.map((shortcut, i) => (
                      <Fragment key={shortcut}>
                        {i > 0 && <span className="muted">{t('command.or')}</span>}
                        <Keycaps shortcut={shortcut} />
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
