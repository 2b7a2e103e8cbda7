import { checkDocument } from '../document/check.js';
import type { CheckedFunction, CheckedInput, CheckedNode, Scope } from '../document/checked.js';
import type { Document, NodeId } from '../document/document.js';
import type { ScopeName } from '../document/scope.js';
import type { Json } from '../op/attribute.js';
import { naturalTensor } from '../op/value.js';
import type { Written } from './binding.js';
import { latexLiteral, latexName, latexOfNode, latexTensor } from './latex.js';
import { plainCall, plainFunction, plainLiteral, plainName, plainNumbers, plainOfNode } from './plainText.js';

/** One line of formulas: what it names, and what that is. */
export interface Formula {
  /** The node it is of; undefined where it defines a function. */
  readonly node?: NodeId;
  readonly left: string;
  readonly right: string;
}

/** How formulas are written: LaTeX, or text that can be typed. */
export type Notation = 'latex' | 'text';

type Attrs = Readonly<Record<string, Json>>;

interface Style {
  readonly name: (reference: string) => Written;
  readonly literal: (value: number | boolean) => Written;
  readonly operation: (node: CheckedNode, given: Attrs, operands: readonly Written[]) => Written;
  /** A source where it is read, without its name; undefined where it has to be named. */
  readonly inPlace: (given: Attrs) => Written | undefined;
  /** A source where it is defined; undefined where nothing can be said of it. */
  readonly source: (node: CheckedNode, given: Attrs) => Written | undefined;
  readonly application: (name: string, inputs: readonly string[]) => string;
}

const isOnlyValue = (given: Attrs): boolean => Object.keys(given).join() === 'value';

const latex: Style = {
  name: latexName,
  literal: latexLiteral,
  operation: (node, _, operands) => latexOfNode(node, (input) => operands[node.inputs.indexOf(input)]),
  inPlace: (given) => (isOnlyValue(given) ? latexTensor(naturalTensor(given.value), 15) : undefined),
  source: (_, given) => (given.value === undefined ? undefined : latexTensor(naturalTensor(given.value), 15)),
  application: (name, inputs) =>
    `${latexName(name).text}\\left(${inputs.map((input) => latexName(input).text).join(', ')}\\right)`,
};

const text: Style = {
  name: plainName,
  literal: plainLiteral,
  operation: plainOfNode,
  inPlace: (given) => (isOnlyValue(given) ? plainNumbers(given.value) : undefined),
  source: ({ op }, { value, ...given }) => {
    const numbers = value === undefined ? undefined : plainNumbers(value);
    if (numbers && op.name === 'variable' && Object.keys(given).length === 0) return numbers;
    const written = value === undefined ? [] : [numbers?.text ?? JSON.stringify(value)];
    return plainCall(op.name, written, given);
  },
  application: (name, inputs) => `${plainFunction(name)}(${inputs.map((input) => plainName(input).text).join(', ')})`,
};

/** Ops beyond which a part of a formula has a name and a line of its own, and beyond which a function is left out. */
const longest = 12;
const longestBody = 120;

/**
 * The nodes `ids` of a scope as formulas, a line after those it needs. A node that one other of them reads is written
 * where it is read; what several read, and what none does, has a line. Nodes beside them are named, functions they call
 * defined before them, and those that are not sound left out. `named` have a line of their own in any case. Text is what the editor reads back: the same ops on the
 * same operands, in the same order.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { formulas, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * formulas(document!, null, ['sum', 'sq', 'z'], 'text'); // [ { node: 'z', left: 'z', right: '(x + 5) * y^2' } ]
 * formulas(document!, null, ['sum'], 'latex')[0].right; // 'x + 5'
 * ```
 */
export function formulas(
  document: Document,
  scope: ScopeName,
  ids: Iterable<NodeId>,
  notation: Notation,
  named: ReadonlySet<NodeId> = new Set(),
): readonly Formula[] {
  const { main, functions } = checkDocument(document);
  const style = notation === 'latex' ? latex : text;
  const lines = (where: Scope, chosen: ReadonlySet<NodeId>) =>
    linesOf(where, chosen, { style, named, json: nodesAt(document, where) });
  const wanted = new Set(ids);
  if (scope !== null) {
    const body = functions.get(scope);
    return body ? lines(body, wanted) : [];
  }
  const defined = called(functions, main, wanted).flatMap((body) => {
    const own = lines(body, new Set(body.nodes.keys()));
    return own.length === 1 && own[0].node === undefined ? own : [];
  });
  return [...defined, ...lines(main, wanted)];
}

