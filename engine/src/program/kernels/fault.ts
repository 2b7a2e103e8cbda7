import type { OnFault } from '../../op/kernel.js';
import type { TypedArray } from '../../tensor/dtype.js';

/** Reports the first of `indices`, operand number `operand`, that is outside an axis of `size` entries. */
export function reportOutside(indices: TypedArray, size: number, operand: number, onFault: OnFault): void {
  for (let entry = 0; entry < indices.length; entry++) {
    const index = indices[entry];
    if (index < 0 || index >= size) {
      onFault({ operand, entry, index, size });
      return;
    }
  }
}
