import {
  applyPatch,
  type Document,
  evaluate,
  type Formula,
  formulas,
  type InputJson,
  type NodeJson,
  opTable,
  removeNodes,
} from 'chainrule';
import fc from 'fast-check';
import { all, create } from 'mathjs/number';
import { describe, expect, it } from 'vitest';
import { planPatch } from './planPatch';
import { Slip } from './slip';
import { understand } from './understand';

const table = opTable();
const ops = new Map(table.map((row) => [row.name, row]));
const { evaluate: evaluateText } = create(all, {});

const documentOf = (nodes: Readonly<Record<string, NodeJson>>): Document => ({
  format: 'chainrule',
  version: 1,
  dtype: 'float64',
  graph: { nodes, functions: { f: square, h: hypotenuse } },
});
const square = { inputs: ['u'], nodes: { s: { op: 'square', inputs: { x: 'u' } } }, outputs: ['s'] };
const hypotenuse = {
  inputs: ['u', 'v'],
  nodes: {
    p: { op: 'call', attrs: { function: 'f' }, inputs: { u: 'u' } },
    q: { op: 'call', attrs: { function: 'f' }, inputs: { u: 'v' } },
    s: { op: 'add', inputs: { a: 'p', b: 'q' } },
    r: { op: 'sqrt', inputs: { x: 's' } },
  },
  outputs: ['r'],
};

const typed = (text: string, document: Document): Document => {
  const plan = understand(text, document, ops);
  if (plan instanceof Slip) throw new Error(`${plan.code} at ${plan.at} of ${text}`);
  return applyPatch(document, planPatch(plan, document)).document;
};
const textOf = (lines: readonly Formula[]) => lines.map(({ left, right }) => `${left} = ${right}`).join('\n');
const bits = (data: Iterable<number> | undefined) =>
  data ? [...data].map((number) => (Object.is(number, -0) ? '-0' : String(number))) : undefined;

/** The ops of numbers, by what they take; those that have attributes say one of them now and then. */
const numeric = table.filter(
  ({ category, name, ports, attributes }) =>
    category === 'elementwise' &&
    name !== 'cast' &&
    !attributes.some(({ required }) => required) &&
    ports.every(({ accepts }) => accepts !== 'bool'),
);
/** Those with a sign between their operands, which within each other need parentheses. */
const signed = numeric.filter(({ name }) => ['add', 'sub', 'mul', 'div', 'pow'].includes(name));
const comparing = ['less', 'lessEqual', 'greater', 'greaterEqual', 'equal', 'notEqual'];
const number = fc.oneof(
  fc.constantFrom(-3, -1, 0, 1, 2, 3, 0.5, -0.25, 1e-9, 1e21),
  fc.double({ min: -4, max: 4, noNaN: true }).map((value) => (value === 0 ? 0 : value)),
);
/** Far from where a product is so small that few bits of it are left: two programs may keep others. */
const moderate = number.map((value) => (Math.abs(value) < 1e-30 ? 0 : value));
const names = ['x', 'y', 'w_1', 'α', '损失', 'e', 'and', 'x²', 'sin'];

/** A document of sources and ops on what stands before, some nodes called by their ops as formulas would. */
const documents = fc
  .tuple(
    fc.array(number, { minLength: 2, maxLength: 4 }),
    fc.array(
      fc.record({
        op: fc.nat(),
        picks: fc.array(fc.tuple(fc.nat(), number, fc.nat(3)), { minLength: 3, maxLength: 3 }),
        kind: fc.nat(11),
        isNamed: fc.boolean(),
      }),
      { minLength: 1, maxLength: 14 },
    ),
  )
  .map(([sources, steps]) => {
    const nodes: Record<string, NodeJson> = {};
    sources.forEach((value, i) => {
      nodes[names[i]] = i === 1 ? { op: 'constant', attrs: { value } } : { op: 'variable', attrs: { value } };
    });
    const floats = Object.keys(nodes);
    steps.forEach(({ op, picks, kind, isNamed }, i) => {
      const operand = (at: number): InputJson => {
        const [pick, literal, mostly] = picks[at];
        if (mostly === 0) return literal;
        return mostly === 1 ? floats[floats.length - 1] : floats[pick % floats.length];
      };
      const from = kind < 6 ? numeric : signed;
      const row = from[op % from.length];
      const id = isNamed && i + sources.length < names.length ? names[i + sources.length] : `${row.name}${i + 2}`;
      if (kind === 0) {
        const condition = `condition${i + 2}`;
        nodes[condition] = { op: comparing[op % comparing.length], inputs: { a: operand(0), b: operand(1) } };
        nodes[id] = { op: 'where', inputs: { condition, a: operand(1), b: operand(2) } };
      } else if (kind === 1)
        nodes[id] = { op: 'call', attrs: { function: 'h' }, inputs: { u: operand(0), v: operand(1) } };
      else {
        const inputs = row.ports.map(({ name, variadic }, at) => [
          name,
          variadic ? picks.map((_, place) => operand(place)) : operand(at),
        ]);
        nodes[id] = { op: row.name, inputs: Object.fromEntries(inputs) };
        if (comparing.includes(row.name)) return;
      }
      floats.push(id);
    });
    return documentOf(nodes);
  });

