import type { Document, InputJson, Json, NodeJson } from 'chainrule';
import { literalText, longestField } from '../document/literal';
import { functionOf, type Input, inputsOf, type Ops, type PortRow } from '../document/reading';
import { formatShape } from '../overlays/number';
import { isParameter } from '../place/shownDocument';

/** One line of a node. A port stands at the middle of its row. */
export type Row =
  | {
      readonly kind: 'input';
      readonly port: string;
      readonly index?: number;
      /** Of the handle, and the tail of a wire's id: `b`, `values[1]`. */
      readonly key: string;
      /** What people read there: with an index only where the port holds several. */
      readonly label: string;
      readonly doc: string;
      /** It points at a node and takes no value. */
      readonly reference: boolean;
      /** What stands there; undefined where nothing does. */
      readonly source?: InputJson;
      readonly wired: boolean;
      /** The node that has the port, where it is not the one that has the row. */
      readonly of?: string;
      /** The index a new place would have, below the last of a port that takes several. */
      readonly next?: number;
    }
  | { readonly kind: 'value'; readonly output: string; readonly label?: string; readonly editable?: string }
  | { readonly kind: 'adjoint'; readonly output: string };

const place = (index: number | undefined) => (index === undefined ? '' : `[${index}]`);

/** What outputs a node has, as results name them. */
export function outputsOf(
  document: Document,
  id: string,
  node: NodeJson,
  ops: Ops,
): readonly { id: string; label?: string }[] {
  const called = functionOf(document, node, ops.get(node.op));
  if (!called || called.outputs.length < 2) return [{ id }];
  return called.outputs.map((label) => ({ id: `${id}.${label}`, label }));
}

type Known = Pick<PortRow, 'name' | 'doc' | 'optional' | 'reference' | 'variadic'>;
const plainPort = (name: string): Known => ({ name, doc: '', optional: false, reference: false, variadic: false });

/** The ports of a node: those of its op, those of the function it calls, and whatever else the document wires. */
function portsOf(document: Document, node: NodeJson, ops: Ops): readonly Known[] {
  const op = ops.get(node.op);
  const called = functionOf(document, node, op)?.inputs.map(plainPort);
  const known = called ?? op?.ports ?? [];
  const names = new Set(known.map((port) => port.name));
  const strangers = [...new Set(inputsOf(node).map((input) => input.port))].filter((name) => !names.has(name));
  return [...known, ...strangers.map(plainPort)];
}

/** The lines of a node: one for each place that a port has, then a value and an adjoint for each output. */
export function rowsOf(
  document: Document,
  id: string,
  node: NodeJson,
  ops: Ops,
  resolve: (reference: string) => string | undefined,
): Row[] {
  const inputs = inputsOf(node);
  const rows: Row[] = [];
  for (const { name: port, doc, optional, reference, variadic } of portsOf(document, node, ops)) {
    const written: readonly Pick<Input, 'index' | 'source'>[] = inputs.filter((input) => input.port === port);
    for (const [at, { index, source }] of written.entries()) {
      const wired = typeof source === 'string' && resolve(source) !== undefined;
      const label = port + (written.length > 1 ? place(index) : '');
      const next = variadic && at === written.length - 1 && index !== undefined ? { next: index + 1 } : {};
      rows.push({
        kind: 'input',
        port,
        index,
        key: port + place(index),
        label,
        doc,
        reference,
        source,
        wired,
        ...next,
      });
    }
    if (written.length === 0 && !optional)
      rows.push({ kind: 'input', port, key: port, label: port, doc, reference, wired: false });
  }
  const op = ops.get(node.op);
  const editable =
    op?.kind === 'source' && !isParameter(node)
      ? op.attributes.find((attribute) => attribute.name === 'value')?.name
      : undefined;
  for (const { id: output, label } of outputsOf(document, id, node, ops)) {
    rows.push({ kind: 'value', output, label, editable });
    rows.push({ kind: 'adjoint', output });
  }
  return rows;
}

/** What stands in a node for a list that is too long to be edited there: its shape and about its norm. */
function summaryOf(value: Json): string {
  const shape: number[] = [];
  for (let part = value; Array.isArray(part) && part.length > 0; part = part[0]) shape.push(part.length);
  return `${formatShape(shape)} ‖0.123‖`;
}

/** A list that is edited in the node, or what stands for it; nothing where a number is. */
export function listOf(node: NodeJson, rows: readonly Row[]): string {
  const editable = rows.find((row) => row.kind === 'value' && row.editable !== undefined);
  const value = editable?.kind === 'value' && editable.editable ? node.attrs?.[editable.editable] : undefined;
  if (!Array.isArray(value)) return '';
  const text = literalText(value);
  return text.length <= longestField ? text : summaryOf(value);
}
