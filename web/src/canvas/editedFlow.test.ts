import { applyPatch, type Change, type Document } from 'chainrule';
import { expect, it } from 'vitest';
import { ops } from '../document/ops';
import { editedFlow } from './editedFlow';
import { flowOf } from './flow';

const one = { inputs: ['x'], nodes: { y: { op: 'square', inputs: { x: 'x' } } }, outputs: ['y'] };
const document: Document = {
  format: 'chainrule',
  version: 1,
  graph: {
    nodes: {
      x: { op: 'variable', attrs: { value: 2 } },
      w: { op: 'variable', attrs: { value: 3 } },
      y: { op: 'mul', inputs: { a: 'x', b: 4 } },
      f: { op: 'call', inputs: { x: 'y' }, attrs: { function: 'one' } },
    },
    functions: { one, two: one },
  },
  layout: { nodes: { x: { x: 0, y: 0 }, w: { x: 0, y: 200 }, y: { x: 300, y: 0 }, f: { x: 600, y: 0 } } },
};
const before = flowOf(document, ops);
const changed = (change: Omit<Change, 'path'> & { path: string }): Document =>
  applyPatch(document, [{ ...change, path: ['graph', ...change.path.split('/')] }]).document;

it('is what the whole document gives where values change, and keeps every other node and all wires', () => {
  const now = changed({ path: 'nodes/y/inputs/b', value: 5 });
  const edited = editedFlow(before, document, now, ops);
  expect(edited).toEqual(flowOf(now, ops));
  expect(edited!.wires).toBe(before.wires);
  expect(edited!.nodes[1]).toBe(before.nodes[1]);
});

it('is the same picture where a value changes that no node draws by itself', () => {
  const now = changed({ path: 'nodes/x/attrs/value', value: 2.5 });
  expect(editedFlow(before, document, now, ops)).toBe(before);
  expect(before).toEqual(flowOf(now, ops));
});

it.each([
  { what: 'a wire', path: 'nodes/y/inputs/b', value: 'w' },
  { what: 'another op', path: 'nodes/y/op', value: 'add' },
  { what: 'another function', path: 'nodes/f/attrs/function', value: 'two' },
  { what: 'a body', path: 'functions/one/nodes/y/op', value: 'exp' },
  { what: 'a wider node', path: 'nodes/x/label', value: 'a name that needs a good deal more room than a letter' },
  { what: 'a node gone', path: 'nodes/f', value: undefined },
  { what: 'a node more', path: 'nodes/z', value: { op: 'variable', attrs: { value: 1 } } },
])('gives up at $what', ({ path, value }) => {
  expect(editedFlow(before, document, changed({ path, value }), ops)).toBeUndefined();
});
