import { createElement } from 'react';

const word = (text: string) => createElement('mi', { mathvariant: [...text].length > 1 ? 'normal' : undefined }, text);
const partial = (of: string) =>
  createElement('mrow', null, createElement('mo', { lspace: '0', rspace: '0' }, '∂'), word(of));

/** ∂above/∂below, typeset. */
export const Fraction = ({ above, below }: { above: string; below: string }) =>
  createElement('math', { displaystyle: 'true' }, createElement('mfrac', null, partial(above), partial(below)));
