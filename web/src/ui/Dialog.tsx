import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../i18n/i18n';
import { Icon } from './Icon';

/** What a hand begins with: what says so, or what is chosen already. */
const beginning = '[autofocus], input:checked, [role="radio"][aria-checked="true"]';

/**
 * A window over the page, left by Escape, its cross, or a click beside it. The focus goes to what a hand begins with, or to
 * the title, and back to where it was.
 */
export function Dialog(props: { title: string; className?: string; onClose: () => void; children: ReactNode }) {
  const { t } = useWords();
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // Closed while it is still on the page: only then does the focus go back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.setAttribute('closedby', 'any');
    element?.showModal();
    (element?.querySelector<HTMLElement>(beginning) ?? heading.current)?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className={`window ${props.className ?? ''}`} aria-labelledby={title} onClose={props.onClose}>
      <header>
        <h2 ref={heading} id={title} tabIndex={-1}>
          {props.title}
        </h2>
        <button
          type="button"
          className="btn icon-only"
          aria-label={t('dialog.close')}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      {props.children}
    </dialog>
  );
}
