import { analyze, applyPatch, states } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { ops } from '../document/ops';
import { documentOf, gNodes } from '../document/testDocuments';
import { gradientNodes, type Question } from './gradientNodes';

const g = documentOf(gNodes);
const answer = (question: Question) => {
  const { ids, patch } = gradientNodes(g, ops, question, [{ x: 0, y: 40, width: 500, height: 100 }]);
  const document = applyPatch(g, patch).document;
  const { nodes } = analyze(document);
  const numbers = ids.map((id) => {
    const row = nodes.ids.indexOf(id);
    return states[nodes.value.state[row]] === 'number' ? nodes.value.first[row] : null;
  });
  return { ids, document, numbers };
};

describe('gradientNodes', () => {
  it('has one node for each source, right of the graph', () => {
    const { ids, numbers, document } = answer({ targets: ['z'], sources: ['x', 'y'], order: 1 });
    expect(ids).toEqual(['dz_dx', 'dz_dy']);
    expect(numbers).toEqual([9, 42]);
    expect(document.layout?.nodes?.dz_dx).toEqual({ x: 560, y: 40 });
  });
  it('has one more for each pair at order 2; None where there is no path', () => {
    const { ids, numbers } = answer({ targets: ['z'], sources: ['x', 'y'], order: 2 });
    expect(ids).toEqual(['dz_dx', 'dz_dy', 'd2z_dx2', 'd2z_dx_dy', 'd2z_dy2']);
    expect(numbers).toEqual([9, 42, null, 6, 14]);
  });
  it('takes several targets as their sum', () => {
    const { ids, numbers } = answer({ targets: ['z', 'sum'], sources: ['x'], order: 1 });
    expect(ids).toEqual(['dz_sum_dx']);
    expect(numbers).toEqual([10]);
  });
});
