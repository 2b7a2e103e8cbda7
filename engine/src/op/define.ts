import { isFloat } from '../tensor/dtype.js';
import { largestSize, sizeOf } from '../tensor/shape.js';
import type { TensorType } from '../tensor/tensor.js';
import type { Attributes, AttributeValues } from './attribute.js';
import type { Expr, Term } from './expr.js';
import type { Kernel } from './kernel.js';
import {
  type Accepts,
  type Attrs,
  type CompositeSpec,
  type NoRule,
  type Op,
  OpError,
  type Ports,
  type PrimitiveSpec,
} from './op.js';

/** An op with the names and types of its ports and attributes kept, for typed callers. */
export interface Defined<N extends string, P extends Ports, A extends Attributes, K extends Op['kind'] = Op['kind']>
  extends Op {
  readonly kind: K;
  readonly name: N;
  readonly inputs: P;
  readonly attributes: A;
}

interface Anything {
  readonly name: string;
  readonly inputs: Ports;
}

/**
 * Positional operands under the names of their ports; a variadic port takes all that the ports after it do not need, an
 * optional one that is left free has no name here. Operands beyond the ports, as a function has them, go by their place.
 */
function named<T>(ports: Op['ports'], values: readonly (T | undefined)[]): Record<string, T | readonly T[]> {
  const out: Record<string, T | readonly T[]> = {};
  let next = 0;
  for (const [i, { name, port }] of ports.entries()) {
    if (port.variadic) {
      const end = values.length - ports.slice(i + 1).filter((after) => !after.port.optional).length;
      out[name] = values.slice(next, end) as T[];
      next = Math.max(next, end);
    } else {
      const value = values[next++];
      if (value !== undefined) out[name] = value;
    }
  }
  for (; next < values.length; next++) if (values[next] !== undefined) out[next] = values[next] as T;
  return out;
}

const accepted: Readonly<Record<Accepts, (type: TensorType) => boolean>> = {
  float: (type) => isFloat(type.dtype),
  number: (type) => type.dtype !== 'bool',
  any: () => true,
  int32: (type) => type.dtype === 'int32',
  bool: (type) => type.dtype === 'bool',
};
const wanted: Readonly<Record<Accepts, string>> = {
  float: 'a float',
  number: 'numbers',
  any: 'anything',
  int32: 'int32',
  bool: 'bool',
};

function checkDTypes(op: Anything, ports: Op['ports'], inputs: readonly (TensorType | undefined)[]): void {
  inputs.forEach((type, i) => {
    if (!type) return;
    const { name, port } = ports[Math.min(i, ports.length - 1)];
    if (!accepted[port.accepts](type))
      throw new OpError('dtype', `${op.name} takes ${wanted[port.accepts]} on ${name}, not ${type.dtype}.`, name, {
        got: type.dtype,
        wants: wanted[port.accepts],
      });
  });
}

function checkSize(op: Anything, type: TensorType): TensorType {
  const size = sizeOf(type.shape);
  if (size > largestSize)
    throw new OpError(
      'tooLarge',
      `${op.name} would make ${size} entries, more than the ${largestSize} a tensor may have.`,
      undefined,
      { size: String(size) },
    );
  return type;
}

const never = (op: Anything, what: string) => (): never => {
  throw new Error(`${op.name} has no ${what}`);
};

/** An op with a kernel and a gradient rule. */
export function primitive<const N extends string, P extends Ports, A extends Attributes = Record<never, never>>(
  spec: PrimitiveSpec<P, A> & { readonly name: N },
): Defined<N, P, A, 'primitive'> {
  const base = describe(spec, 'primitive');
  return {
    ...base,
    kernel: (inputs, output, attrs): Kernel =>
      spec.kernel(named(base.ports, inputs) as never, output, attrs as AttributeValues<A>),
    noRule: typeof spec.gradient === 'string' ? spec.gradient : undefined,
    gradient: (inputs, out, dy, attrs) => {
      if (typeof spec.gradient === 'string') return inputs.map(() => null);
      const terms = spec.gradient(
        { ...named(base.ports, inputs), out, dy } as never,
        attrs as AttributeValues<A>,
      ) as Record<string, Term | readonly Term[]>;
      return base.ports.flatMap(({ name }) => terms[name] as Term | Term[]).slice(0, inputs.length);
    },
  };
}

/** An op whose body is written with other ops. */
export function composite<const N extends string, P extends Ports, A extends Attributes = Record<never, never>>(
  spec: CompositeSpec<P, A> & { readonly name: N },
): Defined<N, P, A, 'composite'> {
  const base = describe(spec, 'composite');
  return {
    ...base,
    body: (inputs, attrs): Expr => spec.body(named(base.ports, inputs) as never, attrs as AttributeValues<A>),
  };
}

type Declared<P extends Ports, A extends Attributes> = Omit<CompositeSpec<P, A>, 'body' | 'type'> &
  Partial<Pick<CompositeSpec<P, A>, 'type'>>;

/** An op without operands, whose values are program slots. */
export const source = <const N extends string, A extends Attributes>(
  spec: Declared<Record<never, never>, A> & { readonly name: N },
): Defined<N, Record<never, never>, A, 'source'> => describe(spec, 'source');

/** An op that `elaborate` dissolves by differentiating or by inlining a function. */
export const calculus = <const N extends string, P extends Ports, A extends Attributes>(
  spec: Declared<P, A> & { readonly name: N },
): Defined<N, P, A, 'calculus'> => describe(spec, 'calculus');

function describe<N extends string, P extends Ports, A extends Attributes, K extends Op['kind']>(
  spec: Declared<P, A> & { readonly name: N },
  kind: K,
): Defined<N, P, A, K> {
  const ports = Object.entries(spec.inputs).map(([name, port]) => ({ name, port }));
  return {
    kind,
    name: spec.name,
    symbol: spec.symbol,
    synonyms: spec.synonyms,
    category: spec.category,
    doc: spec.doc,
    inputs: spec.inputs,
    ports,
    attributes: spec.attributes ?? ({} as A),
    gate: spec.gate ?? false,
    examples: spec.examples,
    type: (inputs, attrs) => {
      checkDTypes(spec, ports, inputs);
      return spec.type
        ? checkSize(spec, spec.type(named(ports, inputs) as never, attrs as AttributeValues<A>))
        : never(spec, 'type of its own')();
    },
    kernel: never(spec, 'kernel'),
    noRule: undefined as NoRule | undefined,
    gradient: never(spec, 'gradient rule'),
    body: never(spec, 'body'),
    flops: (inputs, output, attrs) =>
      spec.flops
        ? spec.flops(named(ports, inputs) as never, output, attrs as AttributeValues<A>)
        : sizeOf(output.shape),
    latex: (operands, attrs: Attrs) => spec.latex(named(ports, operands) as never, attrs as AttributeValues<A>),
  };
}
