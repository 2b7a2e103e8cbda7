import { describe, expect, it } from 'vitest';
import { ops } from '../document/ops';
import { documentOf } from '../document/testDocuments';
import { questionOf } from './question';

const gradient = (target: string, source: string) => ({ op: 'gradient', inputs: { targets: [target], source } });
const document = documentOf({
  x: { op: 'variable', attrs: { value: 2 } },
  y: { op: 'variable', attrs: { value: 3 } },
  z: { op: 'mul', inputs: { a: 'x', b: 'y' } },
  w: { op: 'square', inputs: { x: 'x' } },
  dz_dx: gradient('z', 'x'),
  dz_dy: gradient('z', 'y'),
  dw_dx: gradient('w', 'x'),
  d2z_dx_dy: gradient('dz_dx', 'y'),
});

describe('questionOf', () => {
  it('asks for the target where no gradient is selected', () => {
    expect(questionOf(document, ops, null, 'z')).toEqual({ targets: ['z'], order: 1, path: [] });
    expect(questionOf(document, ops, 'x', 'z')).toEqual({ targets: ['z'], order: 1, path: [] });
    expect(questionOf(document, ops, null, null)).toBeUndefined();
  });

  it('takes the sources of all gradients of the same function', () => {
    expect(questionOf(document, ops, 'dz_dy', 'w')).toEqual({
      ...{ targets: ['z'], sources: ['x', 'y'], order: 1, path: ['y'] },
    });
    expect(questionOf(document, ops, 'dw_dx', 'z')).toMatchObject({ targets: ['w'], sources: ['x'] });
  });

  it('goes behind a gradient of a gradient', () => {
    expect(questionOf(document, ops, 'd2z_dx_dy', null)).toEqual({
      ...{ targets: ['z'], sources: ['x', 'y'], order: 2, path: ['x', 'y'] },
    });
  });

  it('asks inside a call for the target, or for what a gradient of that function is of, as it is called from outside', () => {
    expect(questionOf(document, ops, 'x', 'loss', 'cell/in/')).toEqual({
      ...{ targets: ['loss'], order: 1, path: [], inside: 'cell/in' },
    });
    expect(questionOf(document, ops, 'dz_dy', 'loss', 'r/2/')).toEqual({
      ...{ targets: ['r/2/z'], sources: ['r/2/x', 'r/2/y'], order: 1, path: ['r/2/y'], inside: 'r/2' },
    });
  });
});
