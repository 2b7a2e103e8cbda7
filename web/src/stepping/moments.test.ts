import { describe, expect, it } from 'vitest';
import { isBegin, isSamePlay, passesOf, positionAt, stopsOf, timeAt } from './moments';
import { reachedResults } from './reached';
import { sourcesOf } from './sources';
import { resultsOfCall, resultsOfG } from './testPasses';

const passes = passesOf(resultsOfG());
const forward = ['x', 'y', 'sum', 'sq', 'z', 'dz_dx'];

describe('the passes over g', () => {
  it('go forward in the order of computing, then back from the target wire by wire', () => {
    expect(passes.moments.slice(0, passes.forward).map(({ node }) => node)).toEqual(forward);
    expect(passes.moments.slice(passes.forward)).toEqual([
      { phase: 'backward', node: 'z' },
      { phase: 'backward', node: 'z', wire: 'sum→z.a' },
      { phase: 'backward', node: 'z', wire: 'sq→z.b' },
      { phase: 'backward', node: 'sq', wire: 'y→sq.x' },
      { phase: 'backward', node: 'sum', wire: 'x→sum.a' },
    ]);
  });
  it('have no way back without a target', () => {
    const { moments, forward } = passesOf(resultsOfG(null));
    expect(moments).toHaveLength(forward);
  });
  it('of a derivative go through what it reads unseen', () => {
    const { moments, contributionAt } = passesOf(resultsOfG('dz_dx'));
    expect(contributionAt.has('sq→dz_dx')).toBe(true);
    expect(moments.at(-1)).toEqual({ phase: 'backward', node: 'sq', wire: 'y→sq.x' });
  });
});

describe('the passes inside a call', () => {
  const results = resultsOfCall();
  const [main, inside] = [passesOf(results), passesOf(results, 'c/')];
  it('begin with what is handed in, and back with what arrives', () => {
    expect(inside.moments).toEqual([
      { phase: 'forward', node: 'c/x' },
      { phase: 'forward', node: 'c/h' },
      { phase: 'forward', node: 'c/y' },
      { phase: 'backward', node: 'c/y' },
      { phase: 'backward', node: 'c/y', wire: 'c/h→c/y.x' },
      { phase: 'backward', node: 'c/h', wire: 'c/x→c/h.x' },
    ]);
    expect(inside.moments.map(isBegin)).toEqual([false, false, false, true, false, false]);
  });
  it('lie between the moments outside: after what they read, before the call’s own', () => {
    const timeOf = (node: string, phase: string) =>
      main.times[main.moments.findIndex((moment) => moment.node === node && moment.phase === phase)];
    const [first, , last, arrival, , done] = inside.times;
    expect(timeOf('u', 'forward')).toBeLessThan(first);
    expect(last).toBeLessThan(timeOf('c', 'forward'));
    expect(timeOf('k', 'backward')).toBeLessThan(arrival);
    expect(done).toBeLessThan(timeOf('c', 'backward'));
  });
  it('a moment and its time lead to each other', () => {
    for (const passes of [main, inside])
      for (let position = 0; position <= passes.moments.length; position++)
        expect(positionAt(passes, timeAt(passes, position))).toBe(position);
    expect(positionAt(inside, timeAt(main, 2))).toBe(3);
  });
  it('hold back what is not reached', () => {
    const at = (position: number) => reachedResults(results, { isStepping: true, passes: inside, position })!;
    expect(at(2).node('c/h')?.value.state).toBe('number');
    expect(at(2).node('c/y')?.value.state).toBe('absent');
    expect([at(3).node('c/y')?.adjoint.state, at(4).node('c/y')?.adjoint.state]).toEqual(['absent', 'number']);
    expect(at(6).node('c/x')?.adjoint.first).toBe(results.node('c/x')?.adjoint.first);
  });
  it('end at its inputs', () => {
    expect(sourcesOf(inside)).toEqual(['x']);
    expect(sourcesOf(main)).toEqual(['u']);
    expect(sourcesOf(passesOf(resultsOfG()))).toEqual(['x', 'y']);
  });
});

describe('forward mode by x', () => {
  const results = resultsOfG('z', 2, 'x');
  const passes = passesOf(results);
  const at = (position: number) => reachedResults(results, { isStepping: true, passes, position })!;
  it('goes over the nodes once, as the values do', () => {
    expect(passes.moments).toEqual(forward.map((node) => ({ phase: 'forward', node })));
    expect(stopsOf(passes, 'phase')).toEqual([0, 6]);
    expect(isSamePlay(passes, passesOf(resultsOfG('z', 2, 'y')))).toBe(false);
  });
  it('reaches value and tangent together, and the wire where its number is put in', () => {
    expect(at(2).node('sum')?.adjoint.state).toBe('absent');
    expect(at(2).wire('x→sum.a')?.contribution.state).toBe('absent');
    expect([at(3).node('sum')?.value.first, at(3).node('sum')?.adjoint.first]).toEqual([7, 1]);
    expect(at(3).wire('x→sum.a')?.contribution.first).toBe(1);
    expect(at(3).wire('sum→z.a')?.contribution.state).toBe('absent');
  });
  it('gives the tangents at the end, and none where no path leads', () => {
    expect(['x', 'sum', 'z'].map((id) => at(6).node(id)?.adjoint.first)).toEqual([1, 1, 9]);
    expect(['y', 'sq'].map((id) => at(6).node(id)?.adjoint.state)).toEqual(['absent', 'absent']);
  });
});

it.each([
  ['wire', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  ['node', [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11]],
  ['phase', [0, 6, 11]],
  ['iteration', [0, 11]],
] as const)('steps of grain %s end at', (grain, stops) => expect(stopsOf(passes, grain)).toEqual(stops));

it('are the same whatever the numbers, and not where the target is another', () => {
  expect(isSamePlay(passes, passesOf(resultsOfG('z', 7)))).toBe(true);
  expect(isSamePlay(passes, passesOf(resultsOfG('sum')))).toBe(false);
});

describe('what is not reached is held back', () => {
  const results = resultsOfG();
  const at = (position: number) => reachedResults(results, { isStepping: true, passes, position })!;
  it('nothing is at the beginning', () => {
    expect(at(0).node('x')?.value.state).toBe('absent');
    expect(at(0).wire('sum→z.a')?.contribution.state).toBe('absent');
  });
  it('a value is once it is computed, its adjoint once every term of it has arrived', () => {
    expect(at(3).node('sum')?.value).toMatchObject({ state: 'number', first: 7 });
    expect(at(3).node('sum')?.adjoint.state).toBe('absent');
    expect(at(8).node('sum')?.adjoint).toMatchObject({ state: 'number', first: 9 });
    expect(at(8).node('sq')?.adjoint.state).toBe('absent');
    expect(at(8).wiresFrom('sq')[0].wire.contribution.state).toBe('absent');
    expect(at(9).wiresFrom('sq')[0].wire.contribution.first).toBe(7);
  });
  it('all is at the end, and where nobody steps', () => {
    expect(at(11).node('x')?.adjoint.first).toBe(9);
    expect(reachedResults(results, { isStepping: false, passes, position: 0 })).toBe(results);
  });
});
