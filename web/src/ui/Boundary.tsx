import { Component, type ReactNode, useEffect, useState } from 'react';
import { exportDocument } from '../commands/files';
import { useDocument } from '../editor';
import { useWords } from '../i18n/i18n';

/** What stands in place of a part that stopped: a sentence, another try, and the document as a file. */
function Stopped({ className, onRetry }: { className: string; onRetry: () => void }) {
  const { t } = useWords();
  const id = useDocument((state) => state.id);
  const [before] = useState(id);
  // What one document broke, another need not.
  useEffect(() => {
    if (id !== before) onRetry();
  }, [id, before, onRetry]);
  return (
    <section className={`${className} stopped`} role="alert">
      <p>{t('stopped.sentence')}</p>
      <button type="button" className="btn line" onClick={onRetry}>
        {t('stopped.retry')}
      </button>
      <button type="button" className="btn line" onClick={exportDocument}>
        {t('stopped.download')}
      </button>
    </section>
  );
}

/**
 * A part of the page that can stop without the rest: where drawing it throws, a sentence stands in its place, with
 * another try and the document to download.
 */
export class Boundary extends Component<{ className: string; children: ReactNode }, { hasStopped: boolean }> {
  override state = { hasStopped: false };
  static getDerivedStateFromError = () => ({ hasStopped: true });
  readonly retry = () => this.setState({ hasStopped: false });
  override render() {
    const { className, children } = this.props;
    return this.state.hasStopped ? <Stopped className={className} onRetry={this.retry} /> : children;
  }
}
