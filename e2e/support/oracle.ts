import type { Screen } from '../pages/hooks.js';
import { digits, type Gradient, gradient, type Run, run, wireOf } from './commandLine.js';
import { type Document, isCalculus, type Node, parsed, wiresOf } from './documents.js';

/** The node that an output belongs to: `c` of `c.y`. */
export const nodeOf = ({ graph }: Document, output: string): Node => graph.nodes[output.split('.', 1)[0]];

const isUnwatched = (document: Document, output: string): boolean => {
  const { op, attrs } = nodeOf(document, output);
  return op === 'constant' && attrs?.watched !== true;
};

/** What the command line says of a document, arranged as the screen arranges it. */
export interface Oracle {
  readonly text: string;
  readonly document: Document;
  readonly run: Run;
  /** Reverse mode of the sum of some outputs by every float output. */
  gradientOf(...targets: readonly string[]): Promise<Gradient>;
  /** The digits every hook must hold while `target`'s adjoints are shown; null where a hook must hold none. */
  digitsFor(target: string | null): Promise<Digits>;
  /** What nodes hand on: their id, or `id.output` where there are several. */
  readonly outputs: readonly string[];
  /** The outputs that can be a target: whatever holds a float. */
  readonly targets: readonly string[];
}

export type Digits = Readonly<Record<Exclude<keyof Screen, 'threads'>, Readonly<Record<string, string | null>>>>;

export async function oracleOf(text: string): Promise<Oracle> {
  const document = parsed(text);
  const evaluated = await run(text);
  const outputsOf = (id: string): readonly string[] => {
    const several = Object.keys(evaluated.values).filter((output) => output.startsWith(`${id}.`));
    return several.length > 0 ? several : [id];
  };
  const outputs = Object.keys(document.graph.nodes).flatMap(outputsOf);
  const targets = outputs.filter((id) => evaluated.values[id]?.dtype.startsWith('float'));
  const wires = wiresOf(document).filter((wire) => !wire.isReference);
  const known = new Map<string, Promise<Gradient>>();
  const gradientOf = (...of: readonly string[]) => {
    const found = known.get(of.join()) ?? gradient(text, of, targets);
    known.set(of.join(), found);
    return found;
  };

  return {
    text,
    document,
    run: evaluated,
    gradientOf,
    outputs,
    targets,
    async digitsFor(target) {
      const back = target === null ? undefined : await gradientOf(target);
      const carried = new Map(back?.edges.map((edge) => [wireOf(edge), digits(edge.contribution)]));
      // A local derivative is what a wire carries when the node it ends in is the target itself.
      const own = await Promise.all(
        [...new Set(wires.map((wire) => wire.to))].map(async (id) => {
          const held = outputsOf(id).filter((output) => evaluated.values[output]);
          return held.length > 0 ? (await gradientOf(...held)).edges.filter(({ to }) => to === id) : [];
        }),
      );
      const local = new Map(own.flat().map((edge) => [wireOf(edge), digits(edge.contribution)]));
      const by = (keys: readonly string[], look: (key: string) => string | undefined) =>
        Object.fromEntries(keys.map((key) => [key, look(key) ?? null]));
      const of = (id: string) => {
        const value = evaluated.values[id];
        return value ? digits(value) : undefined;
      };
      const adjoint = (id: string) =>
        back?.adjoints[id] && !isUnwatched(document, id) ? digits(back.adjoints[id]) : undefined;
      const wireIds = wires.map(({ id }) => id);
      return {
        values: by(outputs, of),
        adjoints: by(outputs, adjoint),
        contributions: by(wireIds, (id) => carried.get(id)),
        locals: by(wireIds, (id) => local.get(id)),
      };
    },
  };
}

/** The digits a screen holds, laid out as the oracle's: a hook that is missing holds none. */
export function digitsOn(screen: Screen, like: Digits): Digits {
  const exact = (kind: keyof Digits) => {
    const ids = new Set([...Object.keys(like[kind]), ...Object.keys(screen[kind])]);
    return Object.fromEntries([...ids].map((id) => [id, screen[kind][id]?.exact ?? null]));
  };
  return {
    values: exact('values'),
    adjoints: exact('adjoints'),
    contributions: exact('contributions'),
    locals: exact('locals'),
  };
}

/** All entries of a tensor's data, row by row. */
const entriesOf = (data: unknown): readonly number[] =>
  [data].flat(Number.POSITIVE_INFINITY as 1).map((entry) => Number(entry));

/**
 * Adjoints that are not the sum of what the screen says flows back along the wires that leave their node, of what calculus
 * nodes hand back without a wire, and of the seed; in single precision.
 */
export async function brokenSums({ gradientOf, outputs }: Oracle, screen: Screen, target: string): Promise<string[]> {
  const { edges } = await gradientOf(target);
  return outputs.flatMap((output) => {
    const exact = screen.adjoints[output]?.exact;
    if (exact === null || exact === undefined) return [];
    const sum = entriesOf(JSON.parse(exact));
    const terms = edges
      .filter(({ from }) => from === output)
      .map((edge) => {
        const shown = edge.hidden ? digits(edge.contribution) : screen.contributions[wireOf(edge)]?.exact;
        return entriesOf(JSON.parse(shown ?? 'null'));
      });
    if (output === target) terms.push(sum.map(() => 1));
    const isWhole = sum.every((entry, i) => {
      const parts = terms.map((term) => term[i]);
      const total = parts.reduce((left, part) => left + part, 0);
      const size = parts.reduce((left, part) => left + Math.abs(part), 0);
      return Object.is(total, entry) || Math.abs(total - entry) <= 1e-5 * size || Number.isNaN(total - entry);
    });
    return isWhole
      ? []
      : [`${output}: ${exact} is not the sum of ${terms.map((term) => JSON.stringify(term)).join(', ')}`];
  });
}

/**
 * The document with a gradient of its last result by a source that this depends on, under the name of `id`: made the
 * target, it shows second derivatives. Where no source reaches a result, it is one that is None.
 */
export async function withGradient(text: string, id: string): Promise<string> {
  const { document, targets } = await oracleOf(text);
  const opOf = (output: string) => nodeOf(document, output).op;
  const results = targets.filter((output) => !isCalculus(opOf(output)) && opOf(output) !== 'variable').toReversed();
  const graded = (result: string, source: string) => {
    const nodes = { ...document.graph.nodes, [id]: { op: 'gradient', inputs: { targets: [result], source } } };
    return JSON.stringify({ ...document, graph: { ...document.graph, nodes } });
  };
  for (const result of results) {
    const { gradients } = await gradient(text, [result]);
    const source = Object.keys(gradients).find((name) => gradients[name] !== null);
    if (source !== undefined) return graded(result, source);
  }
  return graded(results[0], targets.find((output) => opOf(output) === 'constant')!);
}
