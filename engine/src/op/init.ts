import { type DType, isFloat } from '../tensor/dtype.js';
import type { Shape } from '../tensor/shape.js';
import { filled, type Tensor, type TensorType } from '../tensor/tensor.js';
import {
  type Attribute,
  customAttribute,
  integerAttribute,
  integersAttribute,
  type Json,
  numberAttribute,
} from './attribute.js';
import { OpError } from './op.js';

export const initKinds = [
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
  seed: integerAttribute({ doc: 'where the stream of random numbers begins', default: 0 }),
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
 * The tensor a variable begins with.
 * @throws OpError for the random kinds, which cannot be computed yet, and where the dtype is bool.
 */
export function initialValue(init: Init, dtype: DType): Tensor {
  if (dtype === 'bool') throw new OpError('badAttribute', `An init makes numbers, not bool.`, undefined, { dtype });
  if (init.kind === 'zeros' || init.kind === 'ones')
    return filled(initialType(init, dtype), init.kind === 'ones' ? 1 : 0);
  const random = isFloat(dtype) ? 'cannot be computed yet; zeros and ones can' : 'wants a float dtype';
  throw new OpError('badAttribute', `The init ${init.kind} ${random}.`, undefined, { kind: init.kind });
}
