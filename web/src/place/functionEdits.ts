import { badName, type Document, freshId, type Patch, renameNode, setPorts } from 'chainrule';
import type { Translate } from '../i18n/i18n';

export type List = 'inputs' | 'outputs';

const bodyOf = (document: Document, name: string) => document.graph.functions![name];

/** The ports of a function with one of its lists changed. */
const withList = (document: Document, name: string, list: List, ports: readonly string[]): Patch =>
  setPorts(document, name, { ...bodyOf(document, name), [list]: ports });

/** Moves a port one place up or down. */
export function movePort(document: Document, name: string, list: List, port: string, by: 1 | -1): Patch {
  const ports = [...bodyOf(document, name)[list]];
  const at = ports.indexOf(port);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ports.length) return [];
  [ports[at], ports[to]] = [ports[to], ports[at]];
  return withList(document, name, list, ports);
}

/** Takes a port away; the last output stays. */
export function removePort(document: Document, name: string, list: List, port: string): Patch {
  const ports = bodyOf(document, name)[list].filter((other) => other !== port);
  return list === 'outputs' && ports.length === 0 ? [] : withList(document, name, list, ports);
}

/** A new input behind the others; the calls give it 0 until something is wired to it. */
export function addInput(document: Document, name: string): Patch {
  const body = bodyOf(document, name);
  const input = freshId(document, name, 'x');
  return setPorts(document, name, { ...body, inputs: [...body.inputs, input] }, { [input]: 0 });
}

export const addOutput = (document: Document, name: string, node: string): Patch =>
  withList(document, name, 'outputs', [...bodyOf(document, name).outputs, node]);

/** Why a port, or the node that is an output, cannot have a name, in a sentence. */
export function refusedName(
  document: Document,
  scope: string,
  from: string,
  to: string,
  t: Translate,
): string | undefined {
  if (from === to) return undefined;
  const why = badName(to);
  if (why !== undefined) return t('inspector.nameBad', { name: to, why });
  return freshId(document, scope, to) === to ? undefined : t('inspector.nameTaken', { name: to });
}

export const renamePort = (document: Document, name: string, from: string, to: string): Patch =>
  renameNode(document, name, from, to);
