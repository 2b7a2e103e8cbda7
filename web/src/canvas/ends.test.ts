import { describe, expect, it } from 'vitest';
import { endOf } from './ends';

const element = (dataset: Readonly<Record<string, string>>) => ({ dataset }) as unknown as HTMLElement;

describe('the end that an element stands for', () => {
  it('is an output', () => expect(endOf(element({ output: 'c1/h', handleid: 'h' }))).toMatchObject({ output: 'h' }));
  it('is a port, with its place where that takes several', () => {
    expect(endOf(element({ of: 'z', handleid: 'a' }))).toEqual({ kind: 'input', socket: { node: 'z', port: 'a' } });
    const second = { node: 'z', port: 'values', index: 1 };
    expect(endOf(element({ of: 'z', handleid: 'values[1]', index: '1' }))).toEqual({ kind: 'input', socket: second });
  });
  it('is the port of a node within, at the box of a folded frame', () => {
    const port = { node: 'sq', port: 'values', index: 0 };
    expect(endOf(element({ of: 'sq', handleid: 'sq.values[0]', index: '0' }))).toEqual({ kind: 'input', socket: port });
  });
});
