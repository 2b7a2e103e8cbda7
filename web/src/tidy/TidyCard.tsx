import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useWords } from '../i18n/i18n';
import { cancelTidy, tidying } from './tidying';

/** Milliseconds after which a layout is worth a word. */
const patience = 300;

/** Says how much is being laid out and for how long; the button and Escape end it. */
function Card({ nodes }: { nodes: number }) {
  const { t } = useWords();
  const [seconds, setSeconds] = useState<number>();
  useEffect(() => {
    const begin = performance.now();
    const tick = () => setSeconds(Math.floor((performance.now() - begin) / 1000));
    const first = setTimeout(tick, patience);
    const timer = setInterval(tick, 1000);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      cancelTidy();
    };
    addEventListener('keydown', onKey, true);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      removeEventListener('keydown', onKey, true);
    };
  }, []);
  if (seconds === undefined) return null;
  return (
    <div className="float notice tidying">
      <p role="status">{t('tidy.running', { count: nodes })}</p>
      <span className="num" aria-hidden="true">
        {t('tidy.seconds', { count: seconds })}
      </span>
      <button type="button" className="btn line" onClick={cancelTidy}>
        {t('tidy.cancel')}
      </button>
    </div>
  );
}

/** What is said while a graph is being laid out for a person who asked for it. */
export function TidyCard() {
  const nodes = useStore(tidying, (state) => state.nodes);
  return nodes === null ? null : <Card nodes={nodes} />;
}
