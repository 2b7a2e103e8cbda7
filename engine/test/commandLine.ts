import { command } from '../src/cli/command.js';
import type { Io, Sink } from '../src/cli/io.js';
import { UsageError } from '../src/cli/usage.js';

export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  /** What `--json` printed. */
  readonly json: ReturnType<typeof JSON.parse>;
  /** Files that were written. */
  readonly files: ReadonlyMap<string, string>;
}

/** Carries out a command line in this process, on files given as text; `-` is standard input. */
export async function say(
  args: readonly string[],
  files: Readonly<Record<string, string | object>> = {},
  { color = false } = {},
): Promise<Said> {
  const written = new Map<string, string>();
  const said = { out: '', err: '' };
  const sink = (name: 'out' | 'err'): Sink => ({
    color,
    live: false,
    write: (text) => {
      said[name] += text;
    },
  });
  const io: Io = {
    read: async (file) => {
      const content = files[file];
      if (content === undefined) throw new UsageError(`${file} cannot be read: there is no such file.`);
      return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
    },
    save: async (file, text) => void written.set(file, text),
    out: sink('out'),
    err: sink('err'),
  };
  const exit = await command(args, io);
  return {
    exit,
    ...said,
    files: written,
    json: args.includes('--json') && said.out !== '' ? JSON.parse(said.out) : undefined,
  };
}
