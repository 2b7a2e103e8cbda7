import { describe, expect, it } from 'vitest';
import { charactersOf, holdsAny } from './fonts';

describe('holdsAny', () => {
  it('reads spans, single characters and wildcards', () => {
    expect(holdsAny('U+0000-00FF, U+0131', [0x2202, 0x131])).toBe(true);
    expect(holdsAny('U+22??', [0x2302])).toBe(false);
    expect(holdsAny('U+22??', [0x22ff])).toBe(true);
    expect(holdsAny('u+2202', [0x2202])).toBe(true);
  });
});

describe('charactersOf', () => {
  it('reads text alone', () =>
    expect(charactersOf('<title>q</title><text x="1">a∂</text><g/><text>b</text>')).toEqual(
      new Set([0x61, 0x2202, 0x62]),
    ));
});
