import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { Menu, MenuGroup, MenuItem, MenuNote } from '../ui/Menu';
import { type Example, groupsOf, openExample, readExamples } from './gallery';

/** The gallery as a menu: under headings, each document by title, with what to look at. */
export function ExamplesMenu() {
  const { t, language } = useWords();
  const [examples, setExamples] = useState<readonly Example[]>([]);
  const [failed, setFailed] = useState<string>();

  const load = () => {
    setFailed(undefined);
    if (examples.length > 0) return;
    readExamples().then(setExamples, () => setFailed(t('examples.none')));
  };
  const open = (file: string) => openExample(file).catch(() => setFailed(t('examples.failed', { file })));

  return (
    <Menu
      label={t('bar.examples')}
      face={
        <>
          <Icon name="book" />
          <span className="word">{t('bar.examples')}</span>
          <Icon name="down" small />
        </>
      }
      onOpen={load}
    >
      {failed !== undefined && <MenuNote>{failed}</MenuNote>}
      {groupsOf(examples).map(({ heading, examples }) => (
        <MenuGroup key={examples[0].file} heading={heading?.[language]}>
          {examples.map(({ file, title, note }) => (
            <MenuItem key={file} onSelect={() => void open(file)}>
              <span className="two-lines">
                <span className="strong">{title[language]}</span>
                <span className="muted">{note[language]}</span>
              </span>
            </MenuItem>
          ))}
        </MenuGroup>
      ))}
    </Menu>
  );
}
