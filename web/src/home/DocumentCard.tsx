import { useState } from 'react';
import type { SavedDocument } from '../document/library';
import { useWords } from '../i18n/i18n';
import { Icon, type IconName } from '../ui/Icon';
import { TextField } from '../ui/TextField';
import { Thumbnail } from './Thumbnail';

/** What can be done with a document at home. */
export interface Deeds {
  readonly open: () => void;
  readonly rename: (title: string) => void;
  readonly copy: () => void;
  readonly remove: () => void;
}

/** A document at home: its picture, its name, when it was changed, and what can be done with it. */
export function DocumentCard(props: { saved: SavedDocument; isCurrent: boolean; deeds: Deeds }) {
  const { t, language } = useWords();
  const { saved, isCurrent, deeds } = props;
  const [isNaming, setIsNaming] = useState(false);
  const title = saved.title || t('bar.untitled');
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(saved.updated);
  const button = (icon: IconName, name: string, run: () => void) => (
    <button type="button" className="btn icon-only" aria-label={`${name}: ${title}`} title={name} onClick={run}>
      <Icon name={icon} />
    </button>
  );
  return (
    <li className="home-card" data-document={saved.id} aria-current={isCurrent || undefined}>
      <button type="button" className="home-open" aria-label={title} onClick={deeds.open}>
        <Thumbnail text={saved.text} />
      </button>
      <div className="home-words">
        {isNaming ? (
          <TextField
            label={t('home.nameOf', { title })}
            value={saved.title}
            refusal={() => undefined}
            onChange={deeds.rename}
            onDone={() => setIsNaming(false)}
            takesFocus
          />
        ) : (
          <span className="strong" title={title}>
            {title}
          </span>
        )}
        <span className="muted">{isCurrent ? t('documents.current') : when}</span>
      </div>
      <div className="home-deeds">
        {button('rename', t('documents.rename'), () => setIsNaming(true))}
        {button('copy', t('documents.duplicate'), deeds.copy)}
        {button('trash', t('documents.delete'), deeds.remove)}
      </div>
    </li>
  );
}
