import { applyPatch } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../document/testDocuments';
import { keepPatch } from './keepValues';

const document = documentOf({
  plain: { op: 'variable', attrs: { value: 2, trainable: true } },
  stated: { op: 'variable', attrs: { value: { dtype: 'float64', shape: [1], data: [3] } } },
  random: { op: 'variable', attrs: { init: { kind: 'ones', shape: [2] } } },
});

describe('keeping values', () => {
  it('writes them as the document writes its own', () => {
    const patch = keepPatch(document, {
      plain: { dtype: 'float32', shape: [], data: 0.1 },
      stated: { dtype: 'float64', shape: [1], data: ['NaN'] },
      random: { dtype: 'float32', shape: [2], data: [0.5, -1] },
      gone: { dtype: 'float32', shape: [], data: 1 },
    });
    const { document: kept, inverse } = applyPatch(document, patch);
    expect(kept.graph.nodes.plain.attrs).toEqual({ value: 0.1, trainable: true });
    expect(kept.graph.nodes.stated.attrs).toEqual({ value: { dtype: 'float64', shape: [1], data: ['NaN'] } });
    expect(kept.graph.nodes.random.attrs).toEqual({ init: { kind: 'ones', shape: [2] }, value: [0.5, -1] });
    expect(applyPatch(kept, inverse).document).toEqual(document);
  });
});
