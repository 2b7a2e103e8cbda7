import { useState } from 'react';
import { useStore } from 'zustand';
import { exportDocument } from '../commands/files';
import { autosave, shelf } from '../editor';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { type Notice, notices, say } from './notices';

function Card({ notice: { key, values, action }, onClose }: { notice: Notice; onClose: () => void }) {
  const { t } = useWords();
  return (
    <div className="float notice" data-notice={key}>
      <p>{t(key, values)}</p>
      {action && (
        <button type="button" className="btn line" onClick={action.run}>
          {t(action.key)}
        </button>
      )}
      <button type="button" className="btn icon-only" aria-label={t('notice.close')} onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}

/** What holds for now and is worth a sentence: closed, it comes back only when it begins anew. */
function Lasting({ notice }: { notice: Notice }) {
  const [isClosed, setIsClosed] = useState(false);
  return isClosed ? null : <Card notice={notice} onClose={() => setIsClosed(true)} />;
}

/** Sentences to the person, said to those who listen too. */
export function Notices() {
  const { notice } = useStore(notices);
  const { standing } = useStore(shelf.standing);
  const isFailing = useStore(autosave.status, ({ state }) => state === 'failed');
  const isFull = useStore(autosave.status, (status) => status.isFull === true);
  return (
    <div className="sentences" role="status">
      {notice && <Card notice={notice} onClose={() => say()} />}
      {isFailing && (
        <Lasting
          key={String(isFull)}
          notice={{
            key: isFull ? 'bar.full' : 'bar.unsavedWhy',
            action: { key: 'stopped.download', run: exportDocument },
          }}
        />
      )}
      {standing === 'guest' && <Lasting notice={{ key: 'tab.guest' }} />}
      {standing === 'copy' && <Lasting notice={{ key: 'tab.copy' }} />}
    </div>
  );
}
