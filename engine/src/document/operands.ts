import { opByName } from '../ops/index.js';
import type { Document, NodeJson } from './document.js';
import { calledBy } from './functionPorts.js';

/** Whether a port takes no value, but points at a node. */
export const isReferencePort = ({ op }: NodeJson, port: string): boolean =>
  opByName(op)?.ports.some(({ name, port: { reference } }) => name === port && reference) ?? false;

/** `wanted`, or with the least number behind it that makes it nobody's; it is taken from then on. */
export function take(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  taken.add(name);
  return name;
}

/** The outputs a node has by name; none where it has a single one, which needs none. */
export function outputsOf(document: Document, node: NodeJson): readonly string[] {
  const outputs = document.graph.functions?.[calledBy(node) ?? '']?.outputs ?? [];
  return outputs.length > 1 ? outputs : [];
}
