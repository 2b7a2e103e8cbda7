import { evaluate } from '../src/analysis/evaluate.js';
import { gradients } from '../src/analysis/gradients.js';
import { hessians, jacobians } from '../src/analysis/jacobians.js';
import { load } from '../src/document/load.js';
import { opByName } from '../src/ops/index.js';
import type { Unconnected } from '../src/passes/explain.js';
import type { TensorType } from '../src/tensor/tensor.js';
import {
  agrees,
  type Case,
  difference,
  opFiles,
  opsIn,
  type Stated,
  type StatedGradients,
  type StatedTree,
  type Tolerance,
} from './reference.js';

/** The files of cases that state values and gradients, beside those of the ops. */
export const singleFiles = ['kinks.json', 'none.json', 'problems.json', 'seed.json'];

/** Whether all ops of a case are on the list; a name that is no op at all is what the case is about. */
export const isRunnable = ({ document }: Case): boolean =>
  [...opsIn(document)].every((op) => opByName(op) || !opFiles().includes(`ops/${op}.json`));

/** A tensor as an engine gives it, its entries as numbers. */
interface FoundTensor extends TensorType {
  readonly data: ArrayLike<number>;
}

export interface FoundValues {
  readonly values: Readonly<Record<string, FoundTensor | null>>;
  readonly unconnected: Readonly<Record<string, Unconnected>>;
  readonly problems: readonly { readonly code: string; readonly path: string; readonly severity: string }[];
  /** Where it is a process. */
  readonly exit?: number | null;
}

export interface FoundGradients {
  readonly gradients: unknown;
  readonly unconnected: Readonly<Record<string, Unconnected>>;
  readonly dead: Readonly<Record<string, string>>;
  readonly adjoints?: Readonly<Record<string, FoundTensor>>;
  readonly edges?: readonly StatedEdge[];
}

interface GradientRequest extends Pick<StatedGradients, 'targets' | 'sources' | 'order' | 'unconnected'> {
  readonly edges?: boolean;
}

type Dense = Pick<StatedGradients, 'targets' | 'sources'>;

/** What computes a document: the library, or the command line as a process. */
export interface Engine {
  run(): Promise<FoundValues>;
  gradient(request: GradientRequest): Promise<FoundGradients>;
  /** Trees by source. */
  jacobian(request: Dense): Promise<unknown>;
  hessian(request: Dense): Promise<unknown>;
}

export function libraryEngine(text: string): Engine {
  const { document, problems } = load(text);
  return {
    run: async () => {
      if (!document) return { values: {}, unconnected: {}, problems };
      const got = evaluate(document);
      return { ...got, problems: [...problems, ...got.problems] };
    },
    gradient: async (request) => gradients(document!, request),
    jacobian: async (request) => jacobians(document!, request).jacobian,
    hessian: async (request) => hessians(document!, request).hessian,
  };
}

const isStated = (tree: StatedTree | undefined): tree is Stated =>
  typeof tree === 'object' && tree !== null && 'dtype' in tree && 'shape' in tree;
const isTensor = (tree: unknown): tree is FoundTensor =>
  typeof tree === 'object' && tree !== null && 'data' in tree && 'dtype' in tree;

/** Walks a tree of gradients of any order; where null and zeros are both right, either passes. */
function* treeDifferences(
  got: unknown,
  want: StatedTree,
  tolerance: Tolerance,
  either: ReadonlySet<string>,
  path: string,
): Generator<string> {
  if (want === null || isStated(want)) {
    const isZero = got === null || (isTensor(got) && Array.from(got.data).every((entry) => entry === 0));
    if (either.has(path) && isZero) return;
    const found = difference(got as FoundTensor | null | undefined, want, tolerance);
    if (found) yield `${path}: ${found}`;
  } else
    for (const [key, inner] of Object.entries(want))
      yield* treeDifferences(
        (got as Record<string, unknown> | null)?.[key],
        inner,
        tolerance,
        either,
        path === '' ? key : `${path}/${key}`,
      );
}

function* gradientDifferences(got: FoundGradients, stated: StatedGradients, tolerance: Tolerance): Generator<string> {
  const { targets, sources, order } = stated;
  const at = `order ${order} of ${targets} by ${sources}`;
  for (const found of treeDifferences(
    got.gradients,
    stated.result,
    stated.tolerance ?? tolerance,
    new Set(stated.nullOrZero ?? []),
    '',
  ))
    yield `${at}: ${found}`;
  for (const [path, why] of Object.entries(stated.why ?? {}))
    if (JSON.stringify(got.unconnected[path]) !== JSON.stringify(why))
      yield `${at}: why ${path}: got ${JSON.stringify(got.unconnected[path])}, want ${JSON.stringify(why)}`;
  for (const [id, gate] of Object.entries(stated.dead ?? {}))
    if (got.dead[id] !== gate) yield `${at}: dead ${id}: got ${got.dead[id]}, want ${gate}`;
}

