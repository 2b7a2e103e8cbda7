import { applyPatch, opTable, type Patch, save } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../document/testDocuments';
import { type AttributeRow, attributeProblem, attributeText, parseAttribute } from './attributeText';
import { renaming, settingAttribute, settingLabel } from './nodeEdits';

const row = (op: string, name: string): AttributeRow =>
  opTable()
    .find((entry) => entry.name === op)!
    .attributes.find((attribute) => attribute.name === name)!;

const document = documentOf({
  x: { op: 'variable', attrs: { value: 2 } },
  z: { op: 'square', inputs: { x: 'x' }, label: 'zed' },
});
const after = (patch: Patch) => applyPatch(document, patch).document.graph.nodes;

describe('attributes', () => {
  it('are read as their kind asks', () => {
    expect(parseAttribute(row('reduceSum', 'axes'), '0, 1')).toEqual([0, 1]);
    expect(parseAttribute(row('reduceSum', 'axes'), '0')).toEqual([0]);
    expect(parseAttribute(row('reduceSum', 'axes'), '[−1]')).toEqual([-1]);
    expect(parseAttribute(row('variable', 'value'), '[[1, 2], [3, 4]]')).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(parseAttribute(row('call', 'function'), 'f')).toBe('f');
    expect(parseAttribute(row('conv2d', 'padding'), 'same')).toBe('same');
    expect(parseAttribute(row('clip', 'min'), '−Infinity')).toBe('-Infinity');
    expect(parseAttribute(row('variable', 'value'), '[1,')).toBeUndefined();
  });
  it('are shown as they are written', () => {
    expect(attributeText([1, -2])).toBe('[1, −2]');
    expect(attributeText('same')).toBe('same');
    expect(attributeText(undefined)).toBe('');
  });
  it('are judged by the engine, in its sentence', () => {
    expect(attributeProblem('variable', 'value', [[1], 2])?.code).toBe('badAttribute');
    expect(attributeProblem('oneHot', 'depth', -1)?.message).toContain('depth');
    expect(attributeProblem('oneHot', 'depth', 3)).toBeUndefined();
  });
  it('are set, and go back to their default', () => {
    expect(after(settingAttribute(document, ['x'], 'trainable', false)).x.attrs).toEqual({
      value: 2,
      trainable: false,
    });
    expect(after(settingAttribute(document, ['z'], 'k', 1)).z.attrs).toEqual({ k: 1 });
    expect(after(settingAttribute(document, ['x'], 'value')).x).toEqual({ op: 'variable' });
    expect(settingAttribute(document, ['z'], 'value')).toEqual([]);
  });
});

describe('names', () => {
  it('lead all references along', () => {
    const renamed = renaming(document, 'x', 'y');
    expect('patch' in renamed && after(renamed.patch).z.inputs).toEqual({ x: 'y' });
  });
  it('that are bad or taken change nothing', () => {
    expect(renaming(document, 'x', 'z')).toEqual({ refused: 'taken' });
    expect(renaming(document, 'x', '2x')).toMatchObject({ refused: 'bad' });
    expect(renaming(document, 'x', 'x')).toEqual({ patch: [] });
  });
  it('beside the label, which may go', () => {
    expect(after(settingLabel(document, 'z', '')).z.label).toBeUndefined();
    expect(after(settingLabel(document, 'x', 'the x')).x.label).toBe('the x');
    expect(save(document)).toContain('zed');
  });
});
