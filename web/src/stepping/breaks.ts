/** Characters of LaTeX that fit on a line whatever they are, and beyond which a bracket is broken inside, too. */
const short = 60;

const opening = /^(\{|\\left(?![a-z])|\\begin(?![a-z]))/;
const closing = /^(\}|\\right(?![a-z])|\\end(?![a-z]))/;
/** Operators between operands, as the ops' templates write them. */
const operator = /^ (\+|-|\\cdot|\\,) /;

/** Where operators begin and commas end outside of all brackets, braces and environments. */
function breaksIn(latex: string): readonly number[] {
  const found: number[] = [];
  let depth = 0;
  for (let at = 0; at < latex.length; at++) {
    const rest = latex.slice(at, at + 8);
    if (opening.test(rest)) depth++;
    else if (closing.test(rest)) depth--;
    else if (depth === 0 && at > 0 && operator.test(rest)) found.push(at);
    else if (depth === 0 && rest.startsWith(', ') && latex[at - 1] !== '\\') found.push(at + 1);
    // A brace that is written is none that groups.
    if (rest.startsWith('\\{') || rest.startsWith('\\}')) at++;
  }
  return found;
}

/** What stands before, in and behind the first bracket that is open to the outside. */
function bracketIn(latex: string): readonly [string, string, string] | undefined {
  let depth = 0;
  let start = -1;
  for (let at = 0; at < latex.length; at++) {
    const rest = latex.slice(at, at + 8);
    if (opening.test(rest)) {
      if (depth === 0 && rest.startsWith('\\left(')) start = at;
      depth++;
    } else if (closing.test(rest) && --depth === 0 && start !== -1)
      return rest.startsWith('\\right)')
        ? [latex.slice(0, start), latex.slice(start + '\\left('.length, at).trim(), latex.slice(at + '\\right)'.length)]
        : undefined;
  }
  return undefined;
}

/**
 * A long formula in parts that a line may end between: each but the first begins with its operator, or behind a comma. A bracket that is long
 * itself is broken inside; what has no operator outside of fractions and cases stays in one.
 */
export function partsOf(latex: string): readonly string[] {
  if (latex.length <= short) return [latex];
  const at = [0, ...breaksIn(latex), latex.length];
  return at.slice(0, -1).flatMap((start, i) => {
    // An empty operand in front gives an operator the room of one between two.
    const part = (i === 0 ? '' : '{}') + latex.slice(start, at[i + 1]);
    const bracket = part.length > short ? bracketIn(part) : undefined;
    if (!bracket) return [part];
    const inner = partsOf(bracket[1]);
    if (inner.length === 1) return [part];
    return inner.map((piece, j) => {
      const head = j === 0 ? `${bracket[0]}\\bigl(` : '';
      return head + piece + (j === inner.length - 1 ? `\\bigr)${bracket[2]}` : '');
    });
  });
}
