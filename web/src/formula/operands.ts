import type { OpRow } from 'chainrule';
import type { Expression, NamedOperand } from './expression';

/** What takes operands: an op, or a function of the document. */
export interface Taker {
  readonly name: string;
  readonly ports: readonly Pick<OpRow['ports'][number], 'name' | 'variadic' | 'optional' | 'reference'>[];
  readonly attributes: readonly Pick<OpRow['attributes'][number], 'name'>[];
}

/** Operands on their ports, and what is left for attributes. */
export interface Operands {
  readonly ports: readonly { readonly port: Taker['ports'][number]; readonly values: readonly Expression[] }[];
  readonly attributes: readonly NamedOperand[];
}

/**
 * Operands on the ports, in order; a variadic port takes all that the others do not need, an optional one what is left,
 * and a name puts one on its port. Undefined where they are too few or too many; with a name some may stay free.
 */
export function placed(
  { ports, attributes }: Taker,
  { operands, named }: { readonly operands: readonly Expression[]; readonly named: readonly NamedOperand[] },
): Operands | undefined {
  const onPort = new Map(
    named.flatMap((one) => {
      const port = ports.find(({ name }) => name === one.name && !attributes.some((other) => other.name === name));
      return port ? [[port, one.value] as const] : [];
    }),
  );
  const free = ports.filter((port) => !onPort.has(port));
  const needed = free.filter(({ optional, variadic }) => !optional && !variadic).length;
  const isVariadic = free.some(({ variadic }) => variadic);
  const most = isVariadic ? operands.length : free.length;
  const least = onPort.size > 0 ? 0 : needed + (isVariadic ? 1 : 0);
  const isSource = ports.length === 0 && attributes.some(({ name }) => name === 'value');
  if (!isSource && (operands.length > most || operands.length < least)) return undefined;
  let next = 0;
  const found = ports.flatMap((port) => {
    const own = onPort.get(port);
    if (own) return [{ port, values: port.variadic && own.kind === 'list' ? own.items : [own] }];
    const count = port.variadic ? operands.length - needed : isVariadic && port.optional ? 0 : 1;
    const values = operands.slice(next, next + count);
    next += values.length;
    return values.length > 0 ? [{ port, values }] : [];
  });
  return {
    ports: found,
    attributes: named.filter(({ name }) => ![...onPort.keys()].some((port) => port.name === name)),
  };
}
