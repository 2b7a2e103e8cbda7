import { describe, expect, it } from 'vitest';
import { buildExample, computingOps, unevenTensor, weightedSum } from '../../test/examples.js';
import type { Node } from '../graph/graph.js';
import type { Example, Op } from '../op/op.js';
import { addAdjoints } from '../passes/differentiate.js';
import { plan } from '../program/program.js';
import type { Tensor } from '../tensor/tensor.js';
import { GradientTape } from './gradientTape.js';
import { EagerTensor, functions } from './tensor.js';
import { constant, type Variable, variable } from './variable.js';

const orders = 3;
type Loose = (...args: readonly unknown[]) => EagerTensor;

/** An example's operands as the library's tensors, and the op called on them as a function and as a method. */
function eagerExample(op: Op, example: Example) {
  const sources: Variable[] = [];
  const { builder, sources: slots, output } = buildExample(op, example, 'float32');
  const operands: (EagerTensor | undefined)[] = [];
  let slot = 0;
  const operand = (): EagerTensor => {
    const value = new EagerTensor(builder.values[slot]!);
    if (!slots.includes(slot++)) return constant(value);
    sources.push(variable(value));
    return sources.at(-1)!;
  };
  for (const { name, port } of op.ports) {
    const given = example[name];
    const count = port.variadic ? (given as readonly unknown[]).length : 1;
    for (let i = 0; i < count; i++) operands.push(given === undefined ? undefined : operand());
  }
  const attrs = example.attrs ? [example.attrs] : [];
  const fixed = op.ports.length - 1;
  const variadic = op.ports[fixed].port.variadic;
  const call = functions[op.name as keyof typeof functions] as Loose;
  const asFunction = () =>
    variadic ? call(...operands.slice(0, fixed), operands.slice(fixed), ...attrs) : call(...operands, ...attrs);
  const asMethod = () => {
    const [self, ...others] = operands as [EagerTensor, ...(EagerTensor | undefined)[]];
    const method = self[op.name as keyof EagerTensor] as Loose;
    return method.apply(self, variadic ? [others, ...attrs] : [...others, ...attrs]);
  };
  return { builder, slots, output, sources, asFunction, asMethod };
}

const plainOf = ({ dtype, shape, data }: Tensor) => ({ dtype, shape: [...shape], data: Array.from(data) });

/** Gradients by path of source numbers, each order those of the order before; null is None. */
type Plain = ReturnType<typeof plainOf>;
type Tree = Map<string, Plain | null>;

function graphTree(built: ReturnType<typeof buildExample>, target: Node): Tree {
  const { builder, sources } = built;
  const nodes = new Map<string, Node | null>();
  let level = new Map<string, Node>([['', target]]);
  for (let order = 1; order <= orders; order++) {
    const next = new Map<string, Node>();
    for (const [path, node] of level) {
      const adjoints = addAdjoints(builder, { targets: [node], sources, order });
      sources.forEach((source, i) => {
        const gradient = adjoints(source) ?? null;
        nodes.set(`${path}/${i}`, gradient);
        if (gradient !== null) next.set(`${path}/${i}`, gradient);
      });
    }
    level = next;
  }
  const program = plan(
    builder.graph(),
    [...nodes.values()].filter((node) => node !== null),
  );
  program.run();
  return new Map([...nodes].map(([path, node]) => [path, node === null ? null : plainOf(program.tensor(node))]));
}

function tapeTree(forward: () => EagerTensor, sources: readonly Variable[]): Tree {
  const tree: Tree = new Map();
  const tapes = Array.from({ length: orders }, () => new GradientTape({ persistent: true }));
  let level = new Map<string, EagerTensor>();
  let compute = () => {
    level.set('', tapes[0].record(forward));
  };
  for (const [i, tape] of tapes.entries()) {
    const inner = compute;
    const outer = tapes[i + 1];
    const derive = () => {
      inner();
      const next = new Map<string, EagerTensor>();
      for (const [path, target] of level)
        tape.gradient(target, sources).forEach((gradient, source) => {
          tree.set(`${path}/${source}`, gradient && plainOf(gradient));
          if (gradient) next.set(`${path}/${source}`, gradient);
        });
      level = next;
    };
    compute = outer ? () => outer.record(derive) : derive;
  }
  compute();
  return tree;
}

function expectClose(got: Plain | null, wanted: Plain, path: string): void {
  expect({ ...got, data: [] }, path).toEqual({ ...wanted, data: [] });
  wanted.data.forEach((entry, i) => {
    expect(Math.abs(got!.data[i] - entry), path).toBeLessThanOrEqual(1e-5 * Math.abs(entry) + 1e-6);
  });
}

describe.each(computingOps.map((op) => [op.name, op] as const))('%s', (_, op) => {
  it.each(op.examples.map((example, i) => [i, example] as const))(
    'example %i is what the graph gives',
    (_, example) => {
      const { builder, output, asFunction, asMethod } = eagerExample(op, example);
      const program = plan(builder.graph(), [output]);
      program.run();
      const wanted = plainOf(program.tensor(output));
      expect(plainOf(asFunction())).toEqual(wanted);
      expect(plainOf(asMethod())).toEqual(wanted);
    },
  );

  it.each(op.examples.map((example, i) => [i, example] as const))(
    'example %i has the same derivatives',
    (_, example) => {
      const built = eagerExample(op, example);
      const { builder, slots, output, sources, asMethod } = built;
      if (sources.length === 0 || !builder.types[output].dtype.startsWith('float')) return;
      const weights = constant(new EagerTensor(unevenTensor(builder.types[output], 1)));
      const tree = graphTree({ builder, sources: slots, output }, weightedSum(builder, output, 1));
      expect(tree.size).toBeGreaterThan(0);
      const got = tapeTree(() => asMethod().mul(weights).reduceSum(), sources);
      expect([...got.keys()]).toEqual([...tree.keys()]);
      for (const [path, wanted] of tree) {
        const found = got.get(path)!;
        // From the third order on a graph finds more equal nodes than nested tapes do, so sums are rounded elsewhere.
        if (path.split('/').length <= 3 || wanted === null) expect(found, path).toEqual(wanted);
        else expectClose(found, wanted, path);
      }
    },
  );
});
