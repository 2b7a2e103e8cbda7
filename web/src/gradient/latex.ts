import { own, type PrintedNode } from 'chainrule';
import { type Reading, standingOf } from './figures';

const raised = (order: number) => (order === 1 ? '' : `^{${order}}`);
const nabla = (order: number) => (order === 0 ? '' : `\\nabla${raised(order)} `);

/** Characters that are seen of a formula, about. */
export const seenOf = (latex: string): number => latex.replace(/\\[a-z]+|[{}\\]/gi, '').length;

/** `z`, `∇z`, `∇²z`; inside a call, the derivatives of `f`. */
export const nablaLatex = ({ opened, nodes }: Reading, order: number): string => {
  const isWhole = nodes.length === opened.nodes.length;
  return `${nabla(order)}${isWhole && opened.latex.name.length < 16 && seenOf(opened.latex.name) < 8 ? opened.latex.name : 'f'}`;
};

/** `z = (x + 5) y²`; nothing where that is long. */
export const functionLatex = ({ latex: { name, formula } }: Reading['opened']): string | undefined =>
  formula === undefined || formula === name ? undefined : `${name} = ${formula}`;

/**
 * What an order says, as one block of equations: the function, and its gradients of that order written out down to the
 * sources; where one is too long for that, every adjoint that is left of the order.
 */
export function equationsLatex(reading: Reading, printed: Readonly<Record<string, PrintedNode>>): string {
  const { opened, nodes } = reading;
  const { order } = opened;
  const whole = functionLatex(opened);
  const results = opened.gradients.filter(({ path }) => path.length === order);
  const isShort = results.every(({ node, latex }) => node === null || latex.formula !== undefined);
  const lines = isShort
    ? results.map(({ node, latex }) => `${latex.name} &= ${node === null ? '\\varnothing' : latex.formula}`)
    : nodes
        .filter((node) => node.adjointOf !== null && standingOf(node, order, 'simplified') === 'live')
        .flatMap(({ id }) => {
          const { name, equations } = own(printed, id) ?? {};
          return equations ? [`${name} &= ${equations.simplified.rule}`] : [];
        });
  const all = [...(whole === undefined ? [] : [whole.replace(' = ', ' &= ')]), ...lines];
  return `\\begin{aligned}\n${all.map((line) => `  ${line}`).join(' \\\\\n')}\n\\end{aligned}`;
}
