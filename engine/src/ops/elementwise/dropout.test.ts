import { describe, expect, it } from 'vitest';
import {
  type Case,
  difference,
  referenceFolder,
  type Stated,
  skipNote,
  type Tolerance,
  tableOf,
} from '../../../test/reference.js';
import { check } from '../../analysis/check.js';
import { differentiate } from '../../analysis/differentiateDocument.js';
import { evaluate } from '../../analysis/evaluate.js';
import { gradients } from '../../analysis/gradients.js';
import { openTraining, train } from '../../analysis/train.js';
import { checkDocument } from '../../document/check.js';
import type { Document } from '../../document/document.js';
import { elaborate } from '../../passes/elaborate.js';
import { plan } from '../../program/program.js';

interface Row extends Case {
  readonly kind: string;
  readonly steps: readonly { readonly step: number; readonly y: Stated; readonly gradient: Stated }[];
}

const rows = referenceFolder ? tableOf<readonly Row[]>('random.json').filter(({ kind }) => kind === 'dropout') : [];
const tolerance: Tolerance = { rtol: 1e-15, atol: 0 };

describe.skipIf(!referenceFolder)(`dropout beside the reference${skipNote}`, () => {
  for (const { name, document, steps } of rows)
    it(name, () => {
      const { training } = openTraining(document as Document);
      const { builder, values } = elaborate(checkDocument(document as Document));
      const [{ node: slot }, { node }] = ['x', 'y'].map((id) => values.get(id) as { node: number });
      const program = plan(builder.graph(), [node]);
      for (const { step, y, gradient } of steps) {
        program.step = step;
        program.write(slot, training!.variables.get('x')!);
        program.run();
        expect(difference(program.tensor(node), y, tolerance), `y of step ${step}`).toBeUndefined();
        expect(difference(training!.gradients.get('x'), gradient, tolerance), `step ${step}`).toBeUndefined();
        training!.step();
      }
    });
});

const documentOf = (attrs: object): Document =>
  ({
    format: 'chainrule',
    version: 1,
    dtype: 'float64',
    graph: {
      nodes: {
        x: { op: 'variable', attrs: { init: { kind: 'uniform', shape: [40], min: 1, max: 2 } } },
        d: { op: 'dropout', inputs: { x: 'x' }, attrs: { rate: 0.4, seed: 3, ...attrs } },
        s: { op: 'square', inputs: { x: 'd' } },
        z: { op: 'reduceSum', inputs: { x: 's' } },
      },
    },
    training: { loss: 'z', optimizer: { name: 'sgd', learningRate: 0.01 }, steps: 3 },
  }) as never;

describe('dropout', () => {
  it('drops the same in derivatives and in differences', () => {
    const document = documentOf({});
    expect(check(document, { targets: ['z'] }).checks.x.ok).toBe(true);
    const { values } = evaluate(document);
    const dropped = (data: ArrayLike<number>) => Array.from(data, (entry) => entry === 0);
    const { x } = gradients(document, { targets: ['z'] }).gradients;
    expect(dropped(x!.data as Float64Array)).toEqual(dropped(values.d!.data));
    expect(dropped(values.d!.data).filter(Boolean).length).toBeGreaterThan(5);
  });

  it('is written into documents as itself', () => {
    const document = documentOf({});
    const written = differentiate(document, { targets: ['z'] }).document!;
    const { x } = gradients(document, { targets: ['z'] }).gradients;
    expect(evaluate(written).values[written.gradients!.x!]!.data).toEqual(x!.data);
  });

  it('drops others at every step of training, and the same in every run', () => {
    const document = documentOf({});
    const { training } = openTraining(document);
    const gradient = training!.gradients.get('x')!.data;
    const first = gradient.slice();
    const start = training!.snapshot();
    training!.step();
    const second = gradient.slice();
    expect(second).not.toEqual(first);
    training!.restore(start);
    expect(gradient).toEqual(first);
    training!.step();
    expect(gradient).toEqual(second);
    expect(train(document, { trace: true }).trace).toEqual(train(document, { trace: true }).trace);
  });

  it('drops an infinity too, and nothing where it is not training', () => {
    const z = (attrs: object) => {
      const document = documentOf(attrs);
      return evaluate(document, { feeds: { x: Array(40).fill('Infinity') } }).values.d!.data;
    };
    expect(new Set(z({}))).toEqual(new Set([0, Infinity]));
    expect(new Set(z({ training: false }))).toEqual(new Set([Infinity]));
  });
});
