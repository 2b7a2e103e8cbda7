import { create, type MathNode, parseDependencies } from 'mathjs/number';

const { parse } = create({ parseDependencies });

/** The tree of a formula. @throws SyntaxError whose `char` is the place, counted from 1 */
export const parseText = (text: string): MathNode => parse(text);
