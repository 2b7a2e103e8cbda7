import { applyPatch, type Document, evaluate, opTable } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../document/testDocuments';
import { opNames } from './opNames';
import { planPatch } from './planPatch';
import { Slip } from './slip';
import { understand } from './understand';

const table = opTable();
const ops = new Map(table.map((row) => [row.name, row]));
const empty = documentOf({});
const g: Document = {
  ...empty,
  graph: {
    nodes: {
      x: { op: 'variable', attrs: { value: 2, trainable: false } },
      sum: { op: 'add', inputs: { a: 'x', b: 5 } },
      z: { op: 'neg', inputs: { x: 'sum' } },
    },
    functions: { f: { inputs: ['u'], nodes: { s: { op: 'square', inputs: { x: 'u' } } }, outputs: ['s'] } },
  },
};

/** What a formula makes of a document: the changed document, and each node it writes as `id: op(operands)`. */
function read(text: string, document = empty) {
  const plan = understand(text, document, ops);
  if (plan instanceof Slip) throw new Error(`${plan.code} at ${plan.at}`);
  const changed = applyPatch(document, planPatch(plan, document)).document;
  const nodes = [...plan.nodes].map(([id, { op, inputs, attrs }]) => {
    const operands = inputs ? Object.values(inputs).flat() : [JSON.stringify(attrs?.value)];
    return `${id}: ${op}(${operands.join(', ')})`;
  });
  return { plan, document: changed, nodes: nodes.join('; ') };
}

/** As `read`, the variables nobody knew left out. */
const readNodes = (text: string) => {
  const { plan, nodes } = read(text);
  const isSaid = (node: string) => !plan.unknowns.some((name) => node.startsWith(`${name}: `));
  return nodes.split('; ').filter(isSaid).join('; ');
};

