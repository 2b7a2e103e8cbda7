import type { OpenedForm, OpenedInput, OpenedNode, OpenedOperand } from 'chainrule';
import { textWidth } from '../canvas/geometry';
import type { Ops } from '../document/reading';
import type { Form } from './gradientNow';

/** Sizes of an opened node, in pixels before zoom: flatter than on the canvas. The same stand in styles/gradient.css. */
const header = 28;
const pad = 3;
const pitch = 21;

export const isForm = (what: OpenedNode['simplified']): what is OpenedForm => what !== null && 'op' in what;
export const isNode = (operand: OpenedOperand): operand is Extract<OpenedOperand, { node: string }> =>
  'node' in operand;

/** The form a node is drawn in: what was rewritten away is drawn as it was. */
export const drawnForm = ({ derived, simplified }: OpenedNode, form: Form): OpenedForm =>
  form === 'simplified' && isForm(simplified) ? simplified : derived;

/** What stands in one row of a node: an operand, or all that a folded node reads of another. */
export interface InputRow extends Pick<OpenedInput, 'port' | 'index' | 'operand'> {
  readonly count: number;
}

/** The seed, and what only hands another's number on: one line says it all. */
const isLine = ({ order, derived }: OpenedNode): boolean => order > 0 && derived.op === 'identity';

/** The operands of a form as rows; all that what is folded reads of another node has one row. */
export function inputRows(node: OpenedNode, { inputs }: OpenedForm): readonly InputRow[] {
  if (isLine(node)) return [];
  const rows = new Map<string, InputRow>();
  for (const input of inputs) {
    const { port, index = '', operand } = input;
    const key = port === '' && isNode(operand) ? operand.node : `${port}.${index}`;
    const known = rows.get(key);
    rows.set(key, { ...(known ?? input), count: (known?.count ?? 0) + 1 });
  }
  return [...rows.values()];
}

/** How many rows that are; only what is folded reads without ports. */
const countRows = (node: OpenedNode, form: OpenedForm): number =>
  isLine(node) ? 0 : form.inputs.some(({ port }) => port === '') ? inputRows(node, form).length : form.inputs.length;

/** A row for each operand, in whichever form has more, and one to open what is folded. */
function rowsOf(node: OpenedNode): number {
  const { derived, simplified, folds } = node;
  const isOther = isForm(simplified) && simplified !== derived;
  return Math.max(countRows(node, derived), isOther ? countRows(node, simplified) : 0) + (folds > 0 ? 1 : 0);
}

/** How far below a node's top its ports are centred; values leave from the header. */
export const inputAt = (node: OpenedNode, row: number): number =>
  isLine(node) ? header / 2 : header + pad + pitch * (row + 0.5);
export const outputAt = header / 2;

/** What stands for the op at the head of a node. */
export const symbolOf = ({ rule, derived }: OpenedNode, ops: Ops): string =>
  rule === 'seed' ? '1' : (ops.get(derived.op)?.symbol ?? '?');

/** What is needed beside the name: by a number, by a tensor's shape and norm, by what a node is equal to. */
const room = { number: 54, tensor: 104, equal: 22 };
const [narrowest, widest] = [92, 236];

/** What a node's header needs beside its name. */
function besideName(node: OpenedNode, ops: Ops): number {
  const value = node.folds > 0 && node.order > 0 ? 0 : node.shape.length > 0 ? room.tensor : room.number;
  const tile = Math.max(20, 6 + 0.9 * textWidth(symbolOf(node, ops)));
  return 22 + tile + value;
}

/** A node's name as far as it has room beside the number. */
export function captionOf(node: OpenedNode, ops: Ops): string {
  const free = widest - besideName(node, ops);
  if (textWidth(node.name) <= free) return node.name;
  const characters = [...node.name];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`) > free) characters.pop();
  return `${characters.join('')}…`;
}

export function sizeOf(node: OpenedNode, ops: Ops, chip: string): { readonly width: number; readonly height: number } {
  const rows = rowsOf(node);
  const equal = node.order > 0 && node.folds === 0 ? room.equal : 0;
  const head = besideName(node, ops) + textWidth(node.name) + equal;
  const wanted = Math.max(narrowest, head, chip === '' ? 0 : 72 + textWidth(chip));
  return {
    width: Math.min(widest, Math.ceil(wanted / 2) * 2),
    height: header + (rows === 0 ? 0 : 2 * pad + pitch * rows),
  };
}
