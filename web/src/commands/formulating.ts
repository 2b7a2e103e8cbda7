import type { Key } from '../i18n/en';
import { onceFetched } from '../ui/fetching';
import { type Command, isEditable } from './command';

const formulaText = onceFetched(() => import('../formula/formulaText'));

/** What the formula of a selection is copied as: commands, and the words on their buttons where those stand together. */
export const forms = [
  { id: 'copyFormula', title: 'formula.copyText', word: 'formula.text' },
  { id: 'copyLatex', title: 'formula.copyLatex', word: 'formula.latex' },
  { id: 'copyMathml', title: 'formula.copyMathml', word: 'formula.mathml' },
] as const satisfies readonly { readonly id: string; readonly title: Key; readonly word: Key }[];
export type Form = (typeof forms)[number]['id'];

export const formulating: readonly Command[] = [
  {
    id: 'formula',
    group: 'edit',
    title: 'formula.label',
    shortcuts: ['M'],
    when: isEditable,
    run: ({ typeFormula }) => typeFormula(),
  },
  ...forms.map(
    ({ id, title }): Command => ({
      id,
      group: 'edit',
      title,
      when: ({ file, picked }) => file.document !== undefined && picked.nodes.size > 0,
      async run({ documents, selection, clipboard, say }) {
        const { written } = await formulaText();
        const { document } = documents.getState();
        if (!document) return;
        clipboard.write(written[id](document, selection.getState().nodes));
        say('formula.copied');
      },
    }),
  ),
];