describe('a formula becomes a graph', () => {
  it.each<[string, string]>([
    ['3x^2 + 2x - 1', 'square: square(x); mul: mul(3, square); mul2: mul(2, x); add: add(mul, mul2); sub: sub(add, 1)'],
    ['sigmoid(w*x + b)', 'mul: mul(w, x); add: add(mul, b); sigmoid: sigmoid(add)'],
    ['max(0, x)', 'maximum: maximum(0, x)'],
    ['max(x)', 'reduceMax: reduceMax(x)'],
    ['min(x, y, 3)', 'minimum: minimum(x, y); minimum2: minimum(minimum, 3)'],
    ['sum(x, axis=0)', 'reduceSum: reduceSum(x)'],
    ['y = x z', 'y: mul(x, z)'],
    ['-x^2', 'square: square(x); neg: neg(square)'],
    ['2^-x', 'neg: neg(x); pow: pow(2, neg)'],
    ['a^b^c', 'pow: pow(b, c); pow2: pow(a, pow)'],
    ['(-2)^2 x', 'square: square(-2); mul: mul(square, x)'],
    ['a - b - c', 'sub: sub(a, b); sub2: sub(sub, c)'],
    ['1/2 x', 'div: div(1, 2); mul: mul(div, x)'],
    ['e^x + pi', 'exp: exp(x); add: add(exp, 3.141592653589793)'],
    ['1.5e-3 x', 'mul: mul(0.0015, x)'],
    ['|x - |y||', 'abs: abs(y); sub: sub(x, abs); abs2: abs(sub)'],
    ['2|x|', 'abs: abs(x); mul: mul(2, abs)'],
    ['sin x cos 2y', 'sin: sin(x); mul: mul(2, y); cos: cos(mul); mul2: mul(sin, cos)'],
    ['√2 x²', 'sqrt: sqrt(2); square: square(x); mul: mul(sqrt, square)'],
    ['mod(x, 2) mod y', 'mod: mod(x, 2); mod2: mod(mod, y)'],
    ['x·y − 3 ≤ z', 'mul: mul(x, y); sub: sub(mul, 3); lessEqual: lessEqual(sub, z)'],
    [
      'x > 0 && !(y == 1)',
      'greater: greater(x, 0); equal: equal(y, 1); logicalNot: logicalNot(equal); logicalAnd: logicalAnd(greater, logicalNot)',
    ],
    ['a < b < c', 'less: less(a, b); less2: less(b, c); logicalAnd: logicalAnd(less, less2)'],
    ['x > 0 ? x : 0', 'greater: greater(x, 0); where: where(greater, x, 0)'],
    ['A @ B', 'matMul: matMul(A, B)'],
    ["A'", 'transpose: transpose(A)'],
    ['dense(x, W, bias=b, activation=relu)', 'dense: dense(x, W, b)'],
    ['[1, -2; 3, pi] * x', 'c: constant([[1,-2],[3,3.141592653589793]]); mul: mul(c, x)'],
    ['[x, 1]', 'stack: stack(x, 1)'],
    ['损失 = (预测 － 目标)²', 'sub: sub(预测, 目标); 损失: square(sub)'],
    ['`sin` + `x²`', 'add: add(sin, x²)'],
    ['y = x', 'y: identity(x)'],
    ['x*x + x*x', 'mul: mul(x, x); add: add(mul, mul)'],
    ['q = x + 5; z = (x + 5) y', 'q: add(x, 5); z: mul(q, y)'],
    ['x = [1, 2]\ny = x(x + 1)^2', 'x: variable([1,2]); add: add(x, 1); square: square(add); y: mul(x, square)'],
    ['d/dx (x^2 y)', 'square: square(x); mul: mul(square, y); dmul_dx: gradient(mul, x)'],
    ['d/dx x y + 1', 'mul: mul(x, y); dmul_dx: gradient(mul, x); add: add(dmul_dx, 1)'],
    ['d/dx d/dy (x y)', 'mul: mul(x, y); dmul_dy: gradient(mul, y); d2mul_dy_dx: gradient(dmul_dy, x)'],
    ['∂²/∂x² sin(x)', 'sin: sin(x); dsin_dx: gradient(sin, x); d2sin_dx2: gradient(dsin_dx, x)'],
    [
      'z = x^3; dz/dx + d^2z/dx^2',
      'z: pow(x, 3); dz_dx: gradient(z, x); d2z_dx2: gradient(dz_dx, x); add: add(dz_dx, d2z_dx2)',
    ],
    ['f(x) = x^2 + 1; f(3) f(y)', 'f_1: call(3); f_2: call(y); mul: mul(f_1, f_2)'],
  ])('%j', (text, nodes) => expect(readNodes(text)).toBe(nodes));

  it('with numbers for names nobody knows, to be set', () => {
    const { plan, document } = read('sigmoid(w*x + b)');
    expect(plan.unknowns).toEqual(['w', 'x', 'b']);
    expect(document.graph.nodes.w).toEqual({ op: 'variable', attrs: { value: 1 } });
    expect(evaluate(document).problems).toEqual([]);
  });

  it('in which a function is defined, and called by what is typed later', () => {
    const { document } = read('f(x, y) = x^2 + y');
    expect(document.graph.functions).toEqual({
      f: {
        inputs: ['x', 'y'],
        nodes: { square: { op: 'square', inputs: { x: 'x' } }, add: { op: 'add', inputs: { a: 'square', b: 'y' } } },
        outputs: ['add'],
      },
    });
    const called = read('f(3, 1)', document);
    expect(evaluate(called.document).values.f_1!.data[0]).toBe(10);
  });

  it('that reads what the document has', () => {
    const { plan, nodes } = read('sum^2 + f(x) + c', g);
    expect(nodes).toBe('square: square(sum); f_1: call(x); add: add(square, f_1); c: variable(1); add2: add(add, c)');
    expect(plan.unknowns).toEqual(['c']);
    expect(plan.replaced).toEqual([]);
  });

  it('that gives names anew', () => {
    const { plan, document } = read('x = 7; z = sum + 1; f(u) = u', g);
    expect(plan.replaced).toEqual(['x', 'z', 'f']);
    expect(document.graph.nodes.x).toEqual({ op: 'variable', attrs: { value: 7, trainable: false } });
    expect(document.graph.nodes.z).toEqual({ op: 'add', inputs: { a: 'sum', b: 1 } });
    expect(document.graph.functions!.f.nodes).toEqual({ identity: { op: 'identity', inputs: { x: 'u' } } });
    expect(Object.keys(document.graph.nodes)).toEqual(['x', 'sum', 'z']);
  });
});

