import { bytesOf, type DType, type TypedArray, viewOf } from '../tensor/dtype.js';

const pageBytes = 65536;
/** What SIMD loads want, and any dtype is content with. */
export const alignment = 16;

/** The one memory of a program: offsets are handed out by the planner, the compiler's code sees the same bytes. */
export class Arena {
  private readonly memory: WebAssembly.Memory;

  /** @throws RangeError where the machine has not so much memory. */
  constructor(readonly bytes: number) {
    this.memory = new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(bytes / pageBytes)) });
  }

  view(dtype: DType, offset: number, size: number): TypedArray {
    return viewOf(dtype, this.memory.buffer, offset, size);
  }

  /** The exports of a module that computes in this memory; undefined where the runtime compiles none: a page may forbid it. */
  run(
    bytes: Uint8Array<ArrayBuffer>,
    routine: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, (...numbers: number[]) => void>> | undefined {
    try {
      const arena = { memory: this.memory };
      return new WebAssembly.Instance(new WebAssembly.Module(bytes), { arena, routine }).exports;
    } catch (error) {
      if (error instanceof WebAssembly.CompileError || error instanceof RangeError) return undefined;
      throw error;
    }
  }
}

/** Hands out offsets at planning time, and the ones given back again to blocks of the same size. */
export class Offsets {
  private end = 0;
  private readonly free = new Map<number, number[]>();

  get bytes(): number {
    return this.end;
  }

  static bytesOf(dtype: DType, size: number): number {
    return Math.max(alignment, Math.ceil((size * bytesOf(dtype)) / alignment) * alignment);
  }

  take(bytes: number): number {
    const again = this.free.get(bytes)?.pop();
    if (again !== undefined) return again;
    this.end += bytes;
    return this.end - bytes;
  }

  give(offset: number, bytes: number): void {
    const same = this.free.get(bytes);
    if (same) same.push(offset);
    else this.free.set(bytes, [offset]);
  }
}
