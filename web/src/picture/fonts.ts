/** Whether a `unicode-range` of CSS holds one of the characters. */
export function holdsAny(range: string, characters: Iterable<number>): boolean {
  const spans = range
    .split(',')
    .map((part) => part.trim().replace(/^U\+/i, '').split('-'))
    .map(([from, to = from]) => [
      Number.parseInt(from.replace(/\?/g, '0'), 16),
      Number.parseInt(to.replace(/\?/g, 'F'), 16),
    ]);
  for (const character of characters) if (spans.some(([from, to]) => character >= from && character <= to)) return true;
  return false;
}

/** The characters written in a piece of SVG. */
export function charactersOf(svg: string): ReadonlySet<number> {
  const written = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, content]) => content).join('');
  return new Set([...written].map((character) => character.codePointAt(0)!));
}

async function dataUrl(url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return `data:font/woff2;base64,${btoa(binary)}`;
}

const fetched = new Map<string, Promise<string>>();

/** A text in the face of mathematics that is not slanted. */
const uprightMath = /<text(?=[^>]*Chainrule Math)(?![^>]*font-style="italic")/;

/** A face of the page with its file inside; undefined where the picture has no use for it. */
async function embedded(
  rule: CSSFontFaceRule,
  svg: string,
  characters: ReadonlySet<number>,
): Promise<string | undefined> {
  const { style, parentStyleSheet } = rule;
  const family = style.getPropertyValue('font-family').replace(/["']/g, '');
  const isItalic = style.getPropertyValue('font-style') === 'italic';
  const range = style.getPropertyValue('unicode-range');
  const isMeant =
    (family === 'Inter Variable' && (!isItalic || svg.includes('italic'))) ||
    (family === 'Chainrule Math' && (isItalic ? svg.includes('Chainrule Math') : uprightMath.test(svg)));
  const source = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue('src'))?.[1];
  if (!isMeant || source === undefined || (range !== '' && !holdsAny(range, characters))) return undefined;
  const url = new URL(source, parentStyleSheet?.href ?? document.baseURI).href;
  const data = fetched.get(url) ?? dataUrl(url);
  fetched.set(url, data);
  const ranged = range === '' ? '' : `unicode-range:${range};`;
  return `@font-face{font-family:"${family}";font-style:${isItalic ? 'italic' : 'normal'};font-weight:100 900;${ranged}src:url(${await data}) format("woff2")}`;
}

/** The faces that the text of a piece of SVG needs, as CSS with the files inside. */
export async function fontsFor(svg: string): Promise<string> {
  const characters = charactersOf(svg);
  const rules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule): rule is CSSFontFaceRule => rule instanceof CSSFontFaceRule);
  const faces = await Promise.all(rules.map((rule) => embedded(rule, svg, characters)));
  return faces.filter((face) => face !== undefined).join('\n');
}