/** Everything in which an engine differs from a case. */
export async function differences({ expect: wanted }: Case, engine: Engine): Promise<string[]> {
  const all: string[] = [];
  const got = await engine.run();
  const first = got.problems.find(({ severity }) => severity === wanted.problem?.severity);
  if (wanted.problem) all.push(...problemDifferences(first, wanted.problem));
  if (wanted.exit !== undefined && got.exit !== undefined && got.exit !== wanted.exit)
    all.push(`exit status ${got.exit}, want ${wanted.exit}`);
  for (const [id, value] of Object.entries(wanted.values)) {
    const found = difference(got.values[id], value, wanted.tolerance);
    if (found) all.push(`value ${id}: ${found}`);
  }
  for (const [id, why] of Object.entries(wanted.unconnected ?? {}))
    if (JSON.stringify(got.unconnected[id]) !== JSON.stringify(why))
      all.push(`unconnected ${id}: got ${JSON.stringify(got.unconnected[id])}, want ${JSON.stringify(why)}`);
  for (const stated of wanted.gradients)
    all.push(...gradientDifferences(await engine.gradient(stated), stated, wanted.tolerance));
  for (const stated of wanted.jacobians ?? [])
    all.push(...treeDifferences(await engine.jacobian(stated), stated.result, wanted.tolerance, new Set(), ''));
  for (const stated of wanted.hessians ?? [])
    all.push(...treeDifferences(await engine.hessian(stated), stated.result, wanted.tolerance, new Set(), ''));
  return all;
}

interface StatedEdge {
  readonly from: string;
  readonly to: string;
  readonly port?: string;
  readonly index?: number;
  readonly hidden?: boolean;
  readonly contribution: { readonly data: unknown };
}

/** Contributions by wire; what a calculus node reads of a node is one sum. */
function sumsByWire(edges: readonly StatedEdge[], calculus: ReadonlySet<string>): Map<string, number[]> {
  const sums = new Map<string, number[]>();
  for (const { from, to, port, index, contribution } of edges) {
    const key = calculus.has(`${from}→${to}`) ? `${from}→${to}` : `${from}→${to}.${port}[${index ?? ''}]`;
    const entries = flatNumbers(contribution.data);
    const known = sums.get(key);
    sums.set(key, known ? known.map((sum, i) => sum + entries[i]) : entries);
  }
  return sums;
}

const flatNumbers = (data: unknown): number[] =>
  Array.isArray(data)
    ? data.flatMap(flatNumbers)
    : ArrayBuffer.isView(data)
      ? Array.from(data as Float64Array)
      : [Number(data)];

/** The same for a case of wires. */
export async function edgeDifferences(given: Case, engine: Engine): Promise<string[]> {
  const { targets = [], sources = [] } = given;
  const got = await engine.gradient({ targets, sources, order: 1, edges: true });
  return [...(await differences(given, engine)), ...wireDifferences(given, got)];
}

function* wireDifferences({ targets = [], expect: wanted }: Case, got: FoundGradients): Generator<string> {
  const { tolerance } = wanted;
  for (const [id, adjoint] of Object.entries(wanted.adjoints ?? {})) {
    const found = difference(got.adjoints?.[id], adjoint, tolerance);
    if (found) yield `adjoint ${id}: ${found}`;
  }
  const calculus = new Set(
    [...(got.edges ?? []), ...(wanted.edges ?? [])]
      .filter(({ hidden }) => hidden)
      .map(({ from, to }) => `${from}→${to}`),
  );
  const gotSums = sumsByWire(got.edges ?? [], calculus);
  if (wanted.edgesFixed !== false) {
    const wantedSums = sumsByWire(wanted.edges ?? [], calculus);
    if (JSON.stringify([...gotSums.keys()].sort()) !== JSON.stringify([...wantedSums.keys()].sort()))
      yield `wires: got ${[...gotSums.keys()].sort()}, want ${[...wantedSums.keys()].sort()}`;
    for (const [key, entries] of wantedSums)
      for (const [i, entry] of entries.entries()) {
        const sum = gotSums.get(key)?.[i] ?? Number.NaN;
        if (!agrees(sum, entry, tolerance)) yield `${key}: got ${sum}, want ${entry}`;
      }
  }
  const seeds = new Map<string, number>();
  for (const target of targets) seeds.set(target, (seeds.get(target) ?? 0) + 1);
  for (const [id, adjoint] of Object.entries(got.adjoints ?? {})) {
    const leaving = (got.edges ?? []).filter(({ from }) => from === id);
    for (const [i, entry] of Array.from(adjoint.data).entries()) {
      const sum = leaving.reduce(
        (total, { contribution }) => total + flatNumbers(contribution.data)[i],
        seeds.get(id) ?? 0,
      );
      if (!agrees(sum, entry, { rtol: 1e-12, atol: 1e-12 }))
        yield `the wires that leave ${id} add up to ${sum}, not ${entry}`;
    }
  }
}

function* problemDifferences(
  got: { code: string; path: string } | undefined,
  want: Case['expect']['problem'],
): Generator<string> {
  const codes = [want?.code ?? []].flat();
  const paths = [want?.path ?? []].flat();
  if (!got) yield `no problem, want ${codes} at ${paths}`;
  else if (
    !codes.includes(got.code) ||
    !paths.some((path) => got.path === path || path === '' || got.path.startsWith(`${path}.`))
  )
    yield `got ${got.code} at ${got.path}, want ${codes} at ${paths}`;
}
