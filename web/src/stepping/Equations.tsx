import './stepCard.css';
import type { Equation, Pass } from 'chainrule';
import { useEffect, useState } from 'react';
import { session, useSession } from '../editor';
import { useWords } from '../i18n/i18n';
import { Formula } from '../ui/Formula';
import { partsOf } from './breaks';

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
export const signIn = (latex: string): string => {
  const number = /\\class\{arriving\}\{(.*)/.exec(latex)?.[1] ?? latex;
  return number.startsWith('-') ? 'neg' : /^(0$|0\}|\\begin|\\left)/.test(number) ? 'zero' : 'pos';
};

/** A formula that goes on below where it does not fit: its lines end before operators. */
export function Lined({ latex, display }: { latex: string; display?: boolean }) {
  const parts = partsOf(latex);
  if (parts.length === 1) return <Formula latex={latex} display={display} />;
  return (
    <span className="lined">
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: equal parts differ by their place alone
        <Formula key={i} latex={part} display={display} />
      ))}
    </span>
  );
}

/** Characters of LaTeX beyond which numbers are put in on demand, and beyond which all is set smaller. */
const mostNumbers = 240;
const long = 160;

/** The numbers put in; those that would fill the card wait until they are asked for. */
function Numbers({ latex }: { latex: string }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const isHidden = latex.length > mostNumbers && !isOpen;
  return (
    <span data-step-numbers={latex} className={`arrived-${signIn(latex)}`}>
      {isHidden ? (
        <button type="button" className="btn line more" onClick={() => setIsOpen(true)}>
          {t('steps.numbers')}
        </button>
      ) : (
        <Lined latex={latex} />
      )}
    </span>
  );
}

/** A line without what gives the number that arrived its ink. */
const plain = (latex: string): string =>
  latex.replace(/^\\class\{arriving\}\{([^{}]*)\}$/, '$1').replaceAll('\\class{arriving}', '');

/** The rule in symbols, the numbers put in, the result, where two of these are one, once; of tensors the shapes, too. */
export function Lines({ equation, isDerivative }: { equation: Equation; isDerivative: boolean }) {
  const { left, rule, numbers, result, exact, shapes } = equation;
  const isResult = rule === result && shapes === undefined;
  const isPutIn = numbers !== rule && plain(numbers) !== result;
  const classes = ['equation', shapes !== undefined && 'tensors', rule.length > long && 'long'];
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      <Formula latex={left} />
      {!isResult && (
        <>
          <span className="is">=</span>
          <span className="rule">
            <span data-step-rule={rule}>
              <Lined latex={rule} />
            </span>
            {shapes !== undefined && (
              <span className="shapes" data-step-shapes={shapes}>
                <Lined latex={shapes} display={false} />
              </span>
            )}
          </span>
        </>
      )}
      {isPutIn && (
        <>
          <span className="is">=</span>
          <Numbers latex={numbers} />
        </>
      )}
      <span className="is">=</span>
      <span
        data-step-rule={isResult ? rule : undefined}
        data-step-numbers={isPutIn || numbers === rule ? undefined : numbers}
        data-step-result={result}
        data-exact={exact}
        className={isDerivative ? signIn(result) : undefined}
      >
        <Formula latex={result} />
      </span>
    </div>
  );
}

/** Equations as LaTeX to take away. */
export const latexOf = (equations: readonly Equation[]): string =>
  equations
    .map(({ left, rule, numbers, result }) => {
      const lines = [...new Set([rule, plain(numbers), result])].map((line) => `&= ${line}`);
      return `\\begin{aligned}\n${left} ${lines.join(' \\\\\n')}\n\\end{aligned}`;
    })
    .join('\n\n');
