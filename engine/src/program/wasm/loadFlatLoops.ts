import type { Arena } from '../arena.js';
import { type Execute, type Instruction, width } from '../flatMachine.js';
import { flatLoop } from './flatLoops.js';
import { type FunctionCode, moduleBytes } from './module.js';

const bytes = 4;

/** Loops of kinds of instructions as WebAssembly, by kind, over code that begins at the byte `start` of an arena. */
export function loadFlatLoops(
  kinds: ReadonlySet<Instruction>,
  arena: Arena,
  start: number,
): ReadonlyMap<Instruction, Execute> {
  const functions: FunctionCode[] = [];
  const exports: Record<string, number> = {};
  for (const kind of kinds) {
    const code = flatLoop(kind);
    if (code) exports[kind] = functions.push(code) - 1;
  }
  const made = functions.length > 0 ? arena.run(moduleBytes({ imports: [], functions, exports }), {}) : undefined;
  return new Map(
    Object.keys(made ?? {}).map((kind) => {
      const loop = made![kind];
      const execute: Execute = (_, at, end) => loop(start + at * bytes, (end - at) / width);
      return [kind as Instruction, execute];
    }),
  );
}
