/** The hue of a number, by its sign. */
export const hueOf = (value: number): 'pos' | 'neg' | 'zero' => (value > 0 ? 'pos' : value < 0 ? 'neg' : 'zero');
