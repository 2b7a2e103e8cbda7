import { describe, expect, it } from 'vitest';
import type { Document, FunctionJson } from '../document/document.js';
import { applyPatch } from '../document/patch.js';
import { load } from './load.js';
import { checkOwnGradient, ownGradientPatch } from './ownGradient.js';

const documentOf = (f: FunctionJson): Document =>
  load(JSON.stringify({ format: 'chainrule', version: 1, graph: { nodes: {}, functions: { f } } })).document!;

const soft: FunctionJson = {
  inputs: ['x', 'w'],
  nodes: {
    h: { op: 'mul', inputs: { a: 'x', b: 'w' } },
    y: { op: 'softplus', inputs: { x: 'h' } },
    m: { op: 'reduceMean', inputs: { x: 'h' } },
  },
  outputs: ['y', 'm'],
};
const vector = { dtype: 'float32', shape: [3], data: [0.5, -1, 2] } as const;
const given = { x: vector, w: { dtype: 'float32', shape: [], data: 0.75 } } as const;
const owned = (document: Document, isEmpty = false) =>
  applyPatch(document, ownGradientPatch(document, 'f', given, isEmpty)).document;

describe('an own gradient', () => {
  it('is written out from the derived rule, with the ports it must have, and right', () => {
    const document = owned(documentOf(soft));
    const { f, d_f } = document.graph.functions!;
    expect(f.gradient).toBe('d_f');
    expect(d_f.inputs).toEqual(['x', 'w', 'y', 'm', 'd_y', 'd_m']);
    expect(d_f.outputs).toEqual(['d_x', 'd_w']);
    expect(load(JSON.stringify(document)).problems).toEqual([]);
    expect(checkOwnGradient(document, 'f', given)).toMatchObject({ ok: true });
  });
  it('is said to be wrong, and where, when it begins with zeros or forgets what comes back', () => {
    const zeros = checkOwnGradient(owned(documentOf(soft), true), 'f', given)!;
    expect([zeros.ok, zeros.rule, zeros.input]).toEqual([false, 0, 'w']);
    const sine = documentOf({ inputs: ['x'], nodes: { y: { op: 'sin', inputs: { x: 'x' } } }, outputs: ['y'] });
    const forgetful = applyPatch(owned(sine), [
      { path: ['graph', 'functions', 'd_f', 'nodes'], value: { d_x: { op: 'cos', inputs: { x: 'x' } } } },
    ]).document;
    const check = checkOwnGradient(forgetful, 'f', { x: vector })!;
    expect([check.ok, check.input]).toEqual([false, 'x']);
    expect(check.rule).toBeCloseTo(Math.cos(vector.data[check.entry]), 6);
  });
  it('is zero by inputs that no path leads to', () => {
    const document = owned(
      documentOf({ inputs: ['x', 'w'], nodes: { y: { op: 'neg', inputs: { x: 'x' } } }, outputs: ['y'] }),
    );
    expect(document.graph.functions!.d_f.nodes.d_w).toEqual({ op: 'mul', inputs: { a: 'w', b: 0 } });
    expect(checkOwnGradient(document, 'f', given)).toMatchObject({ ok: true });
  });
  it('is not checked where there is nothing to differentiate', () => {
    const whole = documentOf({ inputs: [], nodes: { y: { op: 'constant', attrs: { value: 2 } } }, outputs: ['y'] });
    expect(checkOwnGradient(whole, 'f', {})).toBeUndefined();
  });
});
