import type { CopiedGradient, Document, InputJson, Patch } from 'chainrule';
import { type Box, heightOf, widthOf } from '../canvas/geometry';
import { layered } from '../canvas/layering';
import type { Ops } from '../document/reading';
import { inputsOf } from '../document/reading';
import { addNodes } from '../palette/newNode';

const gap = 20;
const grid = (value: number) => Math.round(value / gap) * gap;

/**
 * A gradient's nodes as one patch: in layers, right of the graph, of which `taken` are the boxes. What reads only the
 * document's nodes stands in the first layer.
 */
export function copyPatch(
  document: Document,
  ops: Ops,
  { nodes }: CopiedGradient,
  taken: readonly Box[],
): { readonly ids: readonly string[]; readonly patch: Patch } {
  const made = Object.entries(nodes);
  const sized = made.map(([id, node]) => ({
    id,
    width: widthOf(ops.get(node.op)?.category ?? '', {
      name: id,
      op: node.op,
      symbol: ops.get(node.op)?.symbol ?? '?',
    }),
    height: heightOf(inputsOf(node).length + 2),
  }));
  const isMade = (source: InputJson): source is string => typeof source === 'string' && Object.hasOwn(nodes, source);
  const links = made.flatMap(([target, node]) =>
    inputsOf(node).flatMap(({ source }) => (isMade(source) ? [{ source, target }] : [])),
  );
  const left = grid(Math.max(0, ...taken.map(({ x, width }) => x + width)) + 3 * gap);
  const top = taken.length === 0 ? 0 : grid(Math.min(...taken.map(({ y }) => y)));
  const places = layered(sized, links);
  const highest = Math.min(0, ...[...places.values()].map(({ y }) => y));
  const placed = made.map(([id, node]) => {
    const { x, y } = places.get(id)!;
    return { id, node, position: { x: left + grid(x), y: top + grid(y - highest) } };
  });
  return { ids: made.map(([id]) => id), patch: addNodes(document, placed) };
}
