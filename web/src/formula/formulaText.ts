import { type Document, type Formula, formulas, type Notation, opTable } from 'chainrule';
import temml from 'temml';
import type { Form } from '../commands/formulating';
import { inputsOf, nodeOf } from '../document/reading';
import { isParameter } from '../place/shownDocument';

const sources = new Set(opTable().flatMap(({ name, kind }) => (kind === 'source' ? [name] : [])));

/** Nodes beyond which what is upstream of one is no longer its formula. */
const most = 60;

/** What a formula of a selection is made of: several nodes are just these; one is all that it is computed with. */
export function nodesToWrite(document: Document, picked: ReadonlySet<string>): ReadonlySet<string> {
  const [only] = picked;
  if (picked.size !== 1) return picked;
  const found = new Set([only]);
  for (const id of found)
    for (const { source } of inputsOf(nodeOf(document, id))) {
      const [read] = typeof source === 'string' ? source.split('.', 1) : [];
      const op = read === undefined ? undefined : nodeOf(document, read)?.op;
      if (read !== undefined && op !== undefined && !sources.has(op)) found.add(read);
      if (found.size > most) return picked;
    }
  return found;
}

/** Inputs of a function stand for whatever a call hands in: no formula says what they are. */
export const formulasOf = (document: Document, picked: ReadonlySet<string>, notation: Notation): readonly Formula[] => {
  const ids = [...nodesToWrite(document, picked)].filter((id) => !isParameter(nodeOf(document, id)));
  return formulas(document, null, new Set(ids), notation);
};

/** One line of LaTeX. */
export const equation = ({ left, right }: Formula): string => `${left} = ${right}`;

/** Lines of LaTeX as one formula, their signs of equality below each other. */
function latexOf(lines: readonly Formula[]): string {
  if (lines.length < 2) return lines.map(equation).join();
  const rows = lines.map(({ left, right }) => `${left} &= ${right}`);
  return `\\begin{aligned}\n${rows.join(' \\\\\n')}\n\\end{aligned}`;
}

/** What a formula is copied as. */
export const written: Readonly<Record<Form, (document: Document, picked: ReadonlySet<string>) => string>> = {
  copyFormula: (document, picked) => formulasOf(document, picked, 'text').map(equation).join('\n'),
  copyLatex: (document, picked) => latexOf(formulasOf(document, picked, 'latex')),
  copyMathml: (document, picked) =>
    temml.renderToString(written.copyLatex(document, picked), { displayMode: true, xml: true }),
};
