import { describe, expect, it } from 'vitest';
import { type Cure, curePatch, findPlace } from './cure.js';
import type { Document } from './document.js';
import { load } from './load.js';
import { applyPatch } from './patch.js';
import { save } from './save.js';

const document = load(
  JSON.stringify({
    format: 'chainrule',
    version: 1,
    graph: {
      nodes: {
        x: { op: 'variable', attrs: { value: [1, 2] } },
        k: { op: 'constant', attrs: { value: 1 } },
        g: { op: 'gradient', inputs: { targets: ['k'], source: 'x' } },
        c: { op: 'greater', inputs: { a: 'x', b: 0 } },
        s: { op: 'stopGradient', inputs: { x: 'x' } },
        n: { op: 'addN', inputs: { values: ['k', 's', 3] } },
        w: { op: 'where', inputs: { condition: 'c', a: 0, b: 'n' } },
        r: { op: 'repeat', inputs: { u: 'w' }, attrs: { function: 'f', times: 2 } },
        d: { op: 'dense', inputs: { x: 'x', kernel: 'x' }, attrs: { activation: 'relu' } },
      },
      functions: { f: { inputs: ['u'], nodes: { h: { op: 'relu', inputs: { x: 'u' } } }, outputs: ['h'] } },
    },
  }),
).document!;

const cured = (...cures: Cure[]): Document => applyPatch(document, curePatch(document, cures)).document;
const guard = { kind: 'doubleWhere', where: 'w', branch: 'b', node: 'n', port: 'values', value: 1 } as const;

describe('a cure', () => {
  it('changes attributes and ops where they stand, in bodies too', () => {
    const { nodes, functions } = cured(
      { kind: 'watch', node: 'k' },
      { kind: 'cast', node: 'x', dtype: 'float64' },
      { kind: 'passGradient', node: 's' },
      { kind: 'leakyRelu', node: 'r/1/h' },
      { kind: 'leakyRelu', node: 'd' },
      { kind: 'zero', node: 'g' },
    ).graph;
    expect([nodes.k.attrs, nodes.x.attrs?.dtype, nodes.s.op]).toEqual([
      { value: 1, watched: true },
      'float64',
      'identity',
    ]);
    expect([functions?.f.nodes.h.op, nodes.d.attrs]).toEqual(['leakyRelu', { activation: 'leakyRelu' }]);
    expect(nodes.g.attrs).toEqual({ unconnected: 'zero' });
  });

  it('guards one operand of many, twice under two names', () => {
    const { nodes } = cured({ ...guard, index: 0 }, { ...guard, index: 1 }).graph;
    expect(nodes.n.inputs).toEqual({ values: ['n_safe', 'n_safe2', 3] });
    expect(nodes.n_safe).toEqual({ op: 'where', inputs: { condition: 'c', a: 1, b: 'k' } });
    expect(Object.keys(nodes).slice(4, 8)).toEqual(['s', 'n_safe', 'n_safe2', 'n']);
  });

  it('can be undone', () => {
    const { document: changed, inverse } = applyPatch(document, curePatch(document, [{ ...guard, index: 0 }]));
    expect(save(applyPatch(changed, inverse).document)).toBe(save(document));
  });

  it('says where it is none', () => {
    expect(() => curePatch(document, [{ kind: 'watch', node: 'r/0/u' }])).toThrow('r/0/u is no node of the document.');
    expect(() => curePatch(document, [{ ...guard, index: 2 }])).toThrow('w cannot guard values of n.');
    expect(findPlace(document, 'toString')).toBeUndefined();
  });
});
