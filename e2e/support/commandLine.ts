import { command } from '../../engine/dist/cli/command.js';

export interface Tensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: unknown;
}
export interface Reason {
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

/**
 * Asks the command line, the document on its standard input. It is the built one, but no process of its own: a document is
 * asked about once for each of its nodes, and the unit tests start it as a process.
 * @throws on wrong usage
 */
async function chainrule<T>(verb: string, text: string, flags: readonly string[]): Promise<T> {
  const out: string[] = [];
  const err: string[] = [];
  const into = (lines: string[]) => ({ write: (line: string) => void lines.push(line), color: false, live: false });
  const status = await command([verb, '-', '--json', ...flags], {
    read: async () => Buffer.from(text),
    save: async (file) => Promise.reject(new Error(`${verb} writes ${file}`)),
    out: into(out),
    err: into(err),
  });
  if (status > 1) throw new Error(`chainrule ${verb} left with ${status}: ${err.join('')}`);
  return JSON.parse(out.join('')) as T;
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
