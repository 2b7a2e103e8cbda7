import { element, escaped, type Svg } from './svg';

const namespace = 'urn:chainrule:document';

/** JSON writes any character as its number: what XML cannot hold survives within strings. */
const numbered = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The document as the metadata of a picture. */
export const metadataOf = (text: string): Svg =>
  element('metadata', {}, element('chainrule:document', { 'xmlns:chainrule': namespace }, escaped(text, numbered)));

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return decimal ? String.fromCodePoint(Number(decimal)) : (signs[name] ?? whole);
  });

/**
 * The text of the document in a picture; undefined where there is none. The picture is not parsed: the page's policy would
 * complain of its styles. Programs that write it anew may choose another prefix, or CDATA.
 */
export function documentOfSvg(svg: string): string | undefined {
  if (!svg.includes(namespace)) return undefined;
  const found = /<(?:[\w.-]+:)?document(?:\s[^>]*)?>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\//.exec(svg);
  if (!found) return undefined;
  return found[1] ?? unescaped(found[2]);
}
