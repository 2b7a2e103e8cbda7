import { useLayoutEffect, useRef } from 'react';
import type temml from 'temml';
import { onceFetched } from './fetching';

type Typesetter = typeof temml;

let typesetter: Typesetter | undefined;

/** Mathematics is loaded when the first formula is shown. */
const load = onceFetched(async (): Promise<Typesetter> => {
  typesetter = (await import('temml')).default;
  return typesetter;
});

/** Formulas may name what they are made of, and nothing else. */
const isClass = ({ command }: { command: string }): boolean => command === '\\class';

/** What brackets grow around. */
const tall = 'mfrac, msqrt, mroot, mtable, munder, mover, munderover';

/** Brackets around what is not tall stay as they are: beside one that may grow, browsers keep the room of the tallest. */
function settleBrackets(formula: Element): void {
  for (const bracket of formula.querySelectorAll('mo[stretchy="true"]')) {
    const row = bracket.parentElement;
    const isTall = row?.querySelector(tall) || /[∑∏]/.test(row?.textContent ?? '');
    // Where a line is broken, the size of its brackets is written.
    if (!isTall || bracket.hasAttribute('minsize')) bracket.setAttribute('stretchy', 'false');
  }
}

/** LaTeX as MathML to be put elsewhere. */
export const mathmlOf = async (latex: string): Promise<string> =>
  (await load()).renderToString(latex, { displayMode: true, xml: true, throwOnError: false });

/** LaTeX as MathML, which screen readers read. Built as elements: a page that forbids styles within text allows that. */
export function Formula({ latex, display = true }: { latex: string; display?: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    let isCurrent = true;
    const typeset = ({ render }: Typesetter) => {
      if (!isCurrent || !place.current) return;
      render(display ? `\\displaystyle ${latex}` : latex, place.current, {
        ...{ trust: isClass, throwOnError: false, wrap: 'none' },
      });
      settleBrackets(place.current);
    };
    if (typesetter) typeset(typesetter);
    else load().then(typeset, console.error);
    return () => {
      isCurrent = false;
    };
  }, [latex, display]);
  return <span className="formula" ref={place} data-latex={latex} />;
}
