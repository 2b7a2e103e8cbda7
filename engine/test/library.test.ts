import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  analyze,
  applyGradients,
  canConnect,
  check,
  compile,
  constant,
  differentiate,
  evaluate,
  GradientTape,
  grad,
  gradients,
  hessian,
  jacobian,
  jvp,
  load,
  openSession,
  ops,
  opTable,
  save,
  schema,
  sgd,
  TapeSpentError,
  type Tensor,
  train,
  valueAndGrad,
  variable,
  vjp,
} from '../src/index.js';
import { ops as registry } from '../src/ops/index.js';
import { documentOf, gNodes } from './documents.js';

const g = (x: Tensor, y: Tensor) => x.add(5).mul(y.square());
const document = documentOf(gNodes, {
  training: { loss: 'z', optimizer: { name: 'sgd', learningRate: 0.01 }, steps: 2 },
});

describe('the contract of the library', () => {
  it('holds for tapes', () => {
    const [x, y] = [variable(2), variable(3)];
    expect(variable([[1, 2]], { dtype: 'float64' })).toMatchObject({ dtype: 'float64', shape: [1, 2] });
    const tape = new GradientTape({ persistent: false, watchAccessedVariables: true });
    const z = tape.record(() => g(x, y));
    expect(tape.gradient(z, [x, y]).map(String)).toEqual(['Tensor 9', 'Tensor 42']);
    expect(() => tape.gradient(z, y)).toThrow(TapeSpentError);
    expect(() => tape.gradient(z, y)).toThrow(
      /^A non-persistent GradientTape can only be used to compute one set of gradients \(or jacobians\)$/,
    );
    const c = constant(2);
    const persistent = new GradientTape({ persistent: true });
    persistent.watch(c);
    const w = persistent.record(() => g(c, y));
    expect(persistent.jacobian(w, c)?.item()).toBe(9);
    persistent.release();
    expect(() => persistent.gradient(w, c)).toThrow('released');
    expect(x.assignSub(0.1).assignAdd(0.1).assign(2).item()).toBe(2);
    applyGradients(sgd({ learningRate: 0.1 }), [[constant(5), x]]);
    expect(x.item()).toBe(1.5);
  });

  it('holds for transforms and compiled functions', () => {
    expect(grad(g, { argnums: [0, 1] })(2, 3).map((one) => one.toArray())).toEqual([9, 42]);
    expect(valueAndGrad(g)(2, 3).map(String)).toEqual(['Tensor 63', 'Tensor 9']);
    expect(jacobian(g)(2, 3).item()).toBe(9);
    expect(hessian(g, { argnums: 1 })(2, 3).item()).toBe(14);
    expect(jvp(g, [2, 3], [1, 0]).map(String)).toEqual(['Tensor 63', 'Tensor 9']);
    expect(vjp(g, 2, 3)[1](1).map(String)).toEqual(['Tensor 9', 'Tensor 42']);
    const step = compile((x) => x.reduceSum(), [{ dtype: 'float32', shape: [200, 2] }]);
    expect(step(ops.broadcastTo(1, { shape: [200, 2] })).item()).toBe(400);
  });

  it('holds for documents', async () => {
    const text = save(document);
    expect(load(text)).toMatchObject({ document, problems: [] });
    expect(evaluate(document, { feeds: { x: 4 } }).values.z?.data[0]).toBe(81);
    expect(gradients(document, { targets: ['z'], sources: ['x'], order: 2 }).gradients).toEqual({ x: { x: null } });
    expect(check(document, { targets: ['z'] }).checks.x.ok).toBe(true);
    expect(differentiate(document, { targets: ['z'], sources: ['x'] }).document?.graph.nodes.z).toBeDefined();
    const seen: number[] = [];
    const { signal } = new AbortController();
    const { steps } = await train(document, { steps: 2, onStep: ({ step }) => void seen.push(step), signal });
    expect([steps, seen]).toEqual([2, [1, 2]]);
    expect(analyze(document, { target: 'z' }).problems).toEqual([]);
    expect(opTable().map(({ name }) => name)).toEqual(Object.keys(registry));
    expect(schema()).toMatchObject({ type: 'object' });
    expect(canConnect(document, 'x', { node: 'z', port: 'a' })).toMatchObject({});
    const session = openSession(text);
    expect(session.apply({ revision: 1, patch: [] }).revision).toBe(1);
  });

  it('makes every computing op a method and a function', () => {
    const computing = Object.values(registry).filter(({ kind }) => kind === 'primitive' || kind === 'composite');
    for (const { name } of computing) {
      expect(typeof constant(1)[name as keyof Tensor], name).toBe('function');
      expect(typeof ops[name as keyof typeof ops], name).toBe('function');
    }
  });
});

describe('the types of the library', () => {
  it('name the attributes, so that an editor completes them', () => {
    expectTypeOf<NonNullable<Parameters<Tensor['reduceSum']>[0]>>().toEqualTypeOf<{
      readonly axes?: readonly number[] | null;
      readonly keepDims?: boolean;
    }>();
    expectTypeOf<keyof NonNullable<Parameters<Tensor['matMul']>[1]>>().toEqualTypeOf<'transposeA' | 'transposeB'>();
    expectTypeOf<Parameters<typeof ops.matMul>['length']>().toEqualTypeOf<2 | 3>();
    expectTypeOf(ops.concat).parameter(0).toExtend<readonly unknown[]>();
    // @ts-expect-error: there is no attribute of this name.
    expect(() => constant([1]).reduceSum({ axis: 0 })).toThrow('reduceSum has no attribute axis');
    // @ts-expect-error: there is no op of this name.
    expect(constant(1).tahn).toBeUndefined();
  });

  it('follow the structure of what is asked', () => {
    const [x, y] = [variable(2), variable(3)];
    const tape = new GradientTape({ persistent: true });
    const z = tape.record(() => g(x, y));
    expectTypeOf(tape.gradient(z, x)).toEqualTypeOf<Tensor | null>();
    expectTypeOf(tape.gradient(z, [x, y])).toEqualTypeOf<[Tensor | null, Tensor | null]>();
    expectTypeOf(tape.gradient(z, x, { unconnected: 'zero' })).toEqualTypeOf<Tensor>();
    expectTypeOf(grad(g)).returns.toEqualTypeOf<Tensor>();
    expectTypeOf(grad(g, { argnums: [0, 1] })).returns.toEqualTypeOf<[Tensor, Tensor]>();
    expectTypeOf(hessian(g, { argnums: [0, 1] })).returns.toEqualTypeOf<[[Tensor, Tensor], [Tensor, Tensor]]>();
    expectTypeOf(x.assign(1)).toEqualTypeOf(x);
  });
});
