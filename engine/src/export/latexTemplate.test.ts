import { describe, expect, it } from 'vitest';
import { binding } from './binding.js';
import { filledTemplate, type Latex, placeholder } from './latexTemplate.js';

const x = placeholder(0);
const y = placeholder(1);
const atom: Latex = { text: 'a', binds: binding.atom };
const sum: Latex = { text: 'a + b', binds: binding.sum };
const product: Latex = { text: 'a \\cdot b', binds: binding.product };
const power: Latex = { text: 'a^{2}', binds: binding.power };
const negative: Latex = { text: '-4', binds: binding.sum };

describe('an operand is in parentheses where it would be misread', () => {
  it.each<[string, string, Latex, string]>([
    ['a sum in a sum', `${x} + ${y}`, sum, 'a + b + y'],
    ['a sum before a minus', `${x} - ${y}`, sum, 'a + b - y'],
    ['a sum in a product', `${x} \\cdot ${y}`, sum, '\\left(a + b\\right) \\cdot y'],
    ['a product in a product', `${x} \\cdot ${y}`, product, 'a \\cdot b \\cdot y'],
    ['a sum in a fraction', `\\frac{${x}}{${y}}`, sum, '\\frac{a + b}{y}'],
    ['a sum under a root', `\\sqrt{${x}}`, sum, '\\sqrt{a + b}'],
    ['a sum as an exponent', `e^{${x}}`, sum, 'e^{a + b}'],
    ['an atom as a base', `${x}^{2}`, atom, 'a^{2}'],
    ['a power as a base', `${x}^{2}`, power, '\\left(a^{2}\\right)^{2}'],
    ['a product as a base in braces', `{${x}}^{\\mathsf T}`, product, '{\\left(a \\cdot b\\right)}^{\\mathsf T}'],
    ['a product behind a function', `\\sin ${x}`, product, '\\sin \\left(a \\cdot b\\right)'],
    ['a power behind a function', `\\sin ${x}`, power, '\\sin a^{2}'],
    ['an atom behind a function', `\\operatorname{relu} ${x}`, atom, '\\operatorname{relu} a'],
    [
      'a sum behind an indexed function',
      `\\operatorname{clip}_{[0, 1]} ${x}`,
      sum,
      '\\operatorname{clip}_{[0, 1]} \\left(a + b\\right)',
    ],
    ['a sum within parentheses', `\\sigma\\left(${x}\\right)`, sum, '\\sigma\\left(a + b\\right)'],
    ['a sum within a bar', `\\left|${x}\\right|`, sum, '\\left|a + b\\right|'],
    [
      'a sum in a matrix',
      `\\begin{bmatrix}${x} \\\\ ${y}\\end{bmatrix}`,
      sum,
      '\\begin{bmatrix}a + b \\\\ y\\end{bmatrix}',
    ],
    [
      'a sum beside another thing',
      `${x} \\, \\sigma\\left(${x}\\right)`,
      sum,
      '\\left(a + b\\right) \\, \\sigma\\left(a + b\\right)',
    ],
    ['a negative number behind a minus', `-${x}`, negative, '-\\left(-4\\right)'],
    ['a negative number at the front', `${x} + ${y}`, negative, '-4 + y'],
  ])('%s', (_, template, operand, expected) => {
    expect(filledTemplate(template, [operand, { text: 'y', binds: binding.atom }]).text).toBe(expected);
  });

  it('the second operand of a minus, and a negative second factor', () => {
    expect(filledTemplate(`${x} - ${y}`, [atom, sum]).text).toBe('a - \\left(a + b\\right)');
    expect(filledTemplate(`${x} \\cdot ${y}`, [atom, negative]).text).toBe('a \\cdot \\left(-4\\right)');
    expect(filledTemplate(`${x} + ${y}`, [atom, negative]).text).toBe('a + \\left(-4\\right)');
  });
});

it.each<[string, number]>([
  [`${x} = ${y}`, binding.relation],
  [`${x} + ${y}`, binding.sum],
  [`-${x}`, binding.sum],
  [`${x} \\cdot ${y}`, binding.product],
  [`${x} \\, \\sigma\\left(${x}\\right)`, binding.product],
  [`\\sin ${x}`, binding.prefix],
  [`${x}^{2}`, binding.power],
  [`\\frac{${x}}{2}`, binding.power],
  [`\\left(${x} + ${y}\\right)`, binding.atom],
  [`\\begin{cases}${x} & ${y}\\\\0 & \\text{else}\\end{cases}`, binding.atom],
])('%s binds as %i', (template, binds) => {
  expect(filledTemplate(template, [atom, atom]).binds).toBe(binds);
});
