import { applyPatch, load, opTable, save } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../document/testDocuments';
import { addNode, firstAttributes, freePlace, wantedId } from './newNode';

const table = opTable();
const op = (name: string) => table.find((row) => row.name === name)!;
const empty = documentOf({});

describe('new nodes', () => {
  it('have names one can read', () => {
    expect(['variable', 'constant', 'input', 'mul', 'reduceSum'].map((name) => wantedId(op(name)))).toEqual([
      'x',
      'c',
      'input',
      'mul',
      'reduceSum',
    ]);
    const one = applyPatch(empty, addNode(empty, op('variable'), { x: 0, y: 0 }).patch).document;
    expect(addNode(one, op('variable'), { x: 0, y: 0 }).id).toBe('x2');
  });
  it('have a value where they are sources', () => {
    expect(firstAttributes(empty, op('variable'))).toEqual({ value: 1 });
    expect(firstAttributes(empty, op('input'))).toEqual({ shape: [], value: 1 });
    expect(firstAttributes(empty, op('add'))).toBeUndefined();
  });
  it('begin as their op says where it requires something', () => {
    expect(firstAttributes(empty, op('clip'))).toEqual({ min: 0, max: 1 });
    expect(firstAttributes(empty, op('cumSum'))).toEqual({ axis: 0 });
  });
  it('of every op have no problem but what nobody wired yet', () => {
    for (const row of table) {
      const { document, patch } = { document: empty, ...addNode(empty, row, { x: 20, y: 40 }) };
      const { problems } = load(save(applyPatch(document, patch).document));
      const others = problems.filter(({ code }) => !['missingInput', 'arity', 'unknownFunction'].includes(code));
      expect(others, row.name).toEqual([]);
    }
  });
  it('write the whole layout only where there is none', () => {
    const one = applyPatch(empty, addNode(empty, op('add'), { x: 20, y: 40 }).patch).document;
    expect(one.layout).toEqual({ nodes: { add: { x: 20, y: 40 } } });
    expect(addNode(one, op('add'), { x: 0, y: 0 }).patch[1].path).toEqual(['layout', 'nodes', 'add2']);
  });
});

describe('freePlace', () => {
  const size = { width: 136, height: 100 };
  it('keeps to the grid', () => expect(freePlace({ x: 9, y: 11 }, size, [])).toEqual({ x: 0, y: 20 }));
  it('keeps clear of what stands there', () => {
    const box = { x: 0, y: 0, ...size };
    const { x, y } = freePlace({ x: 0, y: 0 }, size, [box]);
    expect(x >= 156 || x <= -156 || y >= 120 || y <= -120).toBe(true);
  });
});
