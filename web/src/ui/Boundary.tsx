import { Component, type ReactNode, useEffect, useState } from 'react';
import { exportDocument } from '../commands/files';
import { useDocument } from '../editor';
import type { Key } from '../i18n/en';
import { useWords } from '../i18n/i18n';
import { NotArrived } from './fetching';

interface Props {
  readonly className: string;
  readonly children: ReactNode;
  /** What makes the part unneeded, where that is possible. */
  readonly close?: () => void;
  /** What the part is called where it is all that is on the screen, and so is what stands in its place. */
  readonly title?: Key;
  /** Stands in place of a part that nobody misses. */
  readonly instead?: ReactNode;
  /** Hears that another try begins. */
  readonly onRetry?: () => void;
}

/** What stands in place of a part that stopped: a sentence, another try, and the document as a file. */
function Stopped({
  className,
  isMissing,
  retry,
  close,
  title,
}: Omit<Props, 'children'> & { isMissing: boolean; retry: () => void }) {
  const { t } = useWords();
  const id = useDocument((state) => state.id);
  const [before] = useState(id);
  // What one document broke, another need not.
  useEffect(() => {
    if (id !== before) retry();
  }, [id, before, retry]);
  const button = (key: Key, onClick: () => void) => (
    <button type="button" className="btn line" onClick={onClick}>
      {t(key)}
    </button>
  );
  const said = (
    <section className={`${className} stopped`} role="alert">
      <p>{t(isMissing ? 'stopped.missing' : 'stopped.sentence')}</p>
      {button('stopped.retry', retry)}
      {!isMissing && button('stopped.download', exportDocument)}
      {close && button('notice.close', close)}
    </section>
  );
  if (!title) return said;
  return (
    <main>
      <h1 className="unseen">{t(title)}</h1>
      {said}
    </main>
  );
}

/**
 * A part of the page that can stop without the rest: where drawing it throws, a sentence stands in its place, with
 * another try and the document to download.
 */
export class Boundary extends Component<Props, { caught?: { readonly error: unknown } }> {
  override state: { caught?: { readonly error: unknown } } = {};
  static getDerivedStateFromError = (error: unknown) => ({ caught: { error } });
  readonly retry = () => {
    this.props.onRetry?.();
    this.setState({ caught: undefined });
  };
  override render() {
    const { className, children, close, title, instead } = this.props;
    const { caught } = this.state;
    if (!caught) return children;
    return (
      instead ?? (
        <Stopped
          className={className}
          isMissing={caught.error instanceof NotArrived}
          retry={this.retry}
          close={close}
          title={title}
        />
      )
    );
  }
}
