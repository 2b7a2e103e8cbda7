import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { command } from '../../engine/dist/cli/command.js';

const bin = fileURLToPath(new URL('../../engine/bin/chainrule.js', import.meta.url));

export interface Tensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: unknown;
}
interface Reason {
  readonly code: string;
  readonly at: string;
}
export interface Problem {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly severity: string;
}
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly port?: string;
  readonly index?: number;
  readonly hidden?: boolean;
  readonly contribution: Tensor;
}
export interface Run {
  readonly values: Readonly<Record<string, Tensor | null>>;
  readonly unconnected: Readonly<Record<string, Reason>>;
  readonly problems: readonly Problem[];
}
export interface Gradient {
  readonly gradients: Readonly<Record<string, Tensor | null>>;
  readonly dead: Readonly<Record<string, string>>;
  readonly adjoints: Readonly<Record<string, Tensor>>;
  readonly edges: readonly Edge[];
}
export interface Training {
  readonly variables: Readonly<Record<string, Tensor>>;
  readonly trace: readonly {
    readonly step: number;
    readonly loss: number;
    readonly variables: Readonly<Record<string, Tensor>>;
  }[];
}

/** What a run of the command line left. */
interface Left {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line as a process of its own. */
function started(args: readonly string[], text: string): Promise<Left> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args]);
    const [out, err]: Buffer[][] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (status) =>
      resolve({ status: status ?? 2, out: String(Buffer.concat(out)), err: String(Buffer.concat(err)) }),
    );
    child.stdin.end(text);
  });
}

/** Runs it here: a document is asked about once for each of its nodes, and a process takes longer than its answer. */
async function within(args: readonly string[], text: string): Promise<Left> {
  const [out, err]: string[][] = [[], []];
  const into = (lines: string[]) => ({ write: (line: string) => void lines.push(line), color: false, live: false });
  const status = await command(args, {
    read: async () => Buffer.from(text),
    save: async (file) => Promise.reject(new Error(`${args[0]} writes ${file}`)),
    out: into(out),
    err: into(err),
  });
  return { status, out: out.join(''), err: err.join('') };
}

const ask = process.env.GALLERY === 'all' ? started : within;

/** Asks the command line, the document on its standard input. @throws on wrong usage. */
async function chainrule<T>(verb: string, text: string, flags: readonly string[]): Promise<T> {
  const { status, out, err } = await ask([verb, '-', '--json', ...flags], text);
  if (status > 1) throw new Error(`chainrule ${verb} left with ${status}: ${err}`);
  return JSON.parse(out) as T;
}

export const run = (text: string) => chainrule<Run>('run', text, []);
/** Reverse mode of the sum of `targets`; by `sources`, or by the command's own choice. */
export const gradient = (text: string, targets: readonly string[], sources: readonly string[] = []) =>
  chainrule<Gradient>('gradient', text, [
    ...['--targets', targets.join(), '--edges'],
    ...(sources.length > 0 ? ['--sources', sources.join()] : []),
  ]);
export const train = (text: string) => chainrule<Training>('train', text, ['--trace']);
export const validate = async (text: string) =>
  (await chainrule<{ problems: readonly Problem[] }>('validate', text, [])).problems;

/** A tensor's data as the screen's hooks hold it. */
export const digits = (tensor: Tensor): string => JSON.stringify(tensor.data);

/** An edge's name as the screen's hooks write it; what a calculus node reads without a wire has no port. */
export const wireOf = ({ from, to, port, index, hidden }: Edge): string =>
  hidden ? `${from}→${to}` : `${from}→${to}.${port}${index === undefined ? '' : `[${index}]`}`;
