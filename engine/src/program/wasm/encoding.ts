/** Bytes in nested lists, as the productions of the binary format nest; flattened last. */
export type Code = number | readonly Code[];

/** An unsigned integer below 2³², as LEB128: seven bits a byte, the lowest first. */
export function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const more = rest > 0x7f ? 0x80 : 0;
    bytes.push((rest & 0x7f) | more);
    rest >>>= 7;
  } while (rest !== 0);
  return bytes;
}

/** A 32-bit integer as signed LEB128: sign bits that repeat are left out. */
export function signed(value: number): Code {
  const bytes: number[] = [];
  for (let rest = value | 0; ; rest >>= 7) {
    const byte = rest & 0x7f;
    const isLast = rest >> 6 === 0 || rest >> 6 === -1;
    bytes.push(isLast ? byte : byte | 0x80);
    if (isLast) return bytes;
  }
}

/** A float64, the lowest byte first. */
export function float64(value: number): Code {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return [...new Uint8Array(view.buffer)];
}

export const vector = (items: readonly Code[]): Code => [unsigned(items.length), items];

/** A name of ASCII letters. */
export const text = (name: string): Code => vector([...name].map((letter) => letter.charCodeAt(0)));

/** What is preceded by the number of its bytes. */
export function sized(code: Code): Code {
  const bytes = flatten(code);
  return [unsigned(bytes.length), bytes];
}

export function flatten(code: Code): number[] {
  const bytes: number[] = [];
  const stack: Code[] = [code];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (typeof top === 'number') bytes.push(top);
    else for (let i = top.length - 1; i >= 0; i--) stack.push(top[i]);
  }
  return bytes;
}
