import { describe, expect, it } from 'vitest';
import { evaluate } from '../src/analysis/evaluate.js';
import { type Gradients, gradients } from '../src/analysis/gradients.js';
import { hessians, jacobians } from '../src/analysis/jacobians.js';
import type { Document } from '../src/document/document.js';
import { load } from '../src/document/load.js';
import { opByName } from '../src/ops/index.js';
import type { Tensor } from '../src/tensor/tensor.js';
import {
  agrees,
  type Case,
  casesOf,
  difference,
  opFiles,
  opsIn,
  referenceFolder,
  type Stated,
  type StatedGradients,
  type StatedTree,
  skipNote,
  type Tolerance,
  textOf,
} from './reference.js';

/** Cases that run, and those skipped because an op is not on the list yet. */
const counted = { run: 0, skipped: 0 };
const expected = { run: 1362, skipped: 26 };

const isStated = (tree: StatedTree | undefined): tree is Stated =>
  typeof tree === 'object' && tree !== null && 'dtype' in tree && 'shape' in tree;
const isTensor = (tree: unknown): tree is Tensor =>
  typeof tree === 'object' && tree !== null && ArrayBuffer.isView((tree as Tensor).data);

/** Walks a tree of gradients of any order; where null and zeros are both right, either passes. */
function* treeDifferences(
  got: unknown,
  want: StatedTree,
  tolerance: Tolerance,
  either: ReadonlySet<string>,
  path: string,
): Generator<string> {
  if (want === null || isStated(want)) {
    const isZero = got === null || (isTensor(got) && got.data.every((entry) => entry === 0));
    if (either.has(path) && isZero) return;
    const found = difference(got as Tensor | null | undefined, want, tolerance);
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

function* gradientDifferences(document: Document, stated: StatedGradients, tolerance: Tolerance): Generator<string> {
  const { targets, sources, order, unconnected } = stated;
  const got: Gradients = gradients(document, { targets, sources, order, unconnected });
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

/** Everything in which the engine differs from a case. */
export function* differences(given: Case): Generator<string> {
  const { document, problems } = load(textOf(given));
  const { expect: wanted } = given;
  const first = (list: readonly { severity: string }[]) =>
    list.find(({ severity }) => severity === wanted.problem?.severity) as { code: string; path: string } | undefined;
  if (!document) {
    yield* problemDifferences(first(problems), wanted.problem);
    return;
  }
  const got = evaluate(document);
  if (wanted.problem) yield* problemDifferences(first([...problems, ...got.problems]), wanted.problem);
  for (const [id, value] of Object.entries(wanted.values)) {
    const found = difference(got.values[id], value, wanted.tolerance);
    if (found) yield `value ${id}: ${found}`;
  }
  for (const [id, why] of Object.entries(wanted.unconnected ?? {}))
    if (JSON.stringify(got.unconnected[id]) !== JSON.stringify(why))
      yield `unconnected ${id}: got ${JSON.stringify(got.unconnected[id])}, want ${JSON.stringify(why)}`;
  for (const stated of wanted.gradients) yield* gradientDifferences(document, stated, wanted.tolerance);
  for (const { targets, sources, result } of wanted.jacobians ?? [])
    yield* treeDifferences(jacobians(document, { targets, sources }).jacobian, result, wanted.tolerance, new Set(), '');
  for (const { targets, sources, result } of wanted.hessians ?? [])
    yield* treeDifferences(hessians(document, { targets, sources }).hessian, result, wanted.tolerance, new Set(), '');
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

function* edgeDifferences(given: Case): Generator<string> {
  yield* differences(given);
  const { document } = load(textOf(given));
  const { targets = [], sources = [], expect: wanted } = given;
  const got = gradients(document!, { targets, sources, edges: true });
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
    for (const [i, entry] of adjoint.data.entries()) {
      const sum = leaving.reduce((total, { contribution }) => total + contribution.data[i], seeds.get(id) ?? 0);
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

/** Every case of a file that names only ops of the list, which are counted. */
function casesFor(file: string): readonly Case[] {
  return casesOf(file).filter(({ document }) => {
    const isMissing = [...opsIn(document)].some((op) => !opByName(op) && opFiles().includes(`ops/${op}.json`));
    counted[isMissing ? 'skipped' : 'run']++;
    return !isMissing;
  });
}

describe.skipIf(!referenceFolder)(`reference cases${skipNote}`, () => {
  for (const file of referenceFolder ? [...opFiles(), 'kinks.json', 'none.json', 'problems.json', 'seed.json'] : []) {
    const cases = casesFor(file);
    if (cases.length > 0)
      describe(file, () => {
        for (const given of cases) it(given.name, () => expect([...differences(given)]).toEqual([]));
      });
  }

  describe('edges.json', () => {
    for (const given of referenceFolder ? casesFor('edges.json') : [])
      it(given.name, () => expect([...edgeDifferences(given)]).toEqual([]));
  });

  it('are run but for ops outside the list', () => {
    console.log(
      `reference cases: ${counted.run} run, ${counted.skipped} skipped for an op that is not on the list yet`,
    );
    expect(counted).toEqual(expected);
  });
});
