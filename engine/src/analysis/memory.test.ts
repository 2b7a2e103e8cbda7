import { describe, expect, it } from 'vitest';
import { documentOf } from '../../test/documents.js';
import type { NodeJson } from '../document/document.js';
import { evaluate } from './evaluate.js';
import { load } from './load.js';
import { openSession } from './session.js';

const textOf = (nodes: Record<string, NodeJson>) => JSON.stringify(documentOf(nodes, { dtype: 'float64' }));

describe('values that do not fit into memory together', () => {
  const text = textOf({
    x: { op: 'variable', attrs: { value: 2 } },
    small: { op: 'square', inputs: { x: 'x' } },
    big: { op: 'broadcastTo', inputs: { x: 'x' }, attrs: { shape: [16384, 16384] } },
    other: { op: 'neg', inputs: { x: 'big' } },
  });

  it('leave the rest computed, and say which is too large', () => {
    const { values, problems } = evaluate(load(text).document!);
    expect(problems.map(({ code, node, severity }) => [code, node, severity])).toEqual([['tooLarge', 'big', 'error']]);
    expect(values.small?.data[0]).toBe(4);
    expect(values.big).toBeUndefined();
    expect(values.other).toBeUndefined();
  });

  it('do so on the screen too', () => {
    const { nodes, problems } = openSession(text).apply({ revision: 1, target: 'small' });
    expect(problems.map(({ code }) => code)).toEqual(['tooLarge']);
    expect(nodes.adjoint.first[nodes.ids.indexOf('x')]).toBe(4);
  });
});
