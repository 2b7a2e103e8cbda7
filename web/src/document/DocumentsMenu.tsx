import { useState } from 'react';
import { CommandItem } from '../commands/CommandItem';
import { shelf, useDocument } from '../editor';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { Menu, MenuItem, MenuLine, MenuNote } from '../ui/Menu';
import { deleteDocument, duplicateDocument, renameDocument } from './keeping';
import type { SavedDocument } from './library';

/** The documents this browser keeps, the one changed last first, and what can be done with the open one. */
export function DocumentsMenu() {
  const { t, language } = useWords();
  const current = useDocument((state) => state.id);
  const isReadable = useDocument(({ document }) => document !== undefined);
  const [saved, setSaved] = useState<readonly SavedDocument[]>();
  const load = () => {
    // What was found the last time is not what is kept now.
    setSaved(undefined);
    shelf.list().then(setSaved, () => setSaved([]));
  };
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Menu label={t('bar.documents')} className="btn icon-only" face={<Icon name="menu" />} onOpen={load}>
      <CommandItem id="new" icon="file" />
      <CommandItem id="documents" icon="cards" />
      <MenuLine />
      <MenuItem onSelect={renameDocument} disabled={!isReadable}>
        <Icon name="rename" />
        {t('documents.rename')}
      </MenuItem>
      <MenuItem onSelect={() => duplicateDocument(t)}>
        <Icon name="copy" />
        {t('documents.duplicate')}
      </MenuItem>
      <MenuItem onSelect={() => void deleteDocument(current, t)}>
        <Icon name="trash" />
        {t('documents.delete')}
      </MenuItem>
      <MenuLine />
      {saved?.length === 0 && <MenuNote>{t('documents.none')}</MenuNote>}
      {saved?.map(({ id, title, updated }) => (
        <MenuItem key={id} onSelect={() => void shelf.open(id)} disabled={id === current}>
          <span className="two-lines">
            <span className="strong">{title || t('bar.untitled')}</span>
            <span className="muted">{id === current ? t('documents.current') : when.format(updated)}</span>
          </span>
        </MenuItem>
      ))}
    </Menu>
  );
}
