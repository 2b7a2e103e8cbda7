import type { CheckedDocument, CheckedInput, CheckedNode, Scope } from '../document/checked.js';
import { latexOfNode, latexTensor } from '../export/latex.js';
import { type Leaf, leafOf, literalLeaf, namesIn, nodeOf, placeOf, type Reading } from './equationLeaves.js';
import { type Equation, exactOf, type Numbered } from './equations.js';

/** Where the document writes the node of an id: `h` of a function's body for `c1/h`; undefined for what it does not write. */
export function writtenAt(
  { main, functions }: CheckedDocument,
  id: string,
): { readonly node: CheckedNode; readonly scope: Scope } | undefined {
  const parts = id.split('/');
  const last = parts.pop()!;
  let scope: Scope | undefined = main;
  for (const part of parts) {
    // A number is the step of a repeat: all of them have one body.
    if (/^\d/.test(part)) continue;
    const name: unknown = scope.nodes.get(part)?.attrs.function;
    scope = functions.get(String(name));
    if (!scope) return undefined;
  }
  const node = scope.nodes.get(last);
  return node && { node, scope };
}

/** A node's value as its op makes it of its operands; undefined for sources, and where there is no number. */
export function forwardEquation(
  id: string,
  { node, scope }: { readonly node: CheckedNode; readonly scope: Scope },
  { document, elaborated, tensor }: Numbered,
): Equation | undefined {
  const place = placeOf(id);
  const { latexOfName } = namesIn(document, place);
  const own = nodeOf(elaborated, id);
  const value = own === undefined ? undefined : tensor(own);
  if (node.inputs.length === 0 || value === undefined) return undefined;
  const leafAt = ({ port, source, index }: CheckedInput): Leaf => {
    if ('literal' in source) {
      const path = `${scope.path}.nodes.${node.id}.inputs.${port}${index === undefined ? '' : `.${index}`}`;
      const slot = elaborated.slots.get(path)?.[0];
      return literalLeaf(slot === undefined ? undefined : tensor(slot), String(source.literal));
    }
    const reference = source.output === undefined ? source.node : `${source.node}.${source.output}`;
    const isPointedAt = node.op.ports.some(({ name, port: { reference } }) => name === port && reference);
    const at = isPointedAt ? undefined : nodeOf(elaborated, place + reference);
    return leafOf(latexOfName(place + reference), at === undefined ? undefined : tensor(at));
  };
  const written = (reading: Reading) => latexOfNode(node, (input) => leafAt(input)[reading]).text;
  return {
    left: latexOfName(id).text,
    rule: written('symbol'),
    numbers: written('number'),
    result: latexTensor(value).text,
    exact: exactOf(value),
  };
}

/** The value that a call hands to an input of its function; undefined for anything else, and where there is no number. */
export function handedInEquation(id: string, { document, elaborated, tensor }: Numbered): Equation | undefined {
  const own = nodeOf(elaborated, id);
  const value = own === undefined ? undefined : tensor(own);
  const wire = elaborated.wires.find(
    ({ from, to, port, hidden }) =>
      !hidden && !from.startsWith(`${to}/`) && (`${to}/${port}` === id || `${to}/0/${port}` === id),
  );
  if (value === undefined || !wire) return undefined;
  const { latexOfName } = namesIn(document, placeOf(id));
  const rule = latexOfName(wire.from).text;
  return { left: latexOfName(id).text, rule, numbers: rule, result: latexTensor(value).text, exact: exactOf(value) };
}
