import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../op/attribute.js';
import { parseJson } from './json.js';
import { writeJson } from './writeJson.js';

const complaint = (text: string): string => {
  const { value, problems } = parseJson(text);
  expect(value).toBeUndefined();
  expect(problems).toMatchObject([{ code: 'json', severity: 'error', path: '' }]);
  return problems[0].message;
};

describe('parseJson', () => {
  it('reads what JSON.parse reads, however it is laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseJson(text)).toEqual({ value: JSON.parse(text), problems: [] });
      }),
    );
  });

  it('accepts and refuses the texts JSON.parse does', () => {
    const characters = fc.constantFrom(
      ...'{}[]:,"\\/ub0011-+.eE \n\t',
      'true',
      'null',
      '"a"',
      '1e5',
      '\\u00e9',
      'é',
      '\u0001',
    );
    const texts = fc.array(characters, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        let expected: unknown;
        try {
          expected = { value: JSON.parse(text) };
        } catch {
          expected = {};
        }
        const { value, problems } = parseJson(text);
        if (!problems.some(({ code }) => code === 'duplicateKey'))
          expect(problems.length ? {} : { value }).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps every character, a byte order mark inside a text included, and skips the one before it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        expect(parseJson(`\ufeff${JSON.stringify({ [title]: title })}`).value).toEqual({ [title]: title });
      }),
    );
    expect(parseJson('["\ufeffa"]').value).toEqual(['\ufeffa']);
  });

  it('takes the names objects inherit for names like others', () => {
    const { value, problems } = parseJson('{"__proto__": {"a": 1}, "toString": 2, "constructor": 3}');
    expect(problems).toEqual([]);
    expect(Object.keys(value as object)).toEqual(['__proto__', 'toString', 'constructor']);
    expect('valueOf' in (value as object)).toBe(false);
    expect(Object.prototype).not.toHaveProperty('a');
  });

  it('reads a number no double holds as Infinity, and −0 as −0', () => {
    expect(parseJson('[1e400, -1e400, -0]').value).toEqual([Infinity, -Infinity, -0]);
  });

  it('reads and writes 200,000 levels', () => {
    const lists = '['.repeat(200_000) + ']'.repeat(200_000);
    const objects = `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`;
    for (const text of [lists, objects]) {
      const { value, problems } = parseJson(text);
      expect(problems).toEqual([]);
      expect(writeJson(value!).replace(/\s/g, '')).toBe(text);
    }
  });

  it('names the place of each key that stands twice and keeps the last', () => {
    const { value, problems } = parseJson('{"a": [0, {"b": 1, "b": 2}], "a.c": {"toString": 1}, "a.c": 3}');
    expect(problems.map(({ code, path, severity }) => [code, path, severity])).toEqual([
      ['duplicateKey', 'a.1.b', 'error'],
      ['duplicateKey', 'a.c', 'error'],
    ]);
    expect(problems[0].message).toBe('"b" stands twice in a.1; one of the two must go.');
    expect(value).toEqual({ a: [0, { b: 2 }], 'a.c': 3 });
  });

  it('lists no more repeated keys than a person reads', () => {
    expect(parseJson(`{${'"a": 1, '.repeat(1000)}"a": 1}`).problems).toHaveLength(100);
  });

  it.each([
    ['', 'line 1, column 1: the file is empty.'],
    ['\ufeff \n', 'line 2, column 1: the file is empty.'],
    ['hello, this is no document', 'line 1, column 1: a value is expected, not "hello".'],
    ['[1, NaN]', 'line 1, column 5: NaN and infinities are written as text, "NaN", "Infinity" or "-Infinity".'],
    ['[1, -Infinity]', 'NaN and infinities are written as text'],
    ['{"a": 1,\n}', 'line 2, column 1: there is a comma too many before "}".'],
    ['[1,\r\n 2, ]', 'line 2, column 5: there is a comma too many before "]".'],
    ['{"a": {"b": [1', 'the text ends here, but the "[" of line 1, column 13 is not closed.'],
    ['{"format": "chainrule", "g', 'line 1, column 25: this text has no closing quote.'],
    ['{a: 1}', 'column 2: a name in double quotes is expected, not "a".'],
    ["{'a': 1}", "column 2: text stands in double quotes, not in '."],
    ['{"a" 1}', 'column 6: ":" after the name "a" is expected, not "1".'],
    ['{"a": 1 "b": 2}', 'column 9: "," or "}" is expected, not "\\"".'],
    ['[01]', 'column 3: "," or "]" is expected, not "1".'],
    ['[.5]', 'a number needs a digit before its point'],
    ['[+5]', 'a number has no + before it'],
    ['[None]', 'None is null'],
    ['// note\n{}', 'line 1, column 1: JSON has no comments.'],
    ['{} {}', 'column 4: nothing may follow after the end of the document.'],
    ['["a\nb"]', 'column 4: a line break or control character inside a text is written as an escape such as \\n.'],
    ['["\\x"]', 'column 3: after \\ one of'],
    ['["😀", x]', 'column 8: a value is expected, not "x".'],
  ])('says what is wrong with %j', (text, message) => {
    expect(complaint(text)).toContain(message);
  });
});

describe('writeJson', () => {
  it('writes rows on one line and the rest indented by two spaces', () => {
    const value = {
      a: [
        [1, -0],
        [true, 'NaN'],
      ],
      b: {},
      c: [],
      d: ['x', { e: null }],
    };
    expect(writeJson(value)).toBe(`{
  "a": [
    [1, -0],
    [true, "NaN"]
  ],
  "b": {},
  "c": [],
  "d": [
    "x",
    {
      "e": null
    }
  ]
}`);
  });

  it('is read back as it was', () => {
    const values = fc.jsonValue({ maxDepth: 5 });
    fc.assert(
      fc.property(values, (value) => {
        expect(parseJson(writeJson(value as Json)).value).toEqual(value);
      }),
    );
  });

  it('loses neither infinities nor the place of a NaN, and leaves out what is undefined', () => {
    const value = { a: [Infinity, -Infinity, NaN], b: undefined } as never;
    expect(writeJson(value)).toBe('{\n  "a": [1e400, -1e400, "NaN"]\n}');
  });

  it('keeps lone surrogates', () => {
    expect(parseJson(writeJson('\ud800')).value).toBe('\ud800');
  });
});