describe('a formula that means nothing says where', () => {
  it.each<[string, string, string]>([
    ['2 $ 3', 'character', '  ^'],
    ['3 +', 'end', '   ^'],
    ['y = 3x +\n', 'end', '        ^'],
    ['(1 + 2', 'parenthesis', '      ^'],
    ['[1, 2', 'bracket', '     ^'],
    ['|x', 'bar', '^'],
    ['x + * y', 'value', '    ^'],
    ['q = 1\nz = q y)', 'unexpected', '             ^'],
    ['5!', 'unsupported', ' ^'],
    ['x + y = 3', 'assignment', '      ^'],
    ['a = b = 3', 'assignment', '    ^'],
    ['foo(x)', 'unknownFunction', '^^^'],
    ['x + f(3)', 'unknownFunction', '    ^'],
    ['2 + sin', 'needsOperands', '    ^^^'],
    ['1 + sigmoid(1, 2)', 'arity', '    ^^^^^^^'],
    ['sum(x, foo=3)', 'unknownAttribute', '       ^^^'],
    ['f(x) = a x', 'notInBody', '       ^'],
    ['f(x, x) = 1', 'parameter', '     ^'],
    ['sin(x) = 1', 'opName', '^^^'],
    ['f(x) = variable(3)', 'source', '       ^^^^^^^^'],
    ['f(x) = f(x)', 'cycle', '^'],
    ['y = x; x = y + 1', 'cycle', '^'],
  ])('%j: %s', (text, code, mark) => {
    const slip = understand(text, empty, ops);
    if (!(slip instanceof Slip)) throw new Error('it was understood');
    expect([slip.code, `${' '.repeat(slip.at)}${'^'.repeat(slip.length)}`]).toEqual([code, mark]);
  });

  it('also where it would close a circle with what the document has', () => {
    expect(understand('x = z + 1', g, ops)).toMatchObject({ code: 'cycle', at: 0 });
    expect(understand('sum = f(x); f(v) = v', g, ops)).not.toBeInstanceOf(Slip);
  });
});

describe('the names of ops', () => {
  const names = opNames(ops);
  it.each(table.map((op) => [op.name, op] as const))('%s is meant by its name', (name, op) =>
    expect(names.meant(name)[0]).toBe(op),
  );
  it.each<[string, string]>([
    ['ln', 'log'],
    ['arcsin', 'asin'],
    ['mse', 'meanSquaredError'],
    ['reduce_sum', 'reduceSum'],
    ['ReLU', 'relu'],
    ['σ', 'sigmoid'],
    ['if', 'where'],
  ])('%s is %s', (word, name) => expect(names.meant(word)[0].name).toBe(name));

  it('take operands in the order of their ports', () => {
    for (const op of table) {
      const isOpen = op.ports.some(({ variadic }) => variadic) && op.ports.some(({ optional }) => optional);
      if (op.ports.length === 0 || isOpen || op.attributes.some(({ required }) => required)) continue;
      const operands = op.ports.map((_, i) => `p${i}`).join(', ');
      const node = read(`y = ${op.name}(${operands})`).document.graph.nodes.y;
      const inputs = op.ports.map(({ name, variadic }, i) => [name, variadic ? [`p${i}`] : `p${i}`]);
      expect(node, op.name).toEqual({ op: op.name, inputs: Object.fromEntries(inputs) });
    }
  });
});
