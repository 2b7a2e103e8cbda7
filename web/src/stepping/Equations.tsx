import type { Equation, Pass } from 'chainrule';
import { useEffect, useState } from 'react';
import { session, useSession } from '../editor';
import { Formula } from '../ui/Formula';

/** What is computed at a node, once the worker says so; that of the node before stays until then. */
export function useEquations(node: string | undefined, pass: Pass): readonly Equation[] {
  const results = useSession((state) => state.results);
  const [equations, setEquations] = useState<readonly Equation[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new results have other numbers
  useEffect(() => {
    let isCurrent = true;
    if (node === undefined) setEquations([]);
    else
      session.equations(node, pass).then((found) => {
        if (isCurrent && found) setEquations(found);
      }, console.error);
    return () => {
      isCurrent = false;
    };
  }, [node, pass, results]);
  return equations;
}

/** The sign of the number a line of LaTeX begins with, or of what arrived in it. */
const signIn = (latex: string): string => {
  const number = /\\class\{arriving\}\{(.*)/.exec(latex)?.[1] ?? latex;
  return number.startsWith('-') ? 'neg' : /^(0$|0\}|\\begin|\\left)/.test(number) ? 'zero' : 'pos';
};

/** The rule in symbols, the numbers put in, the result; of tensors the shapes, too. */
export function Lines({ equation, isDerivative }: { equation: Equation; isDerivative: boolean }) {
  const { left, rule, numbers, result, exact, shapes } = equation;
  return (
    <div className={shapes === undefined ? 'equation' : 'equation tensors'}>
      <Formula latex={left} />
      <span className="is">=</span>
      <span className="rule">
        <span data-step-rule={rule}>
          <Formula latex={rule} />
        </span>
        {shapes !== undefined && (
          <span className="shapes" data-step-shapes={shapes}>
            <Formula latex={shapes} display={false} />
          </span>
        )}
      </span>
      {numbers !== rule && (
        <>
          <span className="is">=</span>
          <span data-step-numbers={numbers} className={`arrived-${signIn(numbers)}`}>
            <Formula latex={numbers} />
          </span>
        </>
      )}
      <span className="is">=</span>
      <span data-step-result={result} data-exact={exact} className={isDerivative ? signIn(result) : undefined}>
        <Formula latex={result} />
      </span>
    </div>
  );
}

/** Equations as LaTeX to take away. */
export const latexOf = (equations: readonly Equation[]): string =>
  equations
    .map(({ left, rule, numbers, result }) =>
      ['\\begin{aligned}', `${left} &= ${rule} \\\\`, `&= ${numbers} \\\\`, `&= ${result}`, '\\end{aligned}']
        .join('\n')
        .replace(/\\class\{arriving\}/g, ''),
    )
    .join('\n\n');
