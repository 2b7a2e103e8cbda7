import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Unconnected } from '../src/passes/explain.js';
import type { Nested } from '../src/tensor/tensor.js';

const besideTheCheckout = fileURLToPath(new URL('../../../shared/reference/', import.meta.url));

/** The folder of reference cases: beside the checkout, or where CHAINRULE_REFERENCE says; undefined where there is none. */
export const referenceFolder: string | undefined = [process.env.CHAINRULE_REFERENCE, besideTheCheckout].find(
  (folder) => folder !== undefined && existsSync(folder),
);

/** What a skipped suite is called, so that its absence is plain in the report. */
export const skipNote = referenceFolder ? '' : ' — skipped: there is no folder of reference cases here';

/** A tensor as the reference states it. */
export interface Stated {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: Nested;
}

export type StatedTree = Stated | null | { readonly [source: string]: StatedTree };

export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

export interface StatedGradients {
  readonly targets: readonly string[];
  readonly sources: readonly string[];
  readonly order: number;
  readonly result: { readonly [source: string]: StatedTree };
  readonly tolerance?: Tolerance;
  readonly nullOrZero?: readonly string[];
  readonly unconnected?: 'none' | 'zero';
  readonly why?: Readonly<Record<string, Unconnected>>;
  readonly dead?: Readonly<Record<string, string>>;
}

export interface Case {
  readonly name: string;
  readonly document?: unknown;
  readonly text?: string;
  readonly check?: {
    readonly target: string;
    readonly source: string | readonly string[];
    readonly step: number;
    readonly numeric: number | readonly number[];
  };
  readonly notebook?: string;
  readonly trajectory?: readonly { readonly step: number; readonly x: Stated }[];
  readonly targets?: readonly string[];
  readonly sources?: readonly string[];
  readonly expect: {
    readonly values: Readonly<Record<string, Stated | null>>;
    readonly unconnected?: Readonly<Record<string, Unconnected>>;
    readonly gradients: readonly StatedGradients[];
    readonly jacobians?: readonly {
      readonly targets: readonly string[];
      readonly sources: readonly string[];
      readonly result: Readonly<Record<string, Stated | null>>;
    }[];
    readonly hessians?: readonly {
      readonly targets: readonly string[];
      readonly sources: readonly string[];
      readonly result: Readonly<Record<string, Readonly<Record<string, Stated | null>>>>;
    }[];
    readonly problem?: {
      readonly code: string | readonly string[];
      readonly path: string | readonly string[];
      readonly severity: string;
    };
    readonly exit?: number;
    readonly train?: {
      readonly trace: readonly {
        readonly step: number;
        readonly loss: number;
        readonly variables: Readonly<Record<string, Stated>>;
      }[];
    };
    readonly adjoints?: Readonly<Record<string, Stated>>;
    readonly edges?: readonly {
      readonly from: string;
      readonly to: string;
      readonly port?: string;
      readonly index?: number;
      readonly hidden?: boolean;
      readonly contribution: Stated;
    }[];
    readonly edgesFixed?: boolean;
    readonly tolerance: Tolerance;
  };
}

const read = (file: string): unknown => JSON.parse(readFileSync(`${referenceFolder}/${file}`, 'utf8'));

/** The cases of one file, `ops/tanh.json`. */
export const casesOf = (file: string): readonly Case[] => read(file) as readonly Case[];

/** A file that is a table. */
export const tableOf = <T>(file: string): T => read(file) as T;

/** The files of the folder `ops`. */
export const opFiles = (): string[] =>
  readdirSync(`${referenceFolder}/ops`)
    .filter((name) => name.endsWith('.json'))
    .map((name) => `ops/${name}`);

/** A case's document as text. */
export const textOf = ({ document, text }: Case): string => text ?? JSON.stringify(document);

/** The ops that a document names, activations included. */
export function opsIn(document: unknown): Set<string> {
  const used = new Set<string>();
  const graph = (document as { graph?: { nodes?: object; functions?: object } } | undefined)?.graph;
  const scopes = [graph?.nodes, ...Object.values(graph?.functions ?? {}).map((body: { nodes?: object }) => body.nodes)];
  for (const nodes of scopes)
    for (const node of Object.values(nodes ?? {}) as { op?: unknown; attrs?: { activation?: unknown } }[])
      for (const name of [node?.op, node?.attrs?.activation]) if (typeof name === 'string') used.add(name);
  return used;
}

/** A number as JSON states it. */
export const numberOf = (entry: unknown): number => (typeof entry === 'boolean' ? Number(entry) : Number(entry));

/** Whether two numbers agree: NaN equals NaN, infinities match in sign, −0 equals 0. */
export const agrees = (got: number, want: number, { rtol, atol }: Tolerance): boolean =>
  got === want ||
  (Number.isNaN(got) && Number.isNaN(want)) ||
  (Number.isFinite(got) && Number.isFinite(want) && Math.abs(want - got) <= atol + rtol * Math.abs(want));

const flat = (data: Nested): readonly unknown[] =>
  Array.isArray(data) ? (data as Nested[]).flat(Number.POSITIVE_INFINITY as 1) : [data];

/** How a tensor differs from what is stated, in words; undefined where it agrees. */
export function difference(
  got:
    | { readonly dtype: string; readonly shape: readonly number[]; readonly data: ArrayLike<number> }
    | null
    | undefined,
  want: Stated | null,
  tolerance: Tolerance,
): string | undefined {
  if (want === null || got === null || got === undefined)
    return want === null && got === null
      ? undefined
      : `got ${got === undefined ? 'nothing' : got === null ? 'null' : 'a tensor'}, want ${want === null ? 'null' : 'a tensor'}`;
  if (got.dtype !== want.dtype) return `got ${got.dtype}, want ${want.dtype}`;
  if (JSON.stringify(got.shape) !== JSON.stringify(want.shape)) return `got shape [${got.shape}], want [${want.shape}]`;
  const wanted = flat(want.data).map(numberOf);
  for (let i = 0; i < wanted.length; i++)
    if (!agrees(got.data[i], wanted[i], tolerance)) return `entry ${i}: got ${got.data[i]}, want ${wanted[i]}`;
  return undefined;
}
