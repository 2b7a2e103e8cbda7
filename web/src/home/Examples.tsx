import { useEffect, useState } from 'react';
import { type Example, groupsOf, openExample, readExamples } from '../gallery/gallery';
import { useWords } from '../i18n/i18n';

/** The gallery beside one's own documents. */
export function Examples({ onOpen }: { onOpen: () => void }) {
  const { t, language } = useWords();
  const [examples, setExamples] = useState<readonly Example[]>([]);
  const [failed, setFailed] = useState<string>();
  useEffect(() => {
    readExamples().then(setExamples, () => setFailed(t('examples.none')));
  }, [t]);
  const open = (file: string) => openExample(file).then(onOpen, () => setFailed(t('examples.failed', { file })));
  return (
    <section className="home-examples" aria-label={t('bar.examples')}>
      <h3>{t('bar.examples')}</h3>
      {failed !== undefined && <p role="status">{failed}</p>}
      {groupsOf(examples).map(({ heading, examples }) => (
        <div key={examples[0].file}>
          {heading && <h4>{heading[language]}</h4>}
          {examples.map(({ file, title, note }) => (
            <button key={file} type="button" className="home-example" onClick={() => void open(file)}>
              <span className="strong">{title[language]}</span>
              <span className="muted">{note[language]}</span>
            </button>
          ))}
        </div>
      ))}
    </section>
  );
}
