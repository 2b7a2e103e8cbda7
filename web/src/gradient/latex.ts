import type { OpenedGradient } from 'chainrule';

/** Characters beyond which a formula is no help above a picture. */
const longest = 220;

const raised = (order: number) => (order === 1 ? '' : `^{${order}}`);

/** `z = (x + 5) y²`; the name alone where the formula is long. */
export const functionLatex = ({ latex: { name, formula } }: OpenedGradient): string =>
  formula === name || formula.length > longest ? name : `${name} = ${formula}`;

/** `∇z = (…, …)`, of second order a matrix; None is ∅. */
export function gradientLatex({ latex, order, gradients, sources }: OpenedGradient): string {
  const name = `\\nabla${raised(order)} ${latex.name}`;
  const entries = gradients
    .filter(({ path }) => path.length === order)
    .map(({ node, latex }) => (node === null ? '\\varnothing' : (latex.formula ?? '\\cdots')));
  const whole = entries.join('').length;
  if (order > 2 || entries.length === 0 || whole > longest) return name;
  if (order === 1) return `${name} = ${entries.length === 1 ? entries[0] : `\\left(${entries.join(',\\; ')}\\right)`}`;
  if (sources.length === 1) return `${name} = ${entries[0]}`;
  const rows = sources.map((_, row) => entries.slice(row * sources.length, (row + 1) * sources.length).join(' & '));
  return `${name} = \\begin{pmatrix} ${rows.join(' \\\\ ')} \\end{pmatrix}`;
}