describe('graph → formula → graph', () => {
  it('has the same values, bit for bit', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const lines = formulas(document, null, Object.keys(document.graph.nodes), 'text');
        const back = typed(textOf(lines), documentOf({}));
        const [before, after] = [evaluate(document), evaluate(back)];
        for (const { node } of lines) {
          if (node === undefined) continue;
          expect(bits(after.values[node]?.data), `${node} of ${textOf(lines)}`).toEqual(
            bits(before.values[node]?.data),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('so has a part of it, typed back into the rest', () => {
    fc.assert(
      fc.property(documents, fc.infiniteStream(fc.boolean()), (document, coins) => {
        const picked = Object.keys(document.graph.nodes).filter(() => coins.next().value);
        // A list that loses an entry is whole without it, and another sum.
        const loses = ([id, { inputs = {} }]: [string, NodeJson]) =>
          !picked.includes(id) &&
          Object.values(inputs).some(
            (input) => Array.isArray(input) && input.some((entry) => picked.includes(`${entry}`)),
          );
        fc.pre(!Object.entries(document.graph.nodes).some(loses));
        const lines = formulas(document, null, picked, 'text');
        const rest = applyPatch(document, removeNodes(document, null, picked)).document;
        const back = typed(textOf(lines), rest);
        const before = evaluate(document).values;
        // What stands in the rest may itself read what was taken out: it is broken there, and so is what reads it.
        const after = evaluate(back).values;
        for (const { node } of lines)
          if (node !== undefined && after[node]) expect(bits(after[node]!.data)).toEqual(bits(before[node]?.data));
      }),
      { numRuns: 100 },
    );
  });
});

/** Text as people type it, read by mathjs alike. */
const { text: expressions } = fc.letrec<{ text: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    fc.constantFrom('x', 'y', 'z', 'pi', '2', '3', '0.5', '1e-1', '7'),
    tie('text').map((inner) => `(${inner})`),
    fc
      .tuple(fc.constantFrom('sin', 'cos', 'exp', 'sqrt', 'abs', 'tanh', 'atan', 'log', 'sign', 'cosh'), tie('text'))
      .map(([name, inner]) => `${name}(${inner})`),
    fc.tuple(fc.constantFrom('max', 'min'), tie('text'), tie('text')).map(([name, a, b]) => `${name}(${a}, ${b})`),
  ),
  text: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    tie('atom'),
    fc
      .tuple(tie('atom'), fc.constantFrom(' + ', ' - ', '*', '/', ' / ', ' * '), tie('text'))
      .map((parts) => parts.join('')),
    fc.tuple(tie('atom'), fc.constantFrom('^2', '^3', '^-1', '^x', '^2^y', '^-y')).map((parts) => parts.join('')),
    tie('atom').map((inner) => `-${inner}`),
    fc
      .tuple(fc.constantFrom('2', '3', '(x + 1)', '0.5'), fc.constantFrom('x', 'y', '(z - 1)', 'sin(y)'))
      .map((parts) => parts.join('')),
    fc
      .tuple(tie('atom'), fc.constantFrom(' x', ' y', ' (x + y)'))
      .map(([a, b]) => (/^[xyz]$|pi$/.test(a) && b.includes('(') ? `${a}*${b}` : a + b)),
  ),
}));

describe('formula → graph', () => {
  it('means what mathjs makes of it, at random points', () => {
    let compared = 0;
    fc.assert(
      fc.property(expressions, fc.tuple(moderate, moderate, moderate), (text, [x, y, z]) => {
        const document = typed(`x = ${x}\ny = ${y}\nz = ${z}\nresult = ${text}`, documentOf({}));
        const { values } = evaluate(document);
        const all = Object.values(values).map((value) => value!.data[0]);
        const [mine, theirs] = [values.result!.data[0], Number(evaluateText(text, { x, y, z }))];
        // Where a value is huge or none at all, roundings of a step before may decide.
        if (!all.every((value) => Math.abs(value) < 1e5) || !Number.isFinite(theirs)) return;
        compared++;
        expect(Math.abs(mine - theirs), text).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(theirs)));
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it('and what is written of it means the same', () => {
    fc.assert(
      fc.property(expressions, (text) => {
        const document = typed(`x = 1.5\ny = -0.7\nz = 0.3\nresult = ${text}`, documentOf({}));
        const written = textOf(formulas(document, null, Object.keys(document.graph.nodes), 'text'));
        const back = typed(written, documentOf({}));
        expect(bits(evaluate(back).values.result?.data), `${text} → ${written}`).toEqual(
          bits(evaluate(document).values.result?.data),
        );
      }),
      { numRuns: 200 },
    );
  });
});
