import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Node {
  readonly op: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly attrs?: Readonly<Record<string, unknown>>;
}
export interface Document {
  readonly title?: string;
  readonly graph: { readonly nodes: Readonly<Record<string, Node>> };
  readonly layout?: {
    readonly nodes?: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
    readonly frames?: Readonly<Record<string, { readonly nodes?: readonly string[] }>>;
  };
}
interface Words {
  readonly en: string;
  readonly zh: string;
}

const galleryFile = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../public/gallery/${name}`, import.meta.url)), 'utf8');

interface Entry {
  readonly title: Words;
  readonly note: Words;
  /** Where a group begins. */
  readonly heading?: Words;
}

/** The gallery's documents in the order of its index. */
export const gallery = Object.entries(JSON.parse(galleryFile('index.json')) as Readonly<Record<string, Entry>>).map(
  ([file, words]) => ({ file, ...words, text: galleryFile(file) }),
);

/** The text of one document of the gallery. @throws where the index does not list it. */
export function galleryText(file: string): string {
  const found = gallery.find((entry) => entry.file === file);
  if (!found) throw new Error(`the gallery lists no ${file}`);
  return found.text;
}

export const parsed = (text: string): Document => JSON.parse(text) as Document;

/** A wire the document writes; a reference points at a node and carries nothing. */
export interface Wire {
  readonly id: string;
  readonly to: string;
  readonly isReference: boolean;
}

const pointers = new Set(['targets', 'target', 'source']);
const readers = new Set(['gradient', 'hessian', 'jacobian', 'jvp']);

/** Whether an op gives derivatives of what it refers to. */
export const isCalculus = (op: string): boolean => readers.has(op);

/** Every wire of the main graph, named as the hooks name it. */
export function wiresOf({ graph }: Document): readonly Wire[] {
  return Object.entries(graph.nodes).flatMap(([to, { op, inputs = {} }]) =>
    Object.entries(inputs).flatMap(([port, value]) =>
      (Array.isArray(value) ? value.map((from, i) => [from, `[${i}]`]) : [[value, '']])
        .filter(([from]) => typeof from === 'string')
        .map(([from, place]) => ({
          id: `${from}→${to}.${port}${place}`,
          to,
          isReference: readers.has(op) && pointers.has(port),
        })),
    ),
  );
}

const document = (title: string, nodes: Readonly<Record<string, Node>>): string =>
  JSON.stringify({ format: 'chainrule', version: 1, title, graph: { nodes } });

/** None, zero, dead and NaN side by side, a variadic port, and tensors too large to travel with every answer. */
export const states = document('All states', {
  x: { op: 'variable', attrs: { value: [-2, 3] } },
  w: { op: 'variable', attrs: { value: -1 } },
  frozen: { op: 'constant', attrs: { value: 4 } },
  wide: { op: 'variable', attrs: { value: Array.from({ length: 9 }, (_, i) => Array(9).fill((i - 4) / 8)) } },
  gate: { op: 'relu', inputs: { x: 'w' } },
  sum: { op: 'reduceSum', inputs: { x: 'x' } },
  stopped: { op: 'stopGradient', inputs: { x: 'sum' } },
  squares: { op: 'matMul', inputs: { a: 'wide', b: 'wide' } },
  total: { op: 'reduceMean', inputs: { x: 'squares' } },
  all: { op: 'addN', inputs: { values: ['gate', 'stopped', 'frozen', 'total', 1] } },
  slope: { op: 'gradient', inputs: { targets: ['all'], source: 'x' } },
  log: { op: 'log', inputs: { x: 'w' } },
});

/** Five different problems beside parts that still compute. */
export const fiveProblems = document('Five problems', {
  x: { op: 'variable', attrs: { value: [1, 2] } },
  fine: { op: 'square', inputs: { x: 'x' } },
  odd: { op: 'frobnicate', inputs: { x: 'x' } },
  half: { op: 'add', inputs: { a: 'x' } },
  lost: { op: 'exp', inputs: { x: 'nobody' } },
  ragged: { op: 'constant', attrs: { value: [[1, 2], [3]] } },
  tall: { op: 'variable', attrs: { value: [1, 2, 3] } },
  clash: { op: 'mul', inputs: { a: 'x', b: 'tall' } },
  after: { op: 'exp', inputs: { x: 'clash' } },
});
