import { zipping } from '../document/zipping';

const signature = [137, 80, 78, 71, 13, 10, 26, 10];
const keyword = 'chainrule';
const encoder = new TextEncoder();

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** The checksum of PNG and zip (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, i) => bytes[i] === byte);

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Where the chunk begins in the file. */
  readonly start: number;
}

/** The chunks of a PNG, as far as it goes. */
function* chunksOf(png: Uint8Array): Generator<Chunk> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let start = signature.length; start + 12 <= png.length; ) {
    const end = start + 12 + view.getUint32(start);
    if (end > png.length) return;
    const type = String.fromCharCode(...png.subarray(start + 4, start + 8));
    yield { type, data: png.subarray(start + 8, end - 4), start };
    start = end;
  }
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(encoder.encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

/** Head of an international text chunk: keyword, compressed with method 0, no language, no translated keyword. */
const head = encoder.encode(`${keyword}\0\x01\0\0\0`);

/** The PNG with a document in it, as compressed international text right before its end. */
export async function withDocument(png: Uint8Array, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const { zlibSync } = await zipping();
  const packed = zlibSync(encoder.encode(text), { level: 9 });
  const data = new Uint8Array(head.length + packed.length);
  data.set(head);
  data.set(packed, head.length);
  const added = chunk('iTXt', data);
  const end = [...chunksOf(png)].find(({ type }) => type === 'IEND')?.start ?? png.length;
  const bytes = new Uint8Array(png.length + added.length);
  bytes.set(png.subarray(0, end));
  bytes.set(added, end);
  bytes.set(png.subarray(end), end + added.length);
  return bytes;
}

/** The text of the document in a PNG; undefined where there is none, or it is damaged. */
export async function documentOfPng(png: Uint8Array): Promise<string | undefined> {
  const found = [...chunksOf(png)].find(
    ({ type, data }) => type === 'iTXt' && head.every((byte, i) => data[i] === byte),
  );
  if (!found) return undefined;
  const { unzlibSync } = await zipping();
  try {
    return new TextDecoder().decode(unzlibSync(found.data.subarray(head.length)));
  } catch {
    return undefined;
  }
}
