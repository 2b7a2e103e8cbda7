import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import { useWords } from '../i18n/i18n';
import { nameOf } from '../place/names';
import { named, unnamed, unnamedWire } from '../place/naming';
import { useLit } from '../why/lit';
import { cutsOf } from './cuts';
import { place } from './drawLabel';
import type { WireSpec } from './flow';
import type { GraphNode } from './NodeView';

/** Two blades across a wire that is cut. */
const Blades = () => (
  <>
    <path className="blade" d="M-6.5 7L-0.5 -7" />
    <path className="blade" d="M0.5 7L6.5 -7" />
  </>
);

const here = { node: unnamed, wire: unnamedWire };

/** Where the way back is cut while somebody asks why: within wires, or where no way leads at all. */
export function Cuts({ nodes, wires }: { nodes: readonly GraphNode[]; wires: readonly WireSpec[] }) {
  const { t } = useWords();
  const cuts = useLit((path) => path?.cuts);
  const drawn = useMemo(() => {
    const placed = new Map(nodes.map(({ id, position, data }) => [id, { ...data.spec, position }]));
    return cuts ? cutsOf(cuts, placed, wires, here) : [];
  }, [cuts, nodes, wires]);
  return (
    <ViewportPortal>
      <svg className="cuts" aria-hidden="true">
        {drawn.map((cut) =>
          cut.kind === 'wire' ? (
            <g key={cut.key} data-cut={cut.key} transform={`translate(${cut.at.x} ${cut.at.y}) rotate(${cut.angle})`}>
              <rect className="hole" x="-5" y="-9" width="10" height="18" />
              <Blades />
            </g>
          ) : (
            <g key={cut.key} data-cut={cut.key}>
              {cut.stumps.map((stump) => (
                <g key={stump}>
                  <path className="missing" d={stump} />
                  <path className="missing core" d={stump} />
                </g>
              ))}
              <g transform={`translate(${cut.at.x} ${cut.at.y}) scale(1.8)`}>
                <Blades />
              </g>
            </g>
          ),
        )}
      </svg>
      {drawn.map(
        (cut) =>
          cut.kind === 'missing' && (
            <span key={cut.key} className="cut-word" style={place({ x: cut.at.x, y: cut.at.y - 34 })}>
              {t('why.independent', { target: nameOf(named(cut.target)), at: nameOf(named(cut.source)) })}
            </span>
          ),
      )}
    </ViewportPortal>
  );
}
