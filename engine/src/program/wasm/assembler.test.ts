import { describe, expect, it } from 'vitest';
import { Arena } from '../arena.js';
import { Assembler } from './assembler.js';
import { type FunctionCode, moduleBytes } from './module.js';

/** What functions leave in the first float64s of a memory. */
function numbersAfter(functions: readonly FunctionCode[], count: number, first: readonly number[] = []): number[] {
  const arena = new Arena(64);
  const memory = arena.view('float64', 0, 8);
  memory.set(first);
  const exports = { last: functions.length - 1 };
  arena.run(moduleBytes({ imports: [], functions, exports }), {})!.last();
  return [...memory.subarray(0, count)];
}

describe('the assembler', () => {
  it('writes functions that run in the arena', () => {
    const code = new Assembler({ params: [], results: [] });
    code.int(8);
    code.int(0);
    code.access('f64.load');
    code.float(1.5);
    code.do('f64.add');
    code.access('f64.store', 8);
    expect(numbersAfter([code.finish()], 3, [2, 0, 0])).toEqual([2, 0, 3.5]);
  });

  it('repeats as often as it is told, not at all for 0, and calls', () => {
    const type = { params: ['i32'], results: [] } as const;
    const inner = new Assembler(type);
    inner.repeat(inner.params[0], () => {
      inner.int(0);
      inner.int(0);
      inner.access('f64.load');
      inner.float(1);
      inner.do('f64.add');
      inner.access('f64.store');
    });
    const outer = new Assembler({ params: [], results: [] });
    for (const times of [0, 3, 200]) {
      outer.int(times);
      outer.call(0, type);
    }
    expect(numbersAfter([inner.finish(), outer.finish()], 1)).toEqual([203]);
  });

  it('throws where an instruction does not find its operands', () => {
    const code = new Assembler({ params: [], results: [] });
    code.int(1);
    code.float(1);
    expect(() => code.do('f64.add')).toThrow('f64.add takes f64, f64, but finds i32.');
    expect(() => new Assembler({ params: [], results: ['i32'] }).finish()).toThrow('leaves nothing behind');
    expect(() => new Assembler({ params: [], results: [] }).do('i32.add')).toThrow('but finds nothing');
  });

  it('leaves it to the interpreter where the runtime refuses to compile', () => {
    expect(new Arena(64).run(Uint8Array.of(0), {})).toBeUndefined();
  });
});
