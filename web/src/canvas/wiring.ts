import { applyPatch, type Document, type InputJson, type Json, type Patch, type Socket } from 'chainrule';
import { writing } from '../commands/writing';
import { inputsOf, nodeOf, type Ops } from '../document/reading';

const inputsPath = ({ node, port }: Socket): readonly string[] => ['graph', 'nodes', node, 'inputs', port];

/** Whether a port takes several wires, by the op table. */
export const isVariadic = (document: Document, ops: Ops, { node, port }: Socket): boolean =>
  ops.get(nodeOf(document, node)?.op ?? '')?.ports.some(({ name, variadic }) => name === port && variadic) ?? false;

/** What stands on a port: a list on a variadic one. */
const standing = (document: Document, { node, port }: Socket): Json | undefined => {
  const inputs = nodeOf(document, node)?.inputs;
  return inputs && Object.hasOwn(inputs, port) ? (inputs[port] as Json) : undefined;
};

/** The output a port is wired to, as the document writes it. */
export const sourceAt = (document: Document, { node, port, index }: Socket): string | undefined => {
  const found = inputsOf(nodeOf(document, node)).find((input) => input.port === port && input.index === index)?.source;
  return typeof found === 'string' ? found : undefined;
};

/** Puts the output `from`, or a literal, on a port in place of what stands there; without an index, at the end of a variadic port. */
export function connect(document: Document, ops: Ops, from: InputJson, to: Socket): Patch {
  const path = inputsPath(to);
  if (!isVariadic(document, ops, to)) return [writing(document, path, from)];
  const list = standing(document, to);
  if (!Array.isArray(list)) return [writing(document, path, [from])];
  return [{ path: [...path, String(Math.min(to.index ?? list.length, list.length))], value: from }];
}

/** Takes away what stands on a port; on a variadic one the places behind it close up. */
export function disconnect(document: Document, at: Socket): Patch {
  const present = standing(document, at);
  if (present === undefined) return [];
  if (!Array.isArray(present) || at.index === undefined || present.length === 1) return [{ path: inputsPath(at) }];
  return [{ path: [...inputsPath(at), String(at.index)] }];
}

/** Moves a wire's end from one port to another. */
export function rewire(document: Document, ops: Ops, from: Socket, to: Socket): Patch {
  const source = sourceAt(document, from);
  if (source === undefined) return [];
  if (from.node === to.node && from.port === to.port && from.index === to.index) return [];
  const connected = connect(document, ops, source, to);
  return [...connected, ...disconnect(applyPatch(document, connected).document, from)];
}
