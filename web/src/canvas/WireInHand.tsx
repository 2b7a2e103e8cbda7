import { ViewportPortal } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { problemSentence, useWords } from '../i18n/i18n';
import { connecting, heldBy } from './connecting';
import { currentFlow } from './currentFlow';
import { curveOf, curvePath } from './curve';
import { type End, place } from './ends';
import { inputPoint, outputPoint } from './flow';
import type { Point } from './geometry';

/** Where an end stands in the picture. */
export function pointOf(end: End): Point | undefined {
  const { nodes } = currentFlow();
  const id = end.kind === 'output' ? end.output.split('.', 1)[0] : end.socket.node;
  const node = nodes.find((candidate) => candidate.id === id);
  if (!node) return undefined;
  const { x, y } = node.position;
  if (end.kind === 'output') {
    const at = outputPoint(node, end.output);
    return { x: x + at.x, y: y + at.y };
  }
  const { port, index } = end.socket;
  const rows = node.rows.flatMap((row, i) => (row.kind === 'input' && row.port === port ? [{ row, i }] : []));
  const row = rows.find((entry) => entry.row.key === port + place(index));
  const at = inputPoint(row ? row.i : (rows.at(-1)?.i ?? 0) + 0.5);
  return { x: x + at.x, y: y + at.y };
}

/** The wire a hand is drawing, from what it holds to where it is. */
export function WireInHand() {
  const first = useStore(connecting, (state) => state.first);
  const path = useRef<SVGPathElement>(null);
  useLayoutEffect(() => {
    if (!first) return;
    const held = first.kind === 'input' && first.loose ? undefined : heldBy(first);
    const anchor = pointOf(first);
    const source = held === undefined ? undefined : pointOf({ kind: 'output', output: held });
    const draw = ({ at, over }: { at: Point | null; over: End | null }) => {
      const to = (over && pointOf(over)) ?? at;
      if (!path.current) return;
      // A wire taken by its end hangs on its output; over another output it is drawn anew from there.
      const isNewSource = over?.kind === 'output';
      const fixed = source && !isNewSource ? source : anchor;
      if (!to || !fixed) return path.current.setAttribute('d', '');
      const leaves = first.kind === 'output' || (source !== undefined && !isNewSource);
      path.current.setAttribute('d', curvePath(leaves ? curveOf(fixed, to) : curveOf(to, fixed)));
    };
    draw(connecting.getState());
    return connecting.subscribe(draw);
  }, [first]);
  if (!first) return null;
  return (
    <ViewportPortal>
      <svg className="in-hand" aria-hidden="true">
        <path ref={path} />
      </svg>
    </ViewportPortal>
  );
}

/** Why the port under the hand does not fit, in one sentence beside it. */
export function WireRefusal() {
  const { language } = useWords();
  const problem = useStore(connecting, (state) => state.problem);
  const said = useStore(connecting, (state) => state.said);
  if (!problem || !said) return <div role="status" className="unseen" />;
  return (
    <div role="status" className="float refusal" style={{ left: said.x + 14, top: said.y + 16 }}>
      {problemSentence(problem, language)}
    </div>
  );
}
