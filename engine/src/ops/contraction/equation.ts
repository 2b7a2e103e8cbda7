import { OpError } from '../../op/op.js';
import { type Shape, showShape } from '../../tensor/shape.js';

/** What an equation says of operands of certain shapes: a label for each of their axes, and those of the result in order. */
export interface Equation {
  readonly operands: readonly (readonly string[])[];
  readonly output: readonly string[];
  /** Size by label; an axis of size 1 stretches. */
  readonly sizes: ReadonlyMap<string, number>;
}

const form = /^[a-zA-Z]*(\.\.\.)?[a-zA-Z]*$/;

/**
 * Reads an equation as NumPy does. The axes under an ellipsis are labelled by their place from the end, `.1` the last one, so
 * that they broadcast; without `->` the result has these first, then the letters that stand once, in alphabetical order.
 * @throws OpError where the equation is no such, or does not fit the shapes.
 */
export function readEquation(text: string, shapes: readonly Shape[]): Equation {
  const equation = text.replaceAll(' ', '');
  const [left, right, ...more] = equation.split('->');
  const terms = left.split(',');
  const complain = (rule: string, code: OpError['code'] = 'shape'): never => {
    const shown = shapes.map(showShape).join(', ');
    throw new OpError(code, `einsum cannot read "${text}" with operands ${shown}: ${rule}.`, 'operands', {
      equation: text,
      shapes: shown,
    });
  };
  const wrong = [...terms, right ?? ''].find((term) => !form.test(term));
  if (more.length > 0) complain('it has more than one ->', 'badAttribute');
  if (wrong !== undefined) complain(`"${wrong}" is not letters with at most one ellipsis`, 'badAttribute');
  if (terms.length !== shapes.length) complain(`it names ${terms.length} operands, not ${shapes.length}`, 'arity');

  let dots = 0;
  const operands = terms.map((term, i) => {
    const rank = shapes[i].length;
    const hidden = term.includes('...') ? rank - (term.length - 3) : 0;
    if (hidden < 0 || (!term.includes('...') && term.length !== rank))
      complain(`operand ${i} ${showShape(shapes[i])} does not have the axes "${term}"`);
    dots = Math.max(dots, hidden);
    return labelsOf(term, hidden);
  });
  const sizes = new Map<string, number>();
  operands.forEach((labels, i) => {
    labels.forEach((label, axis) => {
      const size = shapes[i][axis];
      if (size !== shapes[i][labels.indexOf(label)])
        complain(`"${label}" stands for axes of different sizes in operand ${i} ${showShape(shapes[i])}`);
      const known = sizes.get(label) ?? 1;
      if (known !== 1 && size !== 1 && known !== size)
        complain(`"${label.replace(/^\..*/, '...')}" has the sizes ${known} and ${size}`);
      if (known === 1) sizes.set(label, size);
    });
  });
  const output = right === undefined ? implied(terms, dots) : labelsOf(right, dots);
  if (right !== undefined && dots > 0 && !right.includes('...'))
    complain('the result needs the ellipsis that the operands have', 'badAttribute');
  const unknown = output.find((label) => !sizes.has(label));
  if (unknown !== undefined) complain(`no operand has the index "${unknown}" of the result`, 'badAttribute');
  const twice = output.find((label, i) => output.indexOf(label) !== i);
  if (twice !== undefined) complain(`the result has the index "${twice}" twice`, 'badAttribute');
  return { operands, output, sizes };
}

const ellipsis = (count: number): string[] => Array.from({ length: count }, (_, i) => `.${count - i}`);

/** A label for each axis, those under the ellipsis included. */
function labelsOf(term: string, hidden: number): string[] {
  const [before, after] = term.split('...');
  return after === undefined ? [...before] : [...before, ...ellipsis(hidden), ...after];
}

/** The result where the equation names none. */
function implied(terms: readonly string[], dots: number): string[] {
  const letters = [...terms.join('').replaceAll('.', '')];
  return [
    ...ellipsis(dots),
    ...letters.filter((letter, _, all) => all.filter((one) => one === letter).length === 1).sort(),
  ];
}
