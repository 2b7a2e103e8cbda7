/** A piece of SVG, well formed by itself. */
export type Svg = string;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** What XML 1.0 cannot hold, not even escaped: most control characters, halves of pairs, two non-characters. */
const impossible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
  /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Text as XML holds it; what it cannot hold is replaced. */
export const escaped = (text: string, replacement: (character: string) => string = () => '\uFFFD'): string =>
  text.replace(impossible, replacement).replace(/[&<>"\r]/g, (sign) => entities[sign]);

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Hundredths of a pixel are enough for anybody. */
const written = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value);

/** One element; attributes that are undefined are left out, and content is SVG already. */
export function element(name: string, attributes: Attributes, ...content: readonly Svg[]): Svg {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${written(value)}"`,
  );
  const inner = content.join('');
  return inner === '' ? `<${name}${given.join('')}/>` : `<${name}${given.join('')}>${inner}</${name}>`;
}
