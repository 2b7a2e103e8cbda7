import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../engine/bin/chainrule.js', import.meta.url));

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

/** Runs the command line as a process of its own, the document on its standard input. @throws on wrong usage. */
function chainrule<T>(verb: string, text: string, flags: readonly string[]): Promise<T> {
  return new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, [bin, verb, '-', '--json', ...flags]);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    process_.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    process_.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    process_.on('error', reject);
    process_.on('close', (status) => {
      const printed = Buffer.concat(out).toString();
      if (status === 0 || status === 1) resolve(JSON.parse(printed) as T);
      else reject(new Error(`chainrule ${verb} left with ${status}: ${Buffer.concat(err)}`));
    });
    process_.stdin.end(text);
  });
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
