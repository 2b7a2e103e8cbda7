import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from './document.js';
import { freshId, removeNodes } from './edits.js';
import { load } from './load.js';
import { applyPatch } from './patch.js';
import { renameNode } from './rename.js';
import { save } from './save.js';

const text = JSON.stringify({
  format: 'chainrule',
  version: 1,
  graph: {
    nodes: {
      x: { op: 'variable', attrs: { value: 2 } },
      c: { op: 'call', inputs: { x: 'x' }, attrs: { function: 'f' } },
      z: { op: 'addN', inputs: { values: ['c.s', 'x', 1, 'c.t'] } },
      g: { op: 'gradient', inputs: { targets: ['z', 'c.s'], source: 'x' } },
    },
    functions: {
      f: {
        inputs: ['x'],
        nodes: { s: { op: 'sin', inputs: { x: 'x' } }, t: { op: 'neg', inputs: { x: 's' } } },
        outputs: ['s', 't'],
      },
    },
  },
  training: { loss: 'z', variables: ['x'], optimizer: { name: 'sgd' } },
  gradients: { x: 'g' },
  layout: {
    nodes: { x: { x: 1, y: 2 }, z: { x: 3, y: 4 } },
    colours: { x: 'plum' },
    frames: { f1: { x: 0, y: 0, width: 9, height: 9, nodes: ['z', 'x', 'c'] }, f2: { nodes: ['g'] } },
  },
});
const document = load(text).document!;
const after = (patch: ReturnType<typeof renameNode>, of: Document = document): Document =>
  applyPatch(of, patch).document;

describe('renameNode', () => {
  it('takes every reference along and leaves the node at its place', () => {
    const { graph, training, gradients, layout } = after(renameNode(document, null, 'x', 'x0'));
    expect(Object.keys(graph.nodes)).toEqual(['x0', 'c', 'z', 'g']);
    expect(graph.nodes.c.inputs).toEqual({ x: 'x0' });
    expect(graph.nodes.z.inputs).toEqual({ values: ['c.s', 'x0', 1, 'c.t'] });
    expect(graph.nodes.g.inputs).toEqual({ targets: ['z', 'c.s'], source: 'x0' });
    expect(graph.functions).toEqual(document.graph.functions);
    expect(training?.variables).toEqual(['x0']);
    expect(gradients).toEqual({ x0: 'g' });
    expect(Object.keys(layout?.nodes ?? {})).toEqual(['x0', 'z']);
    expect(layout?.colours).toEqual({ x0: 'plum' });
    expect(layout?.frames?.f1.nodes).toEqual(['z', 'x0', 'c']);
    expect(layout?.frames?.f2).toBe(document.layout?.frames?.f2);
  });
  it('keeps the outputs that references name', () => {
    const holding = { ...document, gradients: { x: 'c.t' } };
    const { graph, training, gradients } = after(renameNode(holding, null, 'c', 'call'), holding);
    expect(graph.nodes.z.inputs).toEqual({ values: ['call.s', 'x', 1, 'call.t'] });
    expect(gradients).toEqual({ x: 'call.t' });
    expect(after(renameNode(document, null, 'z', 'loss')).training?.loss).toBe('loss');
    expect(training?.loss).toBe('z');
  });
  it('renames in a body, its outputs included', () => {
    const { graph } = after(renameNode(document, 'f', 's', 'sine'));
    expect(graph.functions?.f.outputs).toEqual(['sine', 't']);
    expect(graph.functions?.f.nodes.t.inputs).toEqual({ x: 'sine' });
    expect(graph.nodes.z.inputs).toEqual({ values: ['c.sine', 'x', 1, 'c.t'] });
    expect(graph.nodes.g.inputs).toEqual({ targets: ['z', 'c.sine'], source: 'x' });
  });
  it('renames what reads itself', () => {
    const loop = load('{"format":"chainrule","version":1,"graph":{"nodes":{"a":{"op":"neg","inputs":{"x":"a"}}}}}')
      .document!;
    expect(after(renameNode(loop, null, 'a', 'b'), loop).graph.nodes).toEqual({ b: { op: 'neg', inputs: { x: 'b' } } });
  });
});

describe('removeNodes', () => {
  it('takes wires and places away and leaves the rest to be told as a problem', () => {
    const { graph, training, layout } = after(removeNodes(document, null, ['x', 'c']));
    expect(Object.keys(graph.nodes)).toEqual(['z', 'g']);
    expect(graph.nodes.z.inputs).toEqual({ values: [1] });
    expect(graph.nodes.g.inputs).toEqual({ targets: ['z'] });
    expect(Object.keys(layout?.nodes ?? {})).toEqual(['z']);
    expect(layout?.colours).toEqual({});
    expect(layout?.frames?.f1.nodes).toEqual(['z']);
    expect(training?.variables).toEqual(['x']);
  });
});

describe('edits', () => {
  it('are undone to the first bytes', () => {
    const ids = fc.constantFrom('x', 'c', 'z', 'g');
    const edit = fc.oneof(
      ids.map(
        (id) => (of: Document) => (id in of.graph.nodes ? renameNode(of, null, id, freshId(of, null, `${id}_`)) : []),
      ),
      fc.uniqueArray(ids).map(
        (some) => (of: Document) =>
          removeNodes(
            of,
            null,
            some.filter((id) => id in of.graph.nodes),
          ),
      ),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        let now = document;
        const inverses = edits.map((make) => {
          const { document: next, inverse } = applyPatch(now, make(now));
          now = next;
          return inverse;
        });
        for (const inverse of inverses.reverse()) now = applyPatch(now, inverse).document;
        expect(save(now)).toBe(save(document));
      }),
    );
  });
  it('find an id that nobody has', () => {
    expect(freshId(document, null, 'y')).toBe('y');
    expect(freshId(document, null, 'x')).toBe('x2');
    expect(freshId(document, 'f', 'x')).toBe('x2');
  });
});
