import { type Document, freshId, type NodeJson, type OpRow, type Patch } from 'chainrule';
import type { Box, Point } from '../canvas/geometry';
import type { Ops } from '../document/reading';
import { addNodes } from '../palette/newNode';

/** What is differentiated by what, once or twice. */
export interface Question {
  readonly targets: readonly string[];
  readonly sources: readonly string[];
  readonly order: 1 | 2;
}

/** The op whose node is a derivative of several targets by one source, by the ports it has. */
export function gradientOp(ops: Ops): OpRow {
  const found = [...ops.values()].find(
    ({ category, ports }) =>
      category === 'calculus' &&
      ports.some(({ name, variadic }) => name === 'targets' && variadic) &&
      ports.some(({ name }) => name === 'source'),
  );
  if (!found) throw new Error('no op differentiates several targets by a source');
  return found;
}

const word = (reference: string) => reference.replace(/\./g, '_');

/** The id of a derivative by one source after the other, as it is written by hand: `dz_dx`, `d2z_dx2`, `d2z_dx_dy`. */
export function derivativeName(targets: readonly string[], sources: readonly string[]): string {
  const power = (count: number) => (count === 1 ? '' : String(count));
  const runs: { readonly by: string; count: number }[] = [];
  for (const by of sources)
    if (runs.at(-1)?.by === by) runs.at(-1)!.count++;
    else runs.push({ by, count: 1 });
  const below = runs.map(({ by, count }) => `_d${word(by)}${power(count)}`);
  return `d${power(sources.length)}${targets.map(word).join('_')}${below.join('')}`;
}

const gap = 20;
const column = 60;
const grid = (value: number) => Math.round(value / gap) * gap;

/**
 * The nodes that answer a question, as one patch: a node for each source, and at order 2 one more for each pair of
 * sources, that of its first node. They stand in columns right of the graph, of which `taken` are the boxes.
 */
export function gradientNodes(
  document: Document,
  ops: Ops,
  { targets, sources, order }: Question,
  taken: readonly Box[],
  size: Pick<Box, 'width' | 'height'> = { width: 180, height: 134 },
): { readonly ids: readonly string[]; readonly patch: Patch } {
  const op = gradientOp(ops).name;
  const left = grid(Math.max(0, ...taken.map(({ x, width }) => x + width)) + column);
  const top = taken.length === 0 ? 0 : grid(Math.min(...taken.map(({ y }) => y)));
  const at = (place: number, row: number): Point => ({
    x: left + place * grid(size.width + column),
    y: top + row * grid(size.height + 2 * gap),
  });
  const made: { id: string; node: NodeJson; position: Point }[] = [];
  const names = new Set<string>();
  // A plain number at the end would read as an order.
  const fresh = (wanted: string): string => {
    const isTaken = (id: string) => names.has(id) || freshId(document, null, id) !== id;
    let id = wanted;
    for (let number = 2; isTaken(id); number++) id = `${wanted}_${number}`;
    names.add(id);
    return id;
  };
  const add = (wanted: string, of: readonly string[], by: string, position: Point): string => {
    const id = fresh(wanted);
    made.push({ id, node: { op, inputs: { targets: [...of], source: by } }, position });
    return id;
  };
  const firsts = sources.map((source, row) => add(derivativeName(targets, [source]), targets, source, at(0, row)));
  if (order === 2) {
    let row = 0;
    for (const [i, one] of sources.entries())
      for (const other of sources.slice(i))
        add(derivativeName(targets, [one, other]), [firsts[i]], other, at(1, row++));
  }
  return { ids: made.map(({ id }) => id), patch: addNodes(document, made) };
}
