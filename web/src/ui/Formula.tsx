import { useEffect, useState } from 'react';

type Typeset = (latex: string) => string;

/** Formulas may name what they are made of, and nothing else. */
const isClass = ({ command }: { command: string }): boolean => command === '\\class';

let typesetter: Promise<Typeset> | undefined;

/** Mathematics is loaded when the first formula is shown. */
const load = (): Promise<Typeset> =>
  (typesetter ??= import('temml').then(
    ({ default: temml }) =>
      (latex) =>
        temml.renderToString(latex, { trust: isClass, throwOnError: false, wrap: 'none' }),
  ));

/** Numbers change with every step: beyond so many formulas all are forgotten. */
const most = 1000;
const known = new Map<string, string>();

/** LaTeX as MathML, which screen readers read. */
export function Formula({ latex, display = true }: { latex: string; display?: boolean }) {
  const source = display ? `\\displaystyle ${latex}` : latex;
  const [markup, setMarkup] = useState(known.get(source));
  useEffect(() => {
    const found = known.get(source);
    setMarkup(found);
    if (found !== undefined) return;
    let isCurrent = true;
    load().then((typeset) => {
      const made = typeset(source);
      if (known.size >= most) known.clear();
      known.set(source, made);
      if (isCurrent) setMarkup(made);
    }, console.error);
    return () => {
      isCurrent = false;
    };
  }, [source]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: what Temml makes of LaTeX holds MathML elements alone
  return <span className="formula" data-latex={latex} dangerouslySetInnerHTML={{ __html: markup ?? '' }} />;
}
