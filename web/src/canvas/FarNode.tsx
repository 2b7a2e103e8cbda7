import { useRef } from 'react';
import { useDocument } from '../editor';
import { colourOf } from '../looks/looks';
import { kindOf } from '../looks/things';
import { useNamed } from '../place/naming';
import { useNodeProblems } from '../problems/useProblems';
import type { NodeSpec } from './flow';
import { StillPorts } from './StillPorts';
import { useSpokenName } from './useSpokenName';

/** A node from afar: its name to be heard, and where its wires end; its box is on the sheet of the wires. */
export function FarNode({ spec, selected }: { spec: NodeSpec; selected: boolean }) {
  const { id, op, category, rows, width, height } = spec;
  const worst = useNodeProblems(id)[0];
  const full = useNamed(id);
  const root = useRef<HTMLDivElement>(null);
  useSpokenName(root, spec);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form
    <div
      ref={root}
      className={`node far${selected ? ' selected' : ''}${worst ? ` ${worst.severity}` : ''}`}
      role="group"
      {...{ [`data-${kindOf(id).kind}`]: kindOf(id).kind === 'node' ? full : kindOf(id).id }}
      data-op={op}
      data-cat={category}
      data-tag={useDocument(({ document }) => colourOf(document, id))}
      data-problem={worst?.code}
      style={{ width, height }}
    >
      <StillPorts rows={rows} />
    </div>
  );
}
