import { describe, expect, it } from 'vitest';
import { evaluate, load, type Problem, type ProblemCode, train } from '../src/index.js';

/** What somebody typed, and where the first error it makes (or the warning) stands. */
interface Slip {
  readonly text: string;
  readonly path: string;
  /** A part of the sentence that helps. */
  readonly says: string;
}

const head = '"format": "chainrule", "version": 1';
/** Nodes beside `x` = [1, 2] and `fine` = x². */
const nodes = (more: string, rest = ''): string =>
  `{${head}, "graph": {"nodes": {"x": {"op": "variable", "attrs": {"value": [1, 2]}}, "fine": {"op": "square", "inputs": {"x": "x"}}, ${more}}${rest}}`;
const graph = (more: string, rest = ''): string => `${nodes(more, rest)}}`;
const two =
  ', "functions": {"two": {"inputs": ["x"], "nodes": {"a": {"op": "neg", "inputs": {"x": "x"}}, "b": {"op": "exp", "inputs": {"x": "x"}}}, "outputs": ["a", "b"]}}';

/** One slip for each code, so that a code without one does not compile. */
const slips: { readonly [C in ProblemCode]: Slip } = {
  json: { text: `{${head}, "graph": {"nodes": {},}}`, path: '', says: 'line 1, column' },
  duplicateKey: { text: graph('"x": {"op": "neg", "inputs": {"x": 1}}'), path: 'graph.nodes.x', says: 'twice' },
  format: { text: graph('"bad": 3'), path: 'graph.nodes.bad', says: 'a node is an object' },
  version: { text: '{"format": "chainrule", "version": 99, "graph": {"nodes": {}}}', path: 'version', says: 'newer' },
  unknownField: {
    text: graph('"bad": {"op": "neg", "input": {"x": "x"}, "inputs": {"x": "x"}}'),
    path: 'graph.nodes.bad.input',
    says: 'inputs',
  },
  badId: {
    text: graph('"learning-rate": {"op": "constant", "attrs": {"value": 1}}'),
    path: 'graph.nodes.learning-rate',
    says: 'dashes',
  },
  unknownOp: {
    text: graph('"bad": {"op": "sqare", "inputs": {"x": "x"}}'),
    path: 'graph.nodes.bad.op',
    says: 'did you mean "square"',
  },
  unknownPort: {
    text: graph('"bad": {"op": "neg", "inputs": {"x": "x", "y": 1}}'),
    path: 'graph.nodes.bad.inputs.y',
    says: 'no input "y"',
  },
  unknownAttribute: {
    text: graph('"bad": {"op": "reduceSum", "inputs": {"x": "x"}, "attrs": {"axis": [0]}}'),
    path: 'graph.nodes.bad.attrs.axis',
    says: 'did you mean "axes"',
  },
  badAttribute: {
    text: graph('"bad": {"op": "reduceSum", "inputs": {"x": "x"}, "attrs": {"axes": "all"}}'),
    path: 'graph.nodes.bad.attrs.axes',
    says: 'axes',
  },
  missingInput: {
    text: graph('"bad": {"op": "add", "inputs": {"a": "x"}}'),
    path: 'graph.nodes.bad.inputs.b',
    says: 'connect a node or write a number',
  },
  badLiteral: {
    text: graph('"bad": {"op": "add", "inputs": {"a": "x", "b": [1, 2]}}'),
    path: 'graph.nodes.bad.inputs.b',
    says: 'one input',
  },
  danglingReference: {
    text: graph('"bad": {"op": "neg", "inputs": {"x": "fin"}}'),
    path: 'graph.nodes.bad.inputs.x',
    says: 'did you mean "fine"',
  },
  ambiguousOutput: {
    text: graph(
      '"c": {"op": "call", "inputs": {"x": "x"}, "attrs": {"function": "two"}}, "bad": {"op": "neg", "inputs": {"x": "c"}}',
      two,
    ),
    path: 'graph.nodes.bad.inputs.x',
    says: 'c.a',
  },
  cycle: {
    text: graph('"a": {"op": "neg", "inputs": {"x": "b"}}, "b": {"op": "neg", "inputs": {"x": "a"}}'),
    path: 'graph.nodes.a',
    says: 'a → b → a',
  },
  shape: {
    text: graph(
      '"bad": {"op": "add", "inputs": {"a": "x", "b": "w"}}, "w": {"op": "constant", "attrs": {"value": [1, 2, 3]}}',
    ),
    path: 'graph.nodes.bad',
    says: 'a [2] and b [3]',
  },
  dtype: {
    text: graph(
      '"bad": {"op": "add", "inputs": {"a": "x", "b": "w"}}, "w": {"op": "constant", "attrs": {"value": 1, "dtype": "float64"}}',
    ),
    path: 'graph.nodes.bad',
    says: 'cast one of them',
  },
  unknownFunction: {
    text: graph('"bad": {"op": "call", "inputs": {"x": "x"}, "attrs": {"function": "Two"}}', two),
    path: 'graph.nodes.bad.attrs.function',
    says: 'did you mean "two"',
  },
  recursion: {
    text: graph(
      '"bad": {"op": "call", "inputs": {"x": "x"}, "attrs": {"function": "f"}}',
      ', "functions": {"f": {"inputs": ["x"], "nodes": {"y": {"op": "call", "inputs": {"x": "x"}, "attrs": {"function": "f"}}}, "outputs": ["y"]}}',
    ),
    path: 'graph.functions.f',
    says: 'f',
  },
  arity: {
    text: graph('"bad": {"op": "addN", "inputs": {"values": []}}'),
    path: 'graph.nodes.bad.inputs.values',
    says: 'at least one',
  },
  notScalar: {
    text: graph('"bad": {"op": "hessian", "inputs": {"target": "fine", "source": "x"}}'),
    path: 'graph.nodes.bad',
    says: 'scalar',
  },
  unconnected: {
    text: graph(
      '"w": {"op": "variable", "attrs": {"value": 3}}, "g": {"op": "gradient", "inputs": {"targets": ["fine"], "source": "w"}}, "bad": {"op": "add", "inputs": {"a": "g", "b": 1}}',
    ),
    path: 'graph.nodes.bad.inputs.a',
    says: 'None',
  },
  tooLarge: {
    text: graph('"bad": {"op": "broadcastTo", "inputs": {"x": "x"}, "attrs": {"shape": [1000000, 1000000, 2]}}'),
    path: 'graph.nodes.bad',
    says: 'entries',
  },
  training: {
    text: `${nodes('"l": {"op": "reduceSum", "inputs": {"x": "fine"}}')}, "training": {"loss": "loss"}}`,
    path: 'training.loss',
    says: 'loss',
  },
  nan: {
    text: graph('"bad": {"op": "log", "inputs": {"x": "m"}}, "m": {"op": "constant", "attrs": {"value": -1}}'),
    path: 'graph.nodes.bad',
    says: 'NaN',
  },
};

/** All that is found when a text is loaded, evaluated and, where it says how, trained. */
function found(text: string): readonly Problem[] {
  const { document, problems } = load(text);
  if (!document) return problems;
  return [...problems, ...evaluate(document).problems, ...(document.training ? train(document).problems : [])];
}

describe('a slip of each kind', () => {
  it.each(Object.entries(slips))('%s', (code, { text, path, says }) => {
    const problems = found(text);
    const [first] = problems.filter(({ severity }) => severity === 'error').concat(problems);
    expect([first?.code, first?.path]).toEqual([code, path]);
    expect(first.message).toContain(says);
    const { document } = load(text);
    if (document && 'fine' in document.graph.nodes)
      expect(evaluate(document).values.fine?.data).toEqual(new Float32Array([1, 4]));
  });
});
