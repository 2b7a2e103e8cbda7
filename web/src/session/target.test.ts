import { openSession } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { ops } from '../document/ops';
import { documentOf } from '../document/testDocuments';
import { floatOutputs, targetOf } from './target';

const document = documentOf({
  x: { op: 'variable', attrs: { value: 2 } },
  whole: { op: 'constant', attrs: { value: 2, dtype: 'int32' } },
  z: { op: 'square', inputs: { x: 'x' } },
  none: { op: 'gradient', inputs: { targets: ['x'], source: 'whole' } },
  broken: { op: 'exp', inputs: { x: 'nobody' } },
});
const analysis = openSession(JSON.stringify(document)).apply({ revision: 1 });

describe('what a target can be', () => {
  it('is a float with a value: nothing that is None, broken or an integer', () => {
    expect(floatOutputs(document, analysis)).toEqual(['x', 'z']);
  });

  it('is inside a call what is there, by the ids it has there', () => {
    const y = { op: 'exp', inputs: { x: 'a' } };
    const whole = {
      ...document,
      graph: {
        nodes: { x: document.graph.nodes.x, c: { op: 'call', inputs: { a: 'x' }, attrs: { function: 'f' } } },
        functions: { f: { inputs: ['a'], nodes: { y }, outputs: ['y'] } },
      },
    };
    const shown = { ...document, graph: { nodes: { a: { op: 'input' }, y } } };
    const analysed = openSession(JSON.stringify(whole)).apply({ revision: 1 });
    expect(floatOutputs(shown, analysed, 'c/')).toEqual(['a', 'y']);
  });

  it('falls back to the default where the choice has no value', () => {
    expect(targetOf({ kind: 'node', id: 'none' }, document, analysis, ops)).toBe('z');
    expect(targetOf({ kind: 'auto' }, document, analysis, ops)).toBe('z');
    expect(targetOf({ kind: 'none' }, document, analysis, ops)).toBeNull();
  });

  it('stays what it is while it is still an end of the graph', () => {
    const nodes = { ...document.graph.nodes, w: { op: 'exp', inputs: { x: 'x' } } } as const;
    const wider = { ...document, graph: { nodes } };
    const answer = (target: string) => openSession(JSON.stringify(wider)).apply({ revision: 1, target });
    expect(targetOf({ kind: 'auto' }, wider, answer('z'), ops)).toBe('z');
    expect(targetOf({ kind: 'auto' }, wider, answer('x'), ops)).toBe('w');
  });
});
