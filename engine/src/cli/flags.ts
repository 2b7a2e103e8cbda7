import { parseArgs } from 'node:util';
import { parseJson } from '../document/json.js';
import { UsageError, unknown } from './usage.js';
import type { Flag } from './verb.js';

/** The flags of one command, read as what they are. Each reader throws a UsageError where the text is of another form. */
export class Flags {
  constructor(private readonly given: ReadonlyMap<string, readonly string[]>) {}

  has(name: string): boolean {
    return this.given.has(name);
  }

  text(name: string): string | undefined {
    return this.given.get(name)?.[0];
  }

  /** `a,b`, and again where the flag stands twice. */
  list(name: string): string[] | undefined {
    const given = this.given.get(name);
    if (!given) return undefined;
    const names = given.flatMap((text) => text.split(',')).map((text) => text.trim());
    if (names.includes(''))
      throw new UsageError(`--${name} wants names with commas between them, like a,b, not "${given.join(' ')}".`);
    return names;
  }

  number(name: string, accepts: { integer?: boolean; min?: number; above?: number } = {}): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const { integer, min, above } = accepts;
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (
      Number.isFinite(value) &&
      (!integer || Number.isSafeInteger(value)) &&
      !(min !== undefined && value < min) &&
      !(above !== undefined && value <= above)
    )
      return value;
    const wanted = `${integer ? 'a whole number' : 'a number'}${min === undefined ? '' : ` of at least ${min}`}${above === undefined ? '' : ` above ${above}`}`;
    throw new UsageError(`--${name} wants ${wanted}, not "${text}".`);
  }

  choice<const T extends string>(name: string, choices: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined || (choices as readonly string[]).includes(text)) return text as T | undefined;
    throw new UsageError(`--${name} is ${choices.join(' or ')}, not "${text}".`);
  }

  /** `id=JSON` of `--feed`. */
  feeds(): Record<string, unknown> {
    const feeds: Record<string, unknown> = {};
    for (const text of this.given.get('feed') ?? []) {
      const equals = text.indexOf('=');
      if (equals < 1) throw new UsageError(`--feed wants id=JSON, like x=[1,2], not "${text}".`);
      const id = text.slice(0, equals);
      if (Object.hasOwn(feeds, id)) throw new UsageError(`--feed gives ${id} twice.`);
      const { value, problems } = parseJson(text.slice(equals + 1));
      if (value === undefined) throw new UsageError(`--feed ${id}=… is no JSON: ${problems[0].message}`);
      feeds[id] = value;
    }
    return feeds;
  }
}

/** Takes a command's arguments apart. @throws UsageError */
export function readFlags(
  args: readonly string[],
  declared: Readonly<Record<string, Flag>>,
): { flags: Flags; operands: string[] } {
  const options = Object.fromEntries(
    Object.entries(declared).map(([name, { takes, short }]) => [
      name,
      {
        type: takes === undefined ? ('boolean' as const) : ('string' as const),
        multiple: true,
        ...(short ? { short } : {}),
      },
    ]),
  );
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const flag = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (!flag)
      throw unknown(
        'flag',
        rawName,
        Object.keys(declared).map((known) => `--${known}`),
      );
    if (flag.takes === undefined && value !== undefined)
      throw new UsageError(`${rawName} takes no value, but was given "${value}".`);
    if (flag.takes !== undefined && (value === undefined || (!inlineValue && value.startsWith('--'))))
      throw new UsageError(`${rawName} wants a value: ${rawName} ${flag.takes}.`);
    const values = given.get(name) ?? [];
    if (values.length > 0 && !flag.repeated && flag.takes !== undefined)
      throw new UsageError(`${rawName} stands twice.`);
    given.set(name, [...values, value ?? '']);
  }
  return { flags: new Flags(given), operands: positionals };
}

/** @throws UsageError naming a required flag that is missing. */
export function requireFlags(flags: Flags, declared: Readonly<Record<string, Flag>>, verb: string): void {
  for (const [name, { required, takes }] of Object.entries(declared))
    if (required && !flags.has(name)) throw new UsageError(`${verb} wants --${name} ${takes}.`);
}
