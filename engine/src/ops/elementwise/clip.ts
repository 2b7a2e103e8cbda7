import { boundAttribute } from '../../op/attribute.js';
import { composite } from '../../op/define.js';
import { OpError, port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const clip = composite({
  name: 'clip',
  symbol: 'clip',
  synonyms: ['clamp', 'limit', 'bound', 'saturate', 'clip by value'],
  category: 'elementwise',
  doc: 'x where it is between two bounds, else the nearer bound. Its derivative is 1 between and at the bounds, else 0.',
  inputs: { x: port('values, any float shape') },
  attributes: {
    min: boundAttribute({ doc: 'the least value', initial: 0 }),
    max: boundAttribute({ doc: 'the greatest value', initial: 1 }),
  },
  type: ({ x }, { min, max }) => {
    if (Number(min) <= Number(max)) return x;
    throw new OpError('badAttribute', `clip wants min at most max, but they are ${min} and ${max}.`);
  },
  // Comparisons are false at a bound and at NaN, which therefore pass.
  body: ({ x }, { min, max }) => x.less(Number(min)).where(Number(min), x.greater(Number(max)).where(Number(max), x)),
  gate: true,
  latex: ({ x }, { min, max }) => `\\operatorname{clip}_{[${bound(min)}, ${bound(max)}]} ${x}`,
  flops: ({ x }) => 2 * sizeOf(x.shape),
  examples: [
    { x: [-2, 0.5, 3], attrs: { min: -1, max: 1.5 } },
    {
      x: [
        [1, -0.25, 0.7],
        [-1.5, 2, 0.1],
      ],
      attrs: { min: '-Infinity', max: 0.5 },
    },
    { x: -1.3, attrs: { min: -1, max: 'Infinity' } },
    { x: [[], []], attrs: { min: 0, max: 0 } },
  ],
});

const bound = (value: number | string): string => String(value).replace('Infinity', '\\infty');
