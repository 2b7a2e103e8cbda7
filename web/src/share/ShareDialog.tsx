import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { exportDocument } from '../commands/files';
import { textOf } from '../document/store';
import { useWhole } from '../editor';
import { useWords } from '../i18n/i18n';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { fragmentOf, longestLink } from './link';
import { sharing } from './sharing';

/** The link to the open document, undefined while it is made. */
function useLink(): string | undefined {
  const text = useWhole(textOf);
  const [link, setLink] = useState<string>();
  useEffect(() => {
    let isOld = false;
    const page = `${location.origin}${location.pathname}`;
    void fragmentOf(text).then((fragment) => !isOld && setLink(page + fragment));
    return () => {
      isOld = true;
    };
  }, [text]);
  return link;
}

function Link({ link }: { link: string }) {
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => button.current?.focus(), []);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      document.execCommand('copy');
    }
    setIsCopied(true);
  };
  return (
    <>
      <p>{t('share.hint')}</p>
      <div className="copying">
        <input
          ref={field}
          className="field"
          aria-label={t('share.link')}
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button ref={button} type="button" className="btn primary" onClick={() => void copy()}>
          <Icon name={isCopied ? 'check' : 'copy'} />
          {t('share.copy')}
        </button>
      </div>
      <p className="muted" role="status">
        {isCopied ? t('share.copied') : t('share.length', { count: link.length.toLocaleString('en') })}
      </p>
    </>
  );
}

function TooLong({ length }: { length: number }) {
  const { t } = useWords();
  const count = (value: number) => value.toLocaleString('en');
  return (
    <>
      <p role="status">{t('share.tooLong', { count: count(length), limit: count(longestLink) })}</p>
      <button type="button" className="btn primary" onClick={exportDocument}>
        <Icon name="download" />
        {t('notice.export')}
      </button>
    </>
  );
}

function Sharing() {
  const { t } = useWords();
  const link = useLink();
  return (
    <Dialog title={t('share.title')} onClose={() => sharing.setState({ isOpen: false })}>
      {link !== undefined &&
        (link.length > longestLink ? <TooLong length={link.length} /> : <Link key={link} link={link} />)}
    </Dialog>
  );
}

/** The document as a link: the whole of it, in the address. */
export function ShareDialog() {
  const { isOpen } = useStore(sharing);
  return isOpen ? <Sharing /> : null;
}
