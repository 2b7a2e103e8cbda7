import type { CheckedInput, CheckedNode } from '../document/checked.js';
import { type Graph, inputsOf, type Node, untap, writtenNumber } from '../graph/graph.js';
import type { Attrs, Op } from '../op/op.js';
import type { Tensor } from '../tensor/tensor.js';
import { binding } from './binding.js';
import { filledTemplate, type Latex, placeholder } from './latexTemplate.js';

/** What LaTeX sets within a text for a sign that is a command there. */
const inText: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/**
 * A name as mathematics sets it: one letter slanted, a longer one upright, `d_z` with its index; a label that is more than
 * a word as text.
 */
export function latexName(name: string): Latex {
  if (!/^[\p{L}\p{M}\p{N}_./[\]]*$/u.test(name)) {
    const text = name.replace(/[\\{}$&#^%~_]/g, (sign) => inText[sign] ?? `\\${sign}`);
    return { text: `\\text{${text}}`, binds: binding.atom };
  }
  const escaped = name.replace(/[\\{}$&#^%~_]/g, (sign) => (sign === '\\' ? '\\backslash ' : `\\${sign}`));
  const text = /^\p{L}$/u.test(name) ? name : `\\mathrm{${escaped}}`;
  return { text, binds: binding.atom };
}

/** ∂target/∂by */
export const latexDerivative = (target: string, by: string): Latex => ({
  text: `\\frac{\\partial ${latexName(target).text}}{\\partial ${latexName(by).text}}`,
  binds: binding.power,
});

/** A number with so many significant digits, powers of ten outside 1e−3…1e4. */
function latexNumber(value: number, digits = 4): Latex {
  if (Number.isNaN(value)) return { text: '\\mathrm{NaN}', binds: binding.atom };
  const sign = value < 0 ? '-' : '';
  const binds = value < 0 ? binding.sum : binding.atom;
  if (!Number.isFinite(value)) return { text: `${sign}\\infty`, binds };
  const size = Number(Math.abs(value).toPrecision(digits));
  if (size === 0) return { text: '0', binds: binding.atom };
  if (size >= 1e-3 && size < 1e4) return { text: `${sign}${size}`, binds };
  const [mantissa, exponent] = size.toExponential().split('e');
  const power = `10^{${Number(exponent)}}`;
  return mantissa === '1'
    ? { text: sign + power, binds: value < 0 ? binding.sum : binding.power }
    : { text: `${sign}${mantissa} \\cdot ${power}`, binds: value < 0 ? binding.sum : binding.product };
}

/** A literal of the document with all its digits. */
export const latexLiteral = (value: number | boolean): Latex =>
  typeof value === 'number' ? latexNumber(value, 15) : latexName(String(value));

/** A shape in place of a value; a scalar is 1. */
export const latexShape = (shape: readonly number[]): Latex => ({
  text: shape.length === 0 ? '1' : `\\left[${shape.join(' \\times ')}\\right]`,
  binds: binding.atom,
});

/** Rows and columns beyond which a matrix is written by its shape. */
const widest = 4;

/** A tensor's entries as a number, a column or a matrix; by its shape where they are many. */
export function latexTensor({ shape, data, dtype }: Tensor, digits = 3): Latex {
  const entry = (value: number) => (dtype === 'bool' ? `\\mathrm{${value !== 0}}` : latexNumber(value, digits).text);
  if (shape.length === 0) return dtype === 'bool' ? latexName(String(data[0] !== 0)) : latexNumber(data[0]);
  if (shape.length > 2 || shape.some((size) => size > widest || size === 0)) return latexShape(shape);
  const columns = shape.at(-1)!;
  const rows = Array.from({ length: data.length / columns }, (_, row) =>
    Array.from(data.subarray(row * columns, (row + 1) * columns), entry).join(' & '),
  );
  return { text: `\\begin{bmatrix} ${rows.join(' \\\\ ')} \\end{bmatrix}`, binds: binding.atom };
}

/**
 * An op applied to operands: those of its ports in order, a variadic port's last; an optional port that is left free is
 * undefined.
 */
function latexOfOp(op: Op, operands: readonly (Latex | undefined)[], attrs: Attrs): Latex {
  return filledTemplate(
    op.latex(
      operands.map((operand, i) => operand && placeholder(i)),
      attrs,
    ),
    operands,
  );
}

/** A node of a document, given what stands for each of its operands. */
export function latexOfNode({ op, inputs, attrs }: CheckedNode, operandOf: (input: CheckedInput) => Latex): Latex {
  // A function's ports are its own, and not those of the op that calls it.
  const ports = op.ports.length > 0 ? op.ports.map(({ name }) => name) : inputs.map(({ port }) => port);
  const operands = ports.flatMap((name) => {
    const standing = inputs.filter(({ port }) => port === name).map(operandOf);
    return standing.length > 0 ? standing : [undefined];
  });
  while (operands.length > 0 && operands.at(-1) === undefined) operands.pop();
  return latexOfOp(op, operands, attrs);
}

/** Characters beyond which a part of a formula is left out. */
const longest = 600;
const leftOut: Latex = { text: '\\cdots', binds: binding.atom };

/**
 * A node of a graph as a formula. `leaf` names the nodes that are not to be written out; the others are written with
 * their operands, by the LaTeX of their ops. Parts that would be longer than a line can hold are `⋯`.
 */
export function latexOf(graph: Graph, node: Node, leaf: (node: Node) => Latex | undefined): Latex {
  const written = new Map<Node, Latex>();
  const wanted = new Set<Node>();
  for (const stack = [node]; stack.length > 0; ) {
    const at = stack.pop()!;
    if (wanted.has(at)) continue;
    wanted.add(at);
    if (leaf(at) === undefined && writtenNumber(graph, at) === undefined) stack.push(...inputsOf(graph, at));
  }
  for (const at of [...wanted].sort((a, b) => a - b)) {
    const text = leaf(at) ?? ownLatex(graph, at, written);
    written.set(at, text.text.length > longest ? leftOut : text);
  }
  return written.get(node)!;
}

/** A change of shape that adds or drops axes of size 1 alone: it says nothing of what is computed. */
const isFrame = (graph: Graph, node: Node): boolean => {
  if (graph.ops[node].name !== 'reshape') return false;
  const extents = (at: Node) => graph.types[at].shape.filter((size) => size !== 1).join();
  return graph.positions[node] === Number.POSITIVE_INFINITY && extents(node) === extents(inputsOf(graph, node)[0]);
};

function ownLatex(graph: Graph, node: Node, written: ReadonlyMap<Node, Latex>): Latex {
  const number = writtenNumber(graph, node);
  if (number !== undefined) return latexNumber(number, 15);
  const value = graph.values[node];
  if (value) return latexTensor(value);
  const behind = isFrame(graph, node) ? inputsOf(graph, node)[0] : untap(graph, node);
  if (behind !== node) return written.get(behind) ?? written.get(inputsOf(graph, node)[0])!;
  return latexOfOp(
    graph.ops[node],
    inputsOf(graph, node).map((input) => written.get(input)!),
    graph.attrs[node],
  );
}
