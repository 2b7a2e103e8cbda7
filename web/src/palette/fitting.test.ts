import { load, opTable } from 'chainrule';
import { beforeAll, describe, expect, it } from 'vitest';
import { fetchJudge } from '../canvas/fitting';
import { fittingInto, fittingOps } from './fitting';
import { functionOffers } from './functionOffers';

beforeAll(fetchJudge);

const document = load(
  JSON.stringify({
    ...{ format: 'chainrule', version: 1 },
    graph: {
      nodes: {
        x: { op: 'variable', attrs: { value: 2 } },
        sq: { op: 'square', inputs: { x: 'x' } },
        z: { op: 'matMul', inputs: { a: 'm', b: 'm' } },
        m: {
          op: 'variable',
          attrs: {
            value: [
              [1, 2],
              [3, 4],
            ],
          },
        },
      },
      functions: {
        vectors: { inputs: ['u'], nodes: { h: { op: 'matMul', inputs: { a: 'u', b: 'u' } } }, outputs: ['h'] },
        scalars: { inputs: ['u'], nodes: { h: { op: 'exp', inputs: { x: 'u' } } }, outputs: ['h'] },
      },
    },
  }),
).document!;
const table = opTable();
const offers = [
  ...functionOffers(
    table.find(({ name }) => name === 'call'),
    document,
    null,
  ),
  ...table,
];
const into = (wire: string) => fittingInto(document, offers, wire).map(({ op }) => op.callee ?? op.name);

describe('fittingInto', () => {
  it('offers what takes the wire and fits where it arrives', () => {
    expect(into('x→sq.x')).toEqual(expect.arrayContaining(['tanh', 'square', 'reduceSum']));
    expect(into('x→sq.x')).not.toContain('variable');
    // A sum of all entries is no matrix.
    expect(into('m→z.a')).toContain('tanh');
    expect(into('m→z.a')).not.toContain('reduceSum');
  });
});

describe('fittingOps', () => {
  it('asks about each function by itself', () => {
    const names = fittingOps(document, offers, { kind: 'output', output: 'x' }).map(({ op }) => op.callee ?? op.name);
    expect(names).toContain('scalars');
  });
});
