import '../styles/guides.css';
import { ViewportPortal } from '@xyflow/react';
import { useStore } from 'zustand';
import { guiding } from './guiding';

/** Thin lines between what a hand moves and what that is in line with. */
export function Guides() {
  const guides = useStore(guiding, (state) => state.guides);
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className="guides" aria-hidden="true">
        {guides.map(({ kind, from, to }) => (
          <line
            key={`${kind} ${from.x} ${from.y} ${to.x} ${to.y}`}
            className={kind}
            data-guide={kind}
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
          />
        ))}
      </svg>
    </ViewportPortal>
  );
}