const nodesAt = ({ graph }: Document, scope: Scope) =>
  isFunction(scope) ? (graph.functions?.[scope.name].nodes ?? {}) : graph.nodes;

const isFunction = (scope: Scope): scope is CheckedFunction => 'outputs' in scope;

/** The functions that nodes call, and those they call, each after what it needs. */
function called(
  functions: ReadonlyMap<string, CheckedFunction>,
  scope: Scope,
  ids: Iterable<NodeId>,
  found = new Map<string, CheckedFunction>(),
): readonly CheckedFunction[] {
  for (const id of ids) {
    const name = scope.nodes.get(id)?.attrs.function;
    const body = typeof name === 'string' ? functions.get(name) : undefined;
    if (!body || found.has(body.name)) continue;
    called(functions, body, body.nodes.keys(), found);
    found.set(body.name, body);
  }
  return [...found.values()];
}

interface Printing {
  readonly style: Style;
  readonly named: ReadonlySet<NodeId>;
  readonly json: Document['graph']['nodes'];
}

/** A node as it is written, and of how many ops. */
interface Part {
  readonly written: Written;
  readonly size: number;
}

/** Whether a node has a name that somebody gave it, and not only that of its op. */
const hasName = (node: CheckedNode | undefined): boolean =>
  node !== undefined &&
  !(node.op.name === 'gradient' && /^d.*_d/.test(node.id)) &&
  node.id.replace(/_?\d+$/, '') !== node.op.name.replace(/\d+$/, '');

const referenceOf = ({ node, output }: { node: NodeId; output?: string }): string =>
  output === undefined ? node : `${node}.${output}`;

function linesOf(scope: Scope, chosen: ReadonlySet<NodeId>, { style, named, json }: Printing): readonly Formula[] {
  const nodes = [...scope.nodes.values()].filter(({ id }) => chosen.has(id));
  const readers = new Map<NodeId, number>();
  for (const { op, inputs } of nodes)
    for (const { source, port } of inputs) {
      if ('literal' in source) continue;
      const { node, output } = source;
      const isPointedAt = op.ports.some((own) => own.name === port && own.port.reference);
      const isNamed = output !== undefined || (isPointedAt && hasName(scope.nodes.get(node)));
      readers.set(node, (readers.get(node) ?? 0) + (isNamed ? Number.POSITIVE_INFINITY : 1));
    }
  const body = isFunction(scope) ? scope : undefined;
  const result = body?.outputs.length === 1 ? referenceOf(body.outputs[0].source) : undefined;
  const isWrittenOut = (id: NodeId, size: number): boolean => {
    const count = id === result || named.has(id) ? 0 : (readers.get(id) ?? 0);
    return body ? count > 0 && size <= longestBody : count === 1 && size <= longest;
  };

  const parts = new Map<NodeId, Part>();
  const partOf = ({ source }: CheckedInput): Part => {
    if ('literal' in source) return { written: style.literal(source.literal), size: 0 };
    const reference = referenceOf(source);
    return parts.get(reference) ?? { written: style.name(reference), size: 0 };
  };
  const lines: Formula[] = [];
  for (const node of nodes) {
    const { id, op } = node;
    const given = givenAttributes(node, json[id].attrs ?? {});
    if (op.kind === 'source') {
      const inPlace = op.name === 'constant' && isWrittenOut(id, 0) ? style.inPlace(given) : undefined;
      const written = inPlace ?? style.source(node, given);
      if (inPlace) parts.set(id, { written: inPlace, size: 0 });
      else if (written) lines.push({ node: id, left: style.name(id).text, right: written.text });
      continue;
    }
    const operands = node.inputs.map(partOf);
    const size = operands.reduce((total, part) => total + part.size, 1);
    const written = style.operation(
      node,
      given,
      operands.map((part) => part.written),
    );
    if (isWrittenOut(id, size)) parts.set(id, { written, size });
    else if (body && id === result)
      lines.push({ left: style.application(body.name, body.inputs), right: written.text });
    else lines.push({ node: id, left: style.name(id).text, right: written.text });
  }
  return lines;
}

/** The attributes a node writes that say something: those that differ from their defaults. */
const givenAttributes = ({ op }: CheckedNode, attrs: Attrs): Attrs =>
  Object.fromEntries(
    Object.entries(attrs).filter(([name, value]) => {
      const attribute = Object.hasOwn(op.attributes, name) ? op.attributes[name] : undefined;
      return attribute !== undefined && JSON.stringify(value) !== JSON.stringify(attribute.default);
    }),
  );
