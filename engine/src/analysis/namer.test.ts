import { describe, expect, it } from 'vitest';
import { badName } from '../document/names.js';
import { Namer } from './namer.js';

describe('names of new nodes', () => {
  it('are as asked where that is free, else with a number', () => {
    const namer = new Namer(['d_z_d_x', 'a_3']);
    expect(['d_z_d_y', 'd_z_d_x', 'd_z_d_x', 'a', 'a', 'a', 'a'].map((text) => namer.name(text))).toEqual([
      'd_z_d_y',
      'd_z_d_x_2',
      'd_z_d_x_3',
      'a',
      'a_2',
      'a_4',
      'a_5',
    ]);
  });

  it('are legal', () => {
    const namer = new Namer([]);
    const texts = ['c1/h', 'c1.s', '2x', '', '变量/损失', `${'𝒳'.repeat(70)}`, '__proto__', 'constructor', 'e\u0301/x'];
    const names = texts.map((text) => namer.name(text));
    expect(names.filter((name) => badName(name) !== undefined)).toEqual([]);
    expect(names.slice(0, 5)).toEqual(['c1_h', 'c1_s', '_2x', '_', '变量_损失']);
    expect(namer.name('𝒳'.repeat(70))).toBe(`${'𝒳'.repeat(62)}_2`);
  });
});
