import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkDocument } from '../document/check.js';
import { load } from '../document/load.js';
import type { Node } from '../graph/graph.js';
import { elaborate } from '../passes/elaborate.js';
import { unwatched } from '../passes/explain.js';
import { addJvp } from '../passes/jvp.js';
import { isFloat } from '../tensor/dtype.js';
import { execute } from './execute.js';
import { openSession } from './session.js';

const texts = readdirSync('public/gallery')
  .filter((file) => file.endsWith('.json') && file !== 'index.json')
  .map((file) => [file, readFileSync(`public/gallery/${file}`, 'utf8')] as const);

/** Sources beyond which a document is not asked for all of them. */
const mostSources = 3;

/** Derivatives of all values of the main graph by one source, by the engine's jvp; null is None. */
function jvps(text: string, source: string) {
  const elaborated = elaborate(checkDocument(load(text).document!));
  const { builder, values } = elaborated;
  const nodeOf = (reference: string): Node | undefined => {
    const value = values.get(reference);
    return value !== undefined && value !== 'broken' && 'node' in value ? value.node : undefined;
  };
  const origin = nodeOf(source)!;
  const tangent = builder.expr(origin).filled(1).node;
  const own = [...values.keys()].filter((reference) => !reference.includes('/'));
  const made = own.map((reference) => {
    const node = nodeOf(reference);
    const isOpen = node !== undefined && isFloat(builder.types[node].dtype);
    return isOpen ? addJvp(builder, node, origin, tangent) : null;
  });
  const { program } = execute(
    elaborated,
    made.filter((node) => node !== null),
  );
  return own.map((reference, i) => [reference, made[i] === null ? null : program.tensor(made[i])] as const);
}

/** Documents and the sources something flows to. */
const cases = texts.flatMap(([file, text]) => {
  const { builder, values } = elaborate(checkDocument(load(text).document!));
  const sources = [...values].flatMap(([id, value]) => {
    const isSource = value !== 'broken' && 'node' in value && builder.ops[value.node].kind === 'source';
    return isSource && !unwatched(builder, value.node, id) ? [id] : [];
  });
  return sources.slice(0, mostSources).map((source) => [file, source, text] as const);
});

it.each(cases)('the tangents of %s by %s are those of the jvp at every node', (_, source, text) => {
  const session = openSession(text);
  expect(session.apply({ revision: 1, source }).source).toBe(source);
  for (const [reference, jvp] of jvps(text, source)) {
    const tangent = session.tensor(reference, 'tangent');
    if (jvp === null) {
      expect(tangent, reference).toBeNull();
      continue;
    }
    expect(tangent?.shape, reference).toEqual(jvp.shape);
    const size = Math.max(1e-3, ...jvp.data.map(Math.abs));
    const rounding = size * (jvp.dtype === 'float64' ? 1e-12 : 1e-4);
    const entries = [tangent!.data].flat(9).map(Number);
    const isSame = (entry: number, i: number) =>
      Object.is(entry, jvp.data[i]) || Math.abs(entry - jvp.data[i]) < rounding;
    expect(entries.every(isSame), `${reference}: ${entries} for ${jvp.data}`).toBe(true);
  }
});

it('there are none by what is no source, or nothing flows to', () => {
  const [, text] = texts.find(([file]) => file === 'tape-two-sources.json')!;
  const session = openSession(text);
  for (const source of ['z', 'nobody', null]) {
    const { nodes, ...analysis } = session.apply({ revision: 1, source });
    expect([analysis.source, nodes.tangent, session.tensor('z', 'tangent')]).toEqual([null, null, null]);
  }
});

it('tangents follow what a literal is changed to', () => {
  const [, text] = texts.find(([file]) => file === 'tape-two-sources.json')!;
  const session = openSession(text);
  session.apply({ revision: 1, source: 'y' });
  expect(session.tensor('z', 'tangent')?.data).toBe(42);
  session.apply({ revision: 2, patch: [{ path: ['graph', 'nodes', 'y', 'attrs', 'value'], value: 4 }] });
  expect(session.tensor('z', 'tangent')?.data).toBe(56);
});
