import { useStore } from 'zustand';
import { labelOf, nodesOf, opOf } from '../document/reading';
import { documents, useSession, view } from '../editor';
import { Home } from '../home/Home';
import { useWords } from '../i18n/i18n';
import { quantityText } from '../overlays/quantityText';
import { runCommand, useSituation } from './actions';
import { Chooser } from './Chooser';
import type { Choice } from './choices';
import { applies } from './command';
import { commands } from './commands';
import { ShortcutSheet } from './ShortcutSheet';
import { openSheet, sheets } from './sheets';

const close = () => openSheet(null);

/** The commands that apply, except the one that got here. */
function CommandPalette() {
  const { t } = useWords();
  const now = useSituation();
  const choices = commands
    .filter((command) => command.id !== 'commands' && applies(command, now))
    .map(({ id, title, group, shortcuts }) => ({
      id,
      title: t(title),
      note: t(`command.group.${group}`),
      shortcut: shortcuts?.[0],
    }));
  return <Chooser label={t('command.search')} choices={choices} onChoose={(id) => runCommand(id)} onClose={close} />;
}

/** The nodes of the graph, to go to one: found by id, label, op or value. */
function NodeFinder() {
  const { t } = useWords();
  const results = useSession((state) => state.results);
  const choices = nodesOf(documents.getState().document).map(
    ([id, node]): Choice => ({
      id,
      title: id,
      note: [labelOf(node), opOf(node), quantityText(results?.node(id)?.value)]
        .filter((text) => typeof text === 'string' && text !== '')
        .join(' · '),
    }),
  );
  return (
    <Chooser label={t('command.searchNodes')} choices={choices} onChoose={(id) => view.seek(id)} onClose={close} />
  );
}

/** What commands open above the page. */
export function Sheets() {
  const { open } = useStore(sheets);
  if (open === 'commands') return <CommandPalette />;
  if (open === 'nodes') return <NodeFinder />;
  if (open === 'documents') return <Home onClose={close} />;
  if (open === 'shortcuts') return <ShortcutSheet onClose={close} />;
  return null;
}
