import { type Code, float64, signed, unsigned } from './encoding.js';
import { instructions, memoryInstructions, type ValueType } from './instructions.js';
import type { FunctionCode, FunctionType } from './module.js';

/** A local variable of a function, or one of its parameters. */
export interface Local {
  readonly number: number;
  readonly type: ValueType;
}

const zeros: Readonly<Record<ValueType, Code>> = {
  i32: [0x41, 0],
  i64: [0x42, 0],
  f32: [0x43, new Array<number>(4).fill(0)],
  f64: [0x44, float64(0)],
  v128: [0xfd, 0x0c, new Array<number>(16).fill(0)],
};

/** Writes one function. Every instruction finds the operands it takes, or throws where it is written. */
export class Assembler {
  private readonly body: Code[] = [];
  private readonly locals: ValueType[] = [];
  private readonly stack: ValueType[] = [];
  readonly params: readonly Local[];

  constructor(private readonly type: FunctionType) {
    this.params = type.params.map((param, number) => ({ number, type: param }));
  }

  local(type: ValueType): Local {
    this.locals.push(type);
    return { number: this.type.params.length + this.locals.length - 1, type };
  }

  private emit(what: string, code: Code, takes: readonly ValueType[], gives: readonly ValueType[]): void {
    for (const want of [...takes].reverse()) {
      const got = this.stack.pop();
      if (got !== want) throw new Error(`${what} takes ${takes.join(', ')}, but finds ${got ?? 'nothing'}.`);
    }
    this.stack.push(...gives);
    this.body.push(code);
  }

  do(name: keyof typeof instructions): void {
    const { code, takes, gives } = instructions[name];
    this.emit(name, code, takes, gives);
  }

  /** A load or a store, so many bytes behind the address on the stack. */
  access(name: keyof typeof memoryInstructions, offset = 0): void {
    const { code, takes, gives, align } = memoryInstructions[name];
    this.emit(name, [code, align, unsigned(offset)], takes, gives);
  }

  int(value: number): void {
    this.emit('i32.const', [0x41, signed(value)], [], ['i32']);
  }

  long(value: number): void {
    this.emit('i64.const', [0x42, signed(value)], [], ['i64']);
  }

  float(value: number): void {
    this.emit('f64.const', [0x44, float64(value)], [], ['f64']);
  }

  /** The zero of a type: what a local begins with. */
  zero(type: ValueType): void {
    this.emit(`${type}.const`, zeros[type], [], [type]);
  }

  get({ number, type }: Local): void {
    this.emit('local.get', [0x20, unsigned(number)], [], [type]);
  }

  set({ number, type }: Local): void {
    this.emit('local.set', [0x21, unsigned(number)], [type], []);
  }

  call(number: number, { params, results }: FunctionType): void {
    this.emit('call', [0x10, unsigned(number)], params, results);
  }

  /** Adds to an i32 what `amount` leaves on the stack. */
  increase(local: Local, amount: () => void): void {
    this.get(local);
    amount();
    this.do('i32.add');
    this.set(local);
  }

  /** Does `body` as often as the i32 `count` says, which is counted down to 0. */
  repeat(count: Local, body: () => void): void {
    const empty = 0x40;
    this.body.push([0x02, empty]);
    this.get(count);
    this.do('i32.eqz');
    this.emit('br_if', [0x0d, 0], ['i32'], []);
    this.body.push([0x03, empty]);
    body();
    this.increase(count, () => this.int(-1));
    this.get(count);
    this.emit('br_if', [0x0d, 0], ['i32'], []);
    this.body.push(0x0b, 0x0b);
  }

  finish(): FunctionCode {
    if (this.stack.join() !== this.type.results.join())
      throw new Error(`The function leaves ${this.stack.join(', ') || 'nothing'} behind.`);
    return { ...this.type, locals: this.locals, body: this.body };
  }
}
