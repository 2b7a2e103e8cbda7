import type { OpenedGradient } from 'chainrule';

/** Characters beyond which a formula is no help above a picture. */
const longest = 220;

const raised = (order: number) => (order === 1 ? '' : `^{${order}}`);

/** `z = (x + 5) y²`; the name alone where the formula is long. */
export const functionLatex = ({ latex: { name, formula } }: OpenedGradient): string =>
  formula === name || formula.length > longest ? name : `${name} = ${formula}`;

/** `∇z = (…, …)`, of second order by rows; None is ∅. The name alone where that is long, and from the third order on. */
export function gradientLatex({ latex, gradients, sources }: OpenedGradient, order: number): string {
  const name = `\\nabla${raised(order)} ${latex.name}`;
  const entries = gradients
    .filter(({ path }) => path.length === order)
    .map(({ node, latex }) => (node === null ? '\\varnothing' : (latex.formula ?? '\\cdots')));
  if (order > 2 || entries.length === 0 || entries.join('').length > longest) return name;
  const row = (entries: readonly string[]) => `\\left(${entries.join(',\\; ')}\\right)`;
  if (entries.length === 1) return `${name} = ${entries[0]}`;
  if (order === 1) return `${name} = ${row(entries)}`;
  const { length } = sources;
  return `${name} = ${row(sources.map((_, i) => row(entries.slice(i * length, (i + 1) * length))))}`;
}
