import { describe, expect, it } from 'vitest';
import { documentOfSvg, metadataOf } from './svgDocument';

const text = '{"title":"∂ü中😀 <&> ]]> &lt; \\"","a":[1,2]}\r\n';

describe('the document in an SVG', () => {
  it('comes back character for character', () =>
    expect(documentOfSvg(`<svg><title>document</title>${metadataOf(text)}<g/></svg>`)).toBe(text));
  it('comes back as its numbers where XML cannot hold a character', () =>
    expect(JSON.parse(documentOfSvg(metadataOf('{"a":"\u0001\uFFFE"}'))!)).toEqual({ a: '\u0001\uFFFE' }));
  it('is found where another program wrote the file anew', () => {
    const svg = '<svg xmlns:c="urn:chainrule:document"><c:document id="m1">{&#34;a&#x22;: 1}</c:document></svg>';
    expect(documentOfSvg(svg)).toBe('{"a": 1}');
    const plain = '<metadata><document xmlns="urn:chainrule:document"><![CDATA[{"a<": 1}]]></document></metadata>';
    expect(documentOfSvg(plain)).toBe('{"a<": 1}');
  });
  it('is not found in any other picture', () =>
    expect(documentOfSvg('<svg><document>1</document></svg>')).toBeUndefined());
});
