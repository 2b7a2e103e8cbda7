import type { Json } from '../op/attribute.js';
import { bareObject, type JsonObject } from './object.js';
import type { Problem } from './problem.js';

export interface Parsed {
  /** Absent where the text is no JSON. Of a key that stands twice, the last. */
  readonly value?: Json;
  readonly problems: readonly Problem[];
}

/**
 * Reads JSON text (RFC 8259) of any depth; never throws. A byte order mark is skipped; 1e400 is read as Infinity. Reports
 * `json` (path "", with line and column) where the text is none, and `duplicateKey` for each key that stands twice.
 */
export function parseJson(text: string): Parsed {
  const repeated: Problem[] = [];
  try {
    return { value: new Reader(text, repeated).read(), problems: repeated };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    const { line, column } = placeOf(text, fault.at);
    const values = { line: String(line), column: String(column), expected: fault.message };
    const message = `This is not JSON, line ${line}, column ${column}: ${fault.message}.`;
    return { problems: [{ code: 'json', severity: 'error', message, path: '', values }] };
  }
}

class Fault extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

/** Counted from 1; \n, \r\n and \r end a line. */
function placeOf(text: string, at: number): { line: number; column: number } {
  const lines = text.slice(text.startsWith('\ufeff') ? 1 : 0, at).split(/\r\n|\n|\r/);
  return { line: lines.length, column: lines[lines.length - 1].length + 1 };
}

interface Frame {
  readonly container: JsonObject | Json[];
  /** The key whose value is read. */
  key: string;
  readonly start: number;
}

const numberForm = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escapeForm = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const words = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;
/** What people write where JSON wants something else. */
const mistakes: readonly (readonly [RegExp, string])[] = [
  [/NaN|-?Infinity/y, 'NaN and infinities are written as text, "NaN", "Infinity" or "-Infinity"'],
  [/'/y, "text stands in double quotes, not in '"],
  [/\/[/*]/y, 'JSON has no comments'],
  [/[-+]?\.\d/y, 'a number needs a digit before its point'],
  [/\+\d/y, 'a number has no + before it'],
  [/True|False|None/y, 'true, false and null are written in small letters, and None is null'],
];
/** As many repeated keys as are worth listing. */
const mostRepeated = 100;

class Reader {
  private at: number;
  private readonly stack: Frame[] = [];

  constructor(
    private readonly text: string,
    private readonly repeated: Problem[],
  ) {
    this.at = text.startsWith('\ufeff') ? 1 : 0;
  }

  read(): Json {
    const { stack } = this;
    for (;;) {
      let value = this.opening();
      if (value === undefined) continue;
      for (;;) {
        const top = stack[stack.length - 1];
        if (!top) return this.finish(value);
        this.put(top, value);
        if (this.separator(top)) break;
        value = top.container;
        stack.pop();
      }
    }
  }

  /** The scalar or empty container that begins here; undefined after a bracket whose first entry comes next. */
  private opening(): Json | undefined {
    const { text } = this;
    const start = this.skip();
    const first = text[start];
    if (first === '{') {
      this.at++;
      const object = bareObject();
      if (text[this.skip()] === '}') return this.close(object);
      this.stack.push({ container: object, key: this.key(), start });
      return undefined;
    }
    if (first === '[') {
      this.at++;
      if (text[this.skip()] === ']') return this.close([]);
      this.stack.push({ container: [], key: '', start });
      return undefined;
    }
    if (first === '"') return this.string();
    numberForm.lastIndex = start;
    const number = numberForm.exec(text);
    if (number) {
      this.at += number[0].length;
      return Number(number[0]);
    }
    const word = words.find(([name]) => text.startsWith(name, start));
    if (!word) this.fail('a value');
    this.at += word[0].length;
    return word[1];
  }

  private close(container: Json): Json {
    this.at++;
    return container;
  }

  private put(top: Frame, value: Json): void {
    const { container, key } = top;
    if (Array.isArray(container)) container.push(value);
    else {
      if (key in container && this.repeated.length < mostRepeated) this.repeated.push(this.duplicate(key));
      container[key] = value;
    }
  }

  /** After an entry: true where another follows. */
  private separator(top: Frame): boolean {
    const list = Array.isArray(top.container);
    const next = this.text[this.skip()];
    if (next !== ',' && next !== (list ? ']' : '}')) this.fail(list ? '"," or "]"' : '"," or "}"');
    this.at++;
    if (next !== ',') return false;
    const after = this.text[this.skip()];
    if (after === ']' || after === '}') throw new Fault(this.at, `there is a comma too many before "${after}"`);
    if (!list) top.key = this.key();
    return true;
  }

  private key(): string {
    if (this.text[this.skip()] !== '"') this.fail('a name in double quotes');
    const key = this.string();
    if (this.text[this.skip()] !== ':') this.fail(`":" after the name ${JSON.stringify(key.slice(0, 40))}`);
    this.at++;
    return key;
  }

  private string(): string {
    const { text, at: start } = this;
    let escaped = false;
    for (let i = start + 1; ; i++) {
      const code = text.charCodeAt(i);
      if (code === 34) {
        this.at = i + 1;
        return escaped ? (JSON.parse(text.slice(start, i + 1)) as string) : text.slice(start + 1, i);
      }
      if (code === 92) {
        escapeForm.lastIndex = i;
        const sequence = escapeForm.exec(text);
        if (!sequence)
          throw new Fault(i, 'after \\ one of " \\ / b f n r t or u with four hexadecimal digits is expected');
        escaped = true;
        i += sequence[0].length - 1;
      } else if (!(code >= 32)) {
        if (Number.isNaN(code)) throw new Fault(start, 'this text has no closing quote');
        throw new Fault(i, 'a line break or control character inside a text is written as an escape such as \\n');
      }
    }
  }

  private finish(value: Json): Json {
    if (this.skip() < this.text.length) throw new Fault(this.at, 'nothing may follow after the end of the document');
    return value;
  }

  /** Past blanks. */
  private skip(): number {
    const { text } = this;
    let { at } = this;
    for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; )
      code = text.charCodeAt(++at);
    this.at = at;
    return at;
  }

  private fail(expected: string): never {
    const { text, at } = this;
    const open = this.stack.at(-1);
    if (at < text.length) {
      for (const [form, message] of mistakes) {
        form.lastIndex = at;
        if (form.test(text)) throw new Fault(at, message);
      }
      const found = /^[\p{L}\p{N}_$-]+|^./su.exec(text.slice(at, at + 40))?.[0] ?? '';
      throw new Fault(at, `${expected} is expected, not ${JSON.stringify(found)}`);
    }
    if (!open) throw new Fault(at, 'the file is empty');
    const { line, column } = placeOf(text, open.start);
    throw new Fault(
      at,
      `the text ends here, but the "${text[open.start]}" of line ${line}, column ${column} is not closed`,
    );
  }

  private duplicate(key: string): Problem {
    const path = [
      ...this.stack
        .slice(0, -1)
        .map((frame) => (Array.isArray(frame.container) ? String(frame.container.length) : frame.key)),
      key,
    ].join('.');
    const message = `${JSON.stringify(key.slice(0, 40))} stands twice in ${path.slice(0, -key.length - 1) || 'the document'}; one of the two must go.`;
    return { code: 'duplicateKey', severity: 'error', message, path, values: { key } };
  }
}
