import { type Flow, labelled, type PlacedNode, type WireSpec } from '../canvas/flow';
import { heightOf, textWidth } from '../canvas/geometry';
import type { Row } from '../canvas/rows';
import type { Frame } from './looks';
import { frameThing } from './things';

const least = 168;
const most = 280;

/** The box that stands for a folded frame: a row for each wire that enters it, and for each output that leaves. */
function boxOf(frame: Frame, entering: readonly WireSpec[], leaving: readonly WireSpec[], flow: Flow): PlacedNode {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const inputs = entering.flatMap(({ target, targetKey }): Row[] => {
    const row = nodes.get(target)?.rows.find((each) => each.kind === 'input' && each.key === targetKey);
    if (row?.kind !== 'input') return [];
    return [{ ...row, key: `${target}.${row.key}`, label: `${target}.${row.label}`, of: target, next: undefined }];
  });
  const outputs = [...new Set(leaving.map(({ from }) => from))].flatMap((output): Row[] => [
    { kind: 'value', output, label: output },
    { kind: 'adjoint', output },
  ]);
  const rows = [...inputs, ...outputs];
  const widest = Math.max(
    textWidth(frame.title) + 116,
    ...rows.map((row) => ('label' in row && row.label ? textWidth(row.label) + (row.kind === 'input' ? 40 : 100) : 0)),
  );
  return {
    ...{ id: frameThing(frame.id), op: 'frame', name: frame.title, symbol: '▣', category: 'frame', rows },
    width: Math.min(most, Math.max(least, Math.ceil(widest / 2) * 2)),
    height: heightOf(Math.max(1, rows.length)),
    position: { x: frame.x, y: frame.y },
  };
}

/**
 * The picture with each folded frame as one box: its nodes and the wires among them are gone, and the wires across its border
 * end at the box, one row each, under the names they always have.
 */
export function folded(flow: Flow, frames: readonly Frame[]): Flow {
  const home = new Map(
    frames
      .filter((frame) => frame.folded)
      .flatMap((frame) => frame.nodes.map((id) => [id, frameThing(frame.id)] as const)),
  );
  if (home.size === 0) return flow;
  const isWithin = ({ source, target }: WireSpec) => home.has(source) && home.get(source) === home.get(target);
  const across = flow.wires.filter((wire) => !isWithin(wire));
  const boxes = frames
    .filter((frame) => frame.folded && frame.nodes.length > 0)
    .map((frame) => {
      const box = frameThing(frame.id);
      const entering = across.filter(({ target }) => home.get(target) === box);
      return boxOf(
        frame,
        entering,
        across.filter(({ source }) => home.get(source) === box),
        flow,
      );
    });
  const nodes = [...flow.nodes.filter(({ id }) => !home.has(id)), ...boxes];
  const wires = across.map((wire) => {
    const into = home.get(wire.target);
    return {
      ...wire,
      source: home.get(wire.source) ?? wire.source,
      ...(into ? { target: into, targetKey: `${wire.target}.${wire.targetKey}` } : {}),
    };
  });
  return { nodes, wires: labelled(wires, nodes) };
}
