import { describe, expect, it } from 'vitest';
import { casesOf, opsIn, referenceFolder, skipNote, textOf } from '../../test/reference.js';
import { opByName } from '../ops/index.js';
import { checkDocument } from './check.js';
import { load } from './load.js';

/** Found out once there are types, and partly once there are values. */
const later: ReadonlySet<string> = new Set(['shape', 'dtype', 'notScalar', 'unconnected', 'tooLarge', 'nan']);
const cases = referenceFolder ? casesOf('problems.json') : [];

describe.skipIf(!referenceFolder)(`documents with one fault${skipNote}`, () => {
  const here = cases.filter(({ document, expect: { problem } }) => {
    const codes = [problem?.code ?? []].flat();
    const ops = [...opsIn(document)].filter((name) => !opByName(name));
    return (
      (ops.length === 0 || codes.includes('unknownOp')) &&
      !(codes.some((code) => later.has(code)) && problem?.path !== 'dtype') &&
      // How many operands einsum takes, its equation says, which is read with the types.
      !(codes.includes('arity') && opsIn(document).has('einsum'))
    );
  });

  it('are these', () => expect([here.length, cases.length]).toEqual([77, 99]));

  it.each(here.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const { problem, values } = one.expect;
    const { document, problems: unreadable } = load(textOf(one));
    const checked = document && checkDocument(document);
    const problems = checked?.problems ?? unreadable;
    if (!problem) expect(problems).toEqual([]);
    else {
      const first = problems.find(({ severity }) => severity === problem.severity)!;
      expect([problem.code].flat()).toContain(first.code);
      expect([problem.path].flat().some((path) => first.path === path || first.path.startsWith(`${path}.`))).toBe(true);
      expect(problems.every(({ message }) => /^\S.*[.?]$/s.test(message))).toBe(true);
    }
    for (const id of Object.keys(values)) expect(checked?.main.nodes.has(id)).toBe(true);
  });
});
