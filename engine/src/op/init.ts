import { allocate, type DType, isFloat } from '../tensor/dtype.js';
import { normal, type Stream, uniform } from '../tensor/random.js';
import { type Shape, sizeOf } from '../tensor/shape.js';
import { filled, type Tensor, type TensorType } from '../tensor/tensor.js';
import {
  type Attribute,
  customAttribute,
  integersAttribute,
  type Json,
  numberAttribute,
  seedAttribute,
} from './attribute.js';
import { OpError } from './op.js';

const initKinds = [
  'zeros',
  'ones',
  'uniform',
  'normal',
  'glorotUniform',
  'glorotNormal',
  'heUniform',
  'heNormal',
] as const;

/** How a variable begins. The defaults of the numbers are those of the numerics contract, Random numbers. */
export interface Init {
  readonly kind: (typeof initKinds)[number];
  readonly shape: Shape;
  readonly seed?: number;
  readonly min?: number;
  readonly max?: number;
  readonly mean?: number;
  readonly stddev?: number;
}

const fields: Readonly<Record<Exclude<keyof Init, 'kind'>, Attribute<unknown>>> = {
  shape: integersAttribute({ doc: 'sizes of the axes', min: 0 }),
  seed: seedAttribute({ doc: 'which stream of random numbers', default: 0 }),
  min: numberAttribute({ doc: 'least number of uniform', default: -0.05 }),
  max: numberAttribute({ doc: 'bound above of uniform', default: 0.05 }),
  mean: numberAttribute({ doc: 'centre of normal', default: 0 }),
  stddev: numberAttribute({ doc: 'standard deviation of normal', default: 0.05 }),
};

export const initAttribute = (given: { doc: string }): Attribute<Init> => ({
  ...customAttribute<Init>('init', '', () => true, initSchema, given),
  parse: (value) => {
    const expected = whatIsWrong(value);
    return expected === undefined ? { value: value as unknown as Init } : { expected };
  },
});

const initSchema: Attribute<Init>['schema'] = {
  type: 'object',
  required: ['kind', 'shape'],
  additionalProperties: false,
  properties: {
    kind: { enum: [...initKinds] },
    ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.schema])),
  },
};

/** What is expected instead of `value`, if it is no init. */
function whatIsWrong(value: Json): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '{ "kind": …, "shape": […] }';
  const given = value as Readonly<Record<string, Json>>;
  if (!(initKinds as readonly Json[]).includes(given.kind ?? null))
    return `a "kind" that is one of ${initKinds.join(', ')}`;
  if (!Object.hasOwn(given, 'shape')) return 'a "shape" beside the "kind"';
  for (const [name, entry] of Object.entries(given)) {
    if (name === 'kind') continue;
    if (!Object.hasOwn(fields, name)) return `no field "${name}" (there are kind, ${Object.keys(fields).join(', ')})`;
    const parsed = fields[name as keyof typeof fields].parse(entry);
    if ('expected' in parsed) return `a "${name}" that is ${parsed.expected}`;
  }
  return undefined;
}

export const initialType = ({ shape }: Init, dtype: DType): TensorType => ({ dtype, shape });

/**
 * The tensor a variable begins with, each entry computed in float64 from its place in the stream of the seed and rounded
 * once: the same bits on every machine.
 * @throws OpError where the dtype is bool, or an integer and the kind random.
 */
export function initialValue(init: Init, dtype: DType): Tensor {
  const { kind, shape, seed = 0, min = -0.05, max = 0.05, mean = 0, stddev = 0.05 } = init;
  if (dtype === 'bool') throw new OpError('badAttribute', `An init makes numbers, not bool.`, undefined, { dtype });
  if (kind === 'zeros' || kind === 'ones') return filled(initialType(init, dtype), kind === 'ones' ? 1 : 0);
  if (!isFloat(dtype))
    throw new OpError('badAttribute', `The init ${kind} wants a float dtype.`, undefined, { kind, dtype });
  const { fanIn, fanOut } = fansOf(shape);
  const between = (low: number, high: number): Stream => {
    const u = uniform(seed);
    return (i) => low + (high - low) * u(i);
  };
  const around = (centre: number, deviation: number): Stream => {
    const z = normal(seed);
    return (i) => centre + deviation * z(i);
  };
  const symmetric = (bound: number) => between(-bound, bound);
  const draws: Readonly<Record<typeof kind, () => Stream>> = {
    uniform: () => between(min, max),
    normal: () => around(mean, stddev),
    glorotUniform: () => symmetric(Math.sqrt(6 / (fanIn + fanOut))),
    glorotNormal: () => around(0, Math.sqrt(2 / (fanIn + fanOut))),
    heUniform: () => symmetric(Math.sqrt(6 / fanIn)),
    heNormal: () => around(0, Math.sqrt(2 / fanIn)),
  };
  const draw = draws[kind]();
  const data = allocate(dtype, sizeOf(shape));
  for (let i = 0; i < data.length; i++) data[i] = draw(i);
  return { dtype, shape, data };
}

/** How many entries an output is computed from, and an input reaches: leading axes are the receptive field. */
function fansOf(shape: Shape): { fanIn: number; fanOut: number } {
  if (shape.length < 2) return { fanIn: shape[0] ?? 1, fanOut: shape[0] ?? 1 };
  const receptive = sizeOf(shape.slice(0, -2));
  return { fanIn: shape.at(-2)! * receptive, fanOut: shape.at(-1)! * receptive };
}
