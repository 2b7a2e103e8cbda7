import { describe, expect, it } from 'vitest';
import { element, escaped } from './svg';

describe('element', () => {
  it('closes itself, or holds what it is given', () => {
    expect(element('path', { d: 'M0 0', fill: undefined, opacity: 0.123456 })).toBe('<path d="M0 0" opacity="0.12"/>');
    expect(element('g', {}, element('a', {}), 'text')).toBe('<g><a/>text</g>');
  });
  it('escapes what attributes hold', () => expect(element('a', { b: `"<&>'` })).toBe(`<a b="&quot;&lt;&amp;&gt;'"/>`));
});

describe('escaped', () => {
  it('leaves no sign that means something, and keeps what looks like an escape', () =>
    expect(escaped('a < b && c > "d" &lt; ]]>')).toBe('a &lt; b &amp;&amp; c &gt; &quot;d&quot; &amp;lt; ]]&gt;'));
  it('replaces what XML cannot hold, and nothing else', () => {
    expect(escaped('a\0b\x1Fc\uFFFEd\uD800e')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe');
    expect(escaped('\t\n√∂😀中')).toBe('\t\n√∂😀中');
  });
  it('keeps carriage returns, which XML would take for line ends', () => expect(escaped('a\r\n')).toBe('a&#13;\n'));
});
