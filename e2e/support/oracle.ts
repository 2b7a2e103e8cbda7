import type { Screen } from '../pages/hooks.js';
import { digits, type Gradient, gradient, type Run, run, wireOf } from './commandLine.js';
import { type Document, type Node, parsed, wiresOf } from './documents.js';

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
  /** Reverse mode of the sum of some outputs by every float output, a process of its own. */
  gradientOf(...targets: readonly string[]): Promise<Gradient>;
  /** The digits every hook must hold while `target`'s adjoints are shown; null where a hook must hold none. */
  digitsFor(target: string | null): Promise<Digits>;
  /** What nodes hand on: their id, or `id.output` where there are several. */
  readonly outputs: readonly string[];
  /** The outputs that can be a target: whatever holds a float. */
  readonly targets: readonly string[];
}

export type Digits = Readonly<Record<keyof Screen, Readonly<Record<string, string | null>>>>;

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
  const exact = (kind: keyof Screen) => {
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
