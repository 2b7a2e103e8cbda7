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
}

/** Hands out offsets at planning time and takes them back: best fit among freed blocks, else at the end. */
export class Offsets {
  private end = 0;
  private readonly free: { offset: number; bytes: number }[] = [];

  get bytes(): number {
    return this.end;
  }

  static bytesOf(dtype: DType, size: number): number {
    return Math.max(alignment, Math.ceil((size * bytesOf(dtype)) / alignment) * alignment);
  }

  take(bytes: number): number {
    let best = -1;
    for (let i = 0; i < this.free.length; i++) if (this.free[i].bytes >= bytes && (best === -1 || this.free[i].bytes < this.free[best].bytes)) best = i;
    if (best === -1) {
      this.end += bytes;
      return this.end - bytes;
    }
    const block = this.free[best];
    const { offset } = block;
    if (block.bytes === bytes) this.free.splice(best, 1);
    else {
      block.offset += bytes;
      block.bytes -= bytes;
    }
    return offset;
  }

  give(offset: number, bytes: number): void {
    this.free.push({ offset, bytes });
  }
}
