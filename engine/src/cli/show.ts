import type { Diagnosis } from '../analysis/diagnosis.js';
import type { Cure } from '../document/cure.js';
import type { Problem } from '../document/problem.js';
import type { Unconnected } from '../passes/explain.js';
import { entryJson } from '../tensor/format.js';
import { showShape, sizeOf } from '../tensor/shape.js';
import type { Tensor, TensorType } from '../tensor/tensor.js';
import type { Paint } from './paint.js';

/** Entries of an axis that are shown; of a longer one the first and last half of them. */
const mostShown = 8;

export const showType = ({ dtype, shape }: TensorType): string =>
  `${dtype}${shape.length === 0 ? '' : ` ${showShape(shape)}`}`;

/** The entries for people: rows under each other and aligned, the middle of long axes left out. */
export function showTensor({ dtype, shape, data }: Tensor): string {
  const entry = (at: number): string => String(entryJson(data[at], dtype));
  if (shape.length === 0) return entry(0);
  if (sizeOf(shape) === 0) return '[]';
  let blocks: string[][] = [];
  const size = shape[shape.length - 1];
  const rows = shownOf(sizeOf(shape) / size, sizeOf(shape.slice(1).map(() => mostShown)));
  for (const row of rows)
    blocks.push(row === undefined ? ['…'] : shownOf(size).map((i) => (i === undefined ? '…' : entry(row * size + i))));
  const most = Math.max(...blocks.map((cells) => cells.length));
  const widths = Array.from({ length: most }, (_, i) => Math.max(...blocks.map((cells) => cells[i]?.length ?? 0)));
  if (blocks.length > 1)
    blocks = blocks.map((cells) =>
      cells.length === 1 && most > 1 ? cells : cells.map((cell, i) => cell.padStart(widths[i])),
    );
  return blocks.map((cells) => `[${cells.join(', ')}]`).join('\n');
}

/** Indices 0 … n−1 with the middle, undefined, left out where there are more than `most`. */
function shownOf(n: number, most = mostShown): (number | undefined)[] {
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  const half = Math.floor(most / 2);
  return [
    ...Array.from({ length: half }, (_, i) => i),
    undefined,
    ...Array.from({ length: half }, (_, i) => n - half + i),
  ];
}

const reasons: Readonly<Record<Unconnected['code'], string>> = {
  notWatched: 'not watched: the constant',
  stopGradient: 'stopped at',
  dtype: 'no float comes out of',
  noDerivative: 'no derivative at',
  noPath: 'no path from',
};

/** None, and why. */
export const showNone = (paint: Paint, why: Unconnected | undefined): string =>
  `${paint.yellow('None')}${why ? paint.dim(`  ${reasons[why.code]} ${why.at}`) : ''}`;

const states: Readonly<Record<Diagnosis['state'], string>> = {
  none: 'None',
  dead: 'dead',
  nan: 'NaN',
  infinite: 'infinite',
};

/** What was asked about, why it is so, and below it what mends it. */
export const showDiagnosis = (paint: Paint, name: string, { state, message, cures }: Diagnosis): string =>
  [
    `why ${paint.bold(name)} is ${states[state]}`,
    `  ${message}`,
    ...cures.map((cure) => `  ${paint.cyan('cure')} ${showCure(cure)}`),
    '',
  ].join('\n');

/** What a cure does, as one would tell somebody who edits the file. */
function showCure(cure: Cure): string {
  switch (cure.kind) {
    case 'watch':
      return `set watched of ${cure.node} to true`;
    case 'cast':
      return `set dtype of ${cure.node} to ${cure.dtype}`;
    case 'passGradient':
      return `make ${cure.node} an identity`;
    case 'leakyRelu':
      return `make ${cure.node} a leakyRelu`;
    case 'zero':
      return `set unconnected of ${cure.node} to zero, if 0 is meant: None says that there is no way at all`;
    case 'doubleWhere': {
      const { where, branch, node, port, index, value } = cure;
      const place = `${port}${index === undefined ? '' : `[${index}]`}`;
      return `double where: let ${place} of ${node} be ${value} wherever ${where} does not take its ${branch}`;
    }
  }
}

/** One line a problem, the place first. */
export const showProblem = (paint: Paint, { severity, code, path, message }: Problem): string =>
  `${(severity === 'error' ? paint.red : paint.yellow)(severity)} ${paint.dim(`${code}${path === '' ? '' : ` at ${path}`}`)}\n  ${message}\n`;
