import fc from 'fast-check';

const letters = ['a', 'b', 'c'] as const;
const size = fc.integer({ min: 0, max: 3 });

/** Equations of einsum over three letters, with shapes that fit: letters repeat, are summed, and some axes stretch. */
export const equations = fc
  .record({
    sizes: fc.tuple(size, size, size),
    terms: fc.array(fc.array(fc.constantFrom(...letters), { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    stretched: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
    order: fc.shuffledSubarray([...letters]),
  })
  .map(({ sizes, terms, stretched, order }) => ({
    equation: `${terms.map((term) => term.join('')).join()}->${order.filter((letter) => terms.flat().includes(letter)).join('')}`,
    shapes: terms.map((term, i) =>
      term.map((letter) => {
        const which = letters.indexOf(letter);
        return stretched[3 * i + which] ? 1 : sizes[which];
      }),
    ),
  }));
