import { describe, expect, it } from 'vitest';
import type { Document } from './document.js';
import { callsOf, setPorts } from './functionPorts.js';
import { load } from './load.js';
import { makeFunction } from './makeFunction.js';
import { applyPatch } from './patch.js';
import { removeFunction, renameFunction, renameNode } from './rename.js';
import { unpackCall } from './unpackCall.js';

const document = load(
  JSON.stringify({
    format: 'chainrule',
    version: 1,
    graph: {
      nodes: {
        u: { op: 'variable', attrs: { value: 2 } },
        c: { op: 'call', inputs: { x: 'u', w: 3 }, attrs: { function: 'f' } },
        r: { op: 'repeat', inputs: { x: 'c', w: 'u' }, attrs: { function: 'f', times: 2 } },
        z: { op: 'add', inputs: { a: 'c', b: 'r' } },
        g: { op: 'gradient', inputs: { targets: ['z'], source: 'c' } },
      },
      functions: {
        f: {
          inputs: ['x', 'w'],
          nodes: { y: { op: 'mul', inputs: { a: 'x', b: 'w' } } },
          outputs: ['y'],
          gradient: 'df',
        },
        df: {
          inputs: ['x', 'w', 'y', 'd_y'],
          nodes: {
            d_x: { op: 'mul', inputs: { a: 'd_y', b: 'w' } },
            d_w: { op: 'mul', inputs: { a: 'd_y', b: 'x' } },
          },
          outputs: ['d_x', 'd_w'],
        },
      },
    },
    training: { loss: 'c' },
    layout: { functions: { f: { nodes: { x: { x: 1, y: 2 } } } } },
  }),
).document!;
const after = (patch: Parameters<typeof applyPatch>[1]): Document => applyPatch(document, patch).document;
const sound = (changed: Document) =>
  expect(load(JSON.stringify(changed)).problems.filter(({ severity }) => severity === 'error')).toEqual([]);

describe('the ports of a function', () => {
  it('follow a new name: in its body, its calls, its own gradient', () => {
    const changed = after(renameNode(document, 'f', 'x', 'left'));
    const { f, df } = changed.graph.functions!;
    expect([f.inputs, f.nodes.y.inputs]).toEqual([['left', 'w'], { a: 'left', b: 'w' }]);
    expect(changed.graph.nodes.c.inputs).toEqual({ left: 'u', w: 3 });
    expect([df.inputs, df.outputs]).toEqual([
      ['left', 'w', 'y', 'd_y'],
      ['d_left', 'd_w'],
    ]);
    expect(changed.layout?.functions).toEqual({ f: { nodes: { left: { x: 1, y: 2 } } } });
    sound(changed);
    sound(after(renameNode(document, 'f', 'y', 'product')));
  });
  it('change their order without a wire going astray', () => {
    const changed = after(setPorts(document, 'f', { inputs: ['w', 'x'], outputs: ['y'] }));
    expect(changed.graph.nodes.c.inputs).toEqual({ w: 3, x: 'u' });
    expect(changed.graph.functions!.df.outputs).toEqual(['d_w', 'd_x']);
    sound(changed);
  });
  it('are added: calls get a literal, and name outputs where there are several', () => {
    const changed = after(setPorts(document, 'f', { inputs: ['x', 'w', 'b'], outputs: ['y', 'x'] }, { b: 1 }));
    expect(changed.graph.nodes.c.inputs).toEqual({ x: 'u', w: 3, b: 1 });
    expect(changed.graph.nodes.z.inputs).toEqual({ a: 'c.y', b: 'r.y' });
    expect(changed.graph.nodes.g.inputs).toEqual({ targets: ['z'], source: 'c.y' });
    expect(changed.training?.loss).toBe('c.y');
    expect(changed.graph.functions!.df.nodes.d_b).toEqual({ op: 'mul', inputs: { a: 'b', b: 0 } });
    sound(changed);
  });
  it('are taken away with what was wired to them', () => {
    const changed = after(setPorts(document, 'f', { inputs: ['x'], outputs: ['y'] }));
    expect(changed.graph.nodes.c.inputs).toEqual({ x: 'u' });
    expect(changed.graph.functions!.f.nodes.y.inputs).toEqual({ a: 'x' });
    expect(changed.graph.functions!.df.outputs).toEqual(['d_x']);
  });
});

describe('a function', () => {
  it('is called by another name everywhere', () => {
    const changed = after(renameFunction(document, 'f', 'times'));
    expect(callsOf(changed, 'times').map(({ id }) => id)).toEqual(['c', 'r']);
    expect(Object.keys(changed.graph.functions!)).toEqual(['times', 'df']);
    expect(after(renameFunction(document, 'df', 'rule')).graph.functions!.f.gradient).toBe('rule');
    sound(changed);
  });
  it('goes, and whose gradient it was has the derived one', () => {
    const changed = after(removeFunction(document, 'df'));
    expect(changed.graph.functions!.f.gradient).toBeUndefined();
    sound(changed);
  });
});

describe('what cannot be', () => {
  const refused = (ids: readonly string[]) => {
    const made = makeFunction(document, null, ids, 'h');
    return 'refused' in made ? made.refused : undefined;
  };
  it('is no function, for a reason', () => {
    expect(refused(['u'])).toEqual({ code: 'empty' });
    expect(refused(['c', 'z'])).toEqual({ code: 'between', node: 'r' });
    expect(refused(['g'])).toEqual({ code: 'sourceOutside', node: 'g', reference: 'z' });
    expect(refused(['c', 'r', 'z'])).toEqual({ code: 'sourceInside', node: 'g', reference: 'c' });
  });
  it('is not unpacked, for a reason', () => {
    expect(unpackCall(document, null, 'r')).toEqual({ refused: { code: 'repeat', function: 'f' } });
    expect(unpackCall(document, null, 'c')).toEqual({ refused: { code: 'ownGradient', function: 'f' } });
    expect(unpackCall(document, null, 'z')).toEqual({ refused: { code: 'noFunction', function: '' } });
  });
});
