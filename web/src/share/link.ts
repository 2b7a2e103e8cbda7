/** What begins the fragment of an address that holds a document. */
const mark = '#doc=';
/** Characters of a link beyond which mail programs and chats begin to cut it. */
export const longestLink = 16_000;
/** Bytes a link may unfold to: a small link must not fill the memory. */
const largestText = 50 * 1024 * 1024;

const toBase64Url = (bytes: Uint8Array): string => {
  let binary = '';
  for (let from = 0; from < bytes.length; from += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
};

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(text.replace(/=+$/, '').replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
};

/** The bytes a stream gives, in one piece. @throws beyond `limit`. */
async function gathered(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > limit) {
      await reader.cancel();
      throw new RangeError(`more than ${limit} bytes`);
    }
    pieces.push(next.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const through = (bytes: Uint8Array<ArrayBuffer>, transform: CompressionStream | DecompressionStream) =>
  new Blob([bytes]).stream().pipeThrough(transform);

/** The fragment that holds a text: deflated without a header, in base64 without characters an address escapes. */
export async function fragmentOf(text: string): Promise<string> {
  const packed = through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'));
  return mark + toBase64Url(await gathered(packed, Number.POSITIVE_INFINITY));
}

/** Whether a fragment says that it holds a document. */
export const isLink = (fragment: string): boolean => fragment.startsWith(mark);

/** The text a fragment holds. @throws where it is cut short, damaged, or unfolds to more than `limit` bytes. */
export async function textOfFragment(fragment: string, limit = largestText): Promise<string> {
  const bytes = fromBase64Url(decodeURIComponent(fragment.slice(mark.length)));
  const unpacked = await gathered(through(bytes, new DecompressionStream('deflate-raw')), limit);
  return new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
}
