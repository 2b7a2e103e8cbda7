import '../styles/home.css';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { answers } from '../commands/choices';
import { setTitle } from '../commands/edits';
import { exportAll, exportDocument, pickFile } from '../commands/files';
import { bin, bringBack, discard } from '../document/bin';
import type { SavedDocument } from '../document/library';
import { titleOfCopy } from '../document/titleOfCopy';
import { shelf, useDocument } from '../editor';
import type { Key } from '../i18n/en';
import { useWords } from '../i18n/i18n';
import { Dialog } from '../ui/Dialog';
import { NotArrived } from '../ui/fetching';
import { Icon } from '../ui/Icon';
import { type Deeds, DocumentCard } from './DocumentCard';
import { Examples } from './Examples';

/** One sentence at home, and what it offers. */
interface Said {
  readonly key: Key;
  readonly title?: string;
  readonly action?: { readonly key: Key; readonly run: () => Promise<void> | void };
}

const noRoom: Said = { key: 'home.closed', action: { key: 'stopped.download', run: exportDocument } };

/** What this browser keeps; undefined before it is known. What does not work there is said. */
function useSaved() {
  const [saved, setSaved] = useState<readonly SavedDocument[]>();
  const [said, setSaid] = useState<Said>();
  const load = useCallback(
    () =>
      shelf.list().then(setSaved, () => {
        setSaved([]);
        setSaid(noRoom);
      }),
    [],
  );
  useEffect(() => void load(), [load]);
  /** Does something with what is kept, shows what is kept then, and says what came of it. */
  const after = (deed: () => Promise<Said | undefined | void>): void => {
    setSaid(undefined);
    deed()
      .then(async (sentence) => {
        await load();
        setSaid(sentence ?? undefined);
      })
      .catch((error: unknown) => setSaid(error instanceof NotArrived ? { key: 'stopped.missing' } : noRoom));
  };
  return { saved, said, after };
}

/** Everything this browser keeps, drawn small, with the gallery beside it. */
export function Home({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { saved, said: news, after } = useSaved();
  const gone = useStore(bin, ({ removed }) => removed.at(-1));
  const current = useDocument((state) => state.id);
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const action = useRef<HTMLButtonElement>(null);
  useEffect(() => search.current?.focus(), []);
  // What had the focus may be gone with its document.
  // biome-ignore lint/correctness/useExhaustiveDependencies: cards come and go with what is kept
  useLayoutEffect(() => {
    if (document.activeElement === document.body) (action.current ?? search.current)?.focus();
  }, [saved, news, gone]);

  const titled = (saved ?? []).map((document) => ({ ...document, title: document.title || t('bar.untitled') }));
  const shown = answers(titled, query);

  const deedsOf = ({ id, title }: SavedDocument): Deeds => ({
    open() {
      void shelf.open(id);
      onClose();
    },
    rename(next) {
      if (id === current) setTitle(next);
      after(async () => {
        if (id !== current && !(await shelf.rename(id, next))) return { key: 'home.taken' };
      });
    },
    copy: () => after(() => shelf.copy(id, titleOfCopy(t, title))),
    remove: () =>
      after(async () => {
        if (!(await discard(id, t('bar.untitled')))) return { key: 'documents.taken' };
      }),
  });
  const said: Said | undefined =
    news ??
    (gone && {
      key: 'documents.deleted',
      title: gone.title,
      action: { key: 'documents.restore', run: () => after(() => bringBack(gone)) },
    });
  const begin = () => {
    shelf.begin(t('bar.untitled'));
    onClose();
  };

  return (
    <Dialog title={t('bar.documents')} className="home" onClose={onClose}>
      <div className="home-bar">
        <label className="find">
          <Icon name="search" />
          <input
            ref={search}
            type="search"
            aria-label={t('command.searchDocuments')}
            placeholder={t('command.searchDocuments')}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        </label>
        <button type="button" className="btn" onClick={begin}>
          <Icon name="file" />
          {t('bar.new')}
        </button>
        <button type="button" className="btn" onClick={pickFile}>
          <Icon name="upload" />
          {t('bar.import')}
        </button>
        <button type="button" className="btn" disabled={!saved || saved.length === 0} onClick={() => after(exportAll)}>
          <Icon name="download" />
          {t('home.exportAll')}
        </button>
      </div>
      <div className="home-said" role="status">
        {said && (
          <>
            <p>{t(said.key, { title: said.title ?? '' })}</p>
            {said.action && (
              <button ref={action} type="button" className="btn line" onClick={said.action.run}>
                {t(said.action.key)}
              </button>
            )}
          </>
        )}
      </div>
      <div className="home-rooms">
        <section aria-label={t('home.kept')}>
          {saved && shown.length === 0 && <p className="hint">{t(query ? 'command.nothing' : 'home.none')}</p>}
          <ul className="home-cards">
            {shown.map((document) => (
              <DocumentCard
                key={document.id}
                saved={document}
                isCurrent={document.id === current}
                deeds={deedsOf(document)}
              />
            ))}
          </ul>
        </section>
        <Examples onOpen={onClose} />
      </div>
    </Dialog>
  );
}
