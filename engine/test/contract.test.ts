import { describe, expect, it } from 'vitest';
import type { Op } from '../src/op/op.js';
import { opByName, ops } from '../src/ops/index.js';
import { contract, signatureOf } from './contract.js';

describe('the list of ops', () => {
  it('has every op, and no other', () => {
    expect([...contract.keys()].filter((name) => !opByName(name))).toEqual([]);
    expect(Object.keys(ops).filter((name) => !contract.has(name))).toEqual([]);
  });

  it.each(Object.values<Op>(ops).map((op) => [op.name, op] as const))('%s has its ports and attributes', (name, op) => {
    expect(signatureOf(op)).toBe(contract.get(name));
  });
});

/** The ops that take int32 where floats are taken. */
const whole = new Set(
  [
    'add sub mul neg abs sign square maximum minimum mod identity stopGradient addN cumSum cast where',
    'reduceSum reduceMax reduceMin reduceProd argMax argMin',
    'equal notEqual less lessEqual greater greaterEqual',
    'reshape transpose broadcastTo slice pad concat reverse gather scatterAdd stack squeeze expandDims flatten tile',
  ].flatMap((names) => names.split(' ')),
);

describe('int32', () => {
  it.each(
    Object.values<Op>(ops)
      .filter(({ kind }) => kind === 'primitive' || kind === 'composite')
      .map((op) => [op.name, op] as const),
  )('%s takes it exactly where it should', (name, { ports }) => {
    const open = ports.filter(({ port }) => port.accepts !== 'int32' && port.accepts !== 'bool');
    const taking = open.filter(({ port }) => port.accepts !== 'float');
    expect(taking).toEqual(whole.has(name) ? open : []);
  });
});
