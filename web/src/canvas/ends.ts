import type { Document, Socket } from 'chainrule';
import { sourceAt } from './wiring';

/**
 * What a hand takes hold of: an output, or a place where a wire can arrive. A wire that was taken near its output is held by
 * its other end, and what is `loose` seeks another output.
 */
export type End =
  | { readonly kind: 'output'; readonly output: string }
  | { readonly kind: 'input'; readonly socket: Socket; readonly loose?: true };

export const place = (index: number | undefined): string => (index === undefined ? '' : `[${index}]`);
export const nameOfSocket = ({ node, port, index }: Socket): string => `${node}.${port}${place(index)}`;
export const nameOfEnd = (end: End): string => (end.kind === 'output' ? end.output : nameOfSocket(end.socket));
export const nodeOfEnd = (end: End): string => (end.kind === 'output' ? end.output.split('.', 1)[0] : end.socket.node);

/** The end that an element of the page stands for. */
export function endOf(element: HTMLElement): End {
  const { output, handleid = '', index, of = '' } = element.dataset;
  if (output !== undefined) return { kind: 'output', output: handleid };
  // At the box of a folded frame wires end at the port of a node within.
  const socket = { node: of, port: handleid.replace(/^.*\./, '').replace(/\[\d+\]$/, '') };
  return { kind: 'input', socket: index === undefined ? socket : { ...socket, index: Number(index) } };
}

/** A wire in the making between two ends: which output it would leave, where it would arrive, and what it would move. */
export interface Proposal {
  readonly from: string;
  readonly to: Socket;
  /** The place it is taken from, where the wire is there already. */
  readonly moved?: Socket;
}

/**
 * The wire that two ends would make: between an output and an input; or, where the first is the end of a wire that is
 * there already, that wire led to the second. Nothing between two ends of one kind otherwise.
 */
export function proposal(document: Document, first: End, second: End): Proposal | undefined {
  if (first.kind === 'output') return second.kind === 'input' ? { from: first.output, to: second.socket } : undefined;
  if (second.kind === 'output') return { from: second.output, to: first.socket };
  if (first.loose) return undefined;
  const held = sourceAt(document, first.socket);
  return held === undefined ? undefined : { from: held, to: second.socket, moved: first.socket };
}
