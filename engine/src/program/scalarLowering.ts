import { type Kind, type Scalar, signatures } from '../op/scalar.js';
import { routines } from './routines.js';
import { type Computed, loops, type Step } from './scalarLoops.js';

/** Entries that are computed at a time: a block of float64s is 2 kB, so a handful stay in the nearest cache. */
export const blockSize = 256;

type Block = Float64Array | Int32Array;

/** Where a value stands while an expression runs: a block of entries (mask −1), or one entry for all (mask 0). */
export interface Register {
  readonly block: Block;
  readonly mask: -1 | 0;
}

/** A scalar expression as a list of instructions over registers. Only one runs at a time, so all share their blocks. */
export interface Lowered {
  /** Which operands are read, and into which registers. */
  readonly inputs: readonly { readonly operand: number; readonly register: Register }[];
  /** Steps whose operands are the same for all entries: once a run. */
  readonly once: readonly Step[];
  readonly steps: readonly Step[];
  readonly result: Register;
}

const makeBlock = (kind: Kind, size: number): Block =>
  kind === 'float' ? new Float64Array(size) : new Int32Array(size);

/** Blocks by kind, lent out while an expression is lowered, and used again by the next expression. */
const pools: Readonly<Record<Kind, Block[]>> = { float: [], int: [] };

class Lender {
  private readonly free: Record<Kind, number[]> = { float: [], int: [] };
  private readonly lent: Record<Kind, number> = { float: 0, int: 0 };
  private readonly numbers = new Map<Block, number>();

  lend(kind: Kind): Register {
    const number = this.free[kind].pop() ?? this.lent[kind]++;
    pools[kind][number] ??= makeBlock(kind, blockSize);
    const block = pools[kind][number];
    this.numbers.set(block, number);
    return { block, mask: -1 };
  }

  giveBack({ block }: Register): void {
    const number = this.numbers.get(block);
    if (number !== undefined) this.free[block instanceof Float64Array ? 'float' : 'int'].push(number);
  }
}

/** The distinct nodes of an expression, operands first. */
export function postOrder(expr: Scalar): Scalar[] {
  const order: Scalar[] = [];
  const seen = new Set<Scalar>();
  const stack: { node: Scalar; next: number }[] = [{ node: expr, next: 0 }];
  seen.add(expr);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const arg = top.node.args[top.next++];
    if (!arg) order.push(stack.pop()!.node);
    else if (!seen.has(arg)) {
      seen.add(arg);
      stack.push({ node: arg, next: 0 });
    }
  }
  return order;
}

const unused = new Float64Array(1);
const noRoutine = (): number => Number.NaN;

/** The step that computes `scalar` from `args` into `out`. */
export function stepOf(scalar: Scalar, args: readonly { block: Step['a']; mask: number }[], out: Step['out']): Step {
  const [a, b, c] = args;
  return {
    loop: loops[scalar.op as Computed],
    out,
    a: a.block,
    aMask: a.mask,
    b: b?.block ?? unused,
    bMask: b?.mask ?? 0,
    c: c?.block ?? unused,
    cMask: c?.mask ?? 0,
    table: scalar.table ?? unused,
    routine: scalar.routine ? routines[scalar.routine] : noRoutine,
  };
}

/** Lowers an expression whose operand k is the same for all entries where `uniform[k]`. */
function lowerFor(expr: Scalar, uniform: readonly boolean[]): Lowered {
  const order = postOrder(expr);
  const last = new Map<Scalar, number>();
  order.forEach((node, i) => {
    for (const arg of node.args) last.set(arg, i);
  });
  const lender = new Lender();
  const registers = new Map<Scalar, Register>();
  const inputs: { operand: number; register: Register }[] = [];
  const byOperand = new Map<number, Register>();
  // Operands are read before the first step, so their registers are lent first and kept to the end.
  for (const node of order) {
    if (node.op !== 'input') continue;
    let register = byOperand.get(node.value);
    if (!register) {
      register = uniform[node.value] ? { block: makeBlock('float', 1), mask: 0 } : lender.lend('float');
      byOperand.set(node.value, register);
      inputs.push({ operand: node.value, register });
    }
    registers.set(node, register);
  }
  const once: Step[] = [];
  const steps: Step[] = [];
  order.forEach((node, i) => {
    if (node.op === 'input') return;
    const { result } = signatures[node.op];
    if (node.op === 'float' || node.op === 'int') {
      registers.set(node, { block: makeBlock(result, 1).fill(node.value), mask: 0 });
      return;
    }
    const args = node.args.map((arg) => registers.get(arg)!);
    const same = args.every(({ mask }) => mask === 0);
    // Lent before the operands are given back: a step never writes where it reads, so any loop may run it.
    const out: Register = same ? { block: makeBlock(result, 1), mask: 0 } : lender.lend(result);
    registers.set(node, out);
    (same ? once : steps).push(stepOf(node, args, out.block));
    for (const arg of new Set(node.args))
      if (last.get(arg) === i && arg.op !== 'input') lender.giveBack(registers.get(arg)!);
  });
  return { inputs, once, steps, result: registers.get(expr)! };
}

const cache = new WeakMap<Scalar, Map<string, Lowered>>();

/** As `lowerFor`; an expression that was lowered before is not lowered again, so that many small nodes share it. */
export function lower(expr: Scalar, uniform: readonly boolean[]): Lowered {
  let known = cache.get(expr);
  if (!known) {
    known = new Map();
    cache.set(expr, known);
  }
  const key = uniform.map(Number).join('');
  let lowered = known.get(key);
  if (!lowered) {
    lowered = lowerFor(expr, uniform);
    known.set(key, lowered);
  }
  return lowered;
}
