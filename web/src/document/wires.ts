import type { Change, Document, InputJson } from 'chainrule';
import { nodeOf } from './reading';

/** The two ends of a wire, as its id `from→node.port[index]` names them. */
export interface WireEnds {
  readonly from: string;
  readonly node: string;
  readonly port: string;
  readonly index?: number;
}

/** @throws where the text is no id of a wire. */
export function wireEnds(id: string): WireEnds {
  const match = /^(?<from>[^→]+)→(?<node>[^.]+)\.(?<port>[^[]+)(?:\[(?<index>\d+)\])?$/u.exec(id);
  if (!match?.groups) throw new Error(`${id} is no wire`);
  const { from, node, port, index } = match.groups;
  return { from, node, port, ...(index === undefined ? {} : { index: Number(index) }) };
}

/** What stands on the port a wire ends at. */
export function wireSource(
  document: Document | undefined,
  { node, port, index }: Omit<WireEnds, 'from'>,
): InputJson | undefined {
  const standing = nodeOf(document, node)?.inputs?.[port] as InputJson | readonly InputJson[] | undefined;
  if (Array.isArray(standing)) return standing[index ?? 0];
  return index === undefined ? (standing as InputJson | undefined) : undefined;
}

/** The changes that take wires away, each where it ends; those of one port from the last to the first. */
export function withoutWires(document: Document, ids: Iterable<string>): readonly Change[] {
  return [...ids]
    .map(wireEnds)
    .filter((ends) => typeof wireSource(document, ends) === 'string')
    .sort((a, b) => (b.index ?? 0) - (a.index ?? 0))
    .map(({ node, port, index }) => ({
      path: ['graph', 'nodes', node, 'inputs', port, ...(index === undefined ? [] : [String(index)])],
    }));
}
