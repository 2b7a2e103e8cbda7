import { check, load } from 'chainrule';
import { expect, it } from 'vitest';
import { verdictOf, verdictOn } from './verdict';

const checksOf = (nodes: object, target: string) =>
  check(load(JSON.stringify({ format: 'chainrule', version: 1, graph: { nodes } })).document!, { targets: [target] })
    .checks;

it('calls a value or a derivative that is NaN neither equal nor different', () => {
  const values = (value: number) => ({ op: 'variable', attrs: { value } });
  const log = checksOf({ x: values(-1), y: { op: 'log', inputs: { x: 'x' } } }, 'y');
  expect(verdictOf(log.x)).toBe('nan');
  const root = checksOf(
    { x: values(0), s: { op: 'square', inputs: { x: 'x' } }, y: { op: 'sqrt', inputs: { x: 's' } } },
    'y',
  );
  expect(verdictOf(root.x)).toBe('nan');
  expect(verdictOf(checksOf({ x: values(2), y: { op: 'log', inputs: { x: 'x' } } }, 'y').x)).toBe('ok');
});

it('tells of what differs before what is NaN, and of each by name', () => {
  const one = { analytic: null, numeric: null };
  const [ok, failed, nan] = [
    { ...one, maxError: 0, ok: true },
    { ...one, maxError: 1, ok: false },
    { ...one, maxError: Number.NaN, ok: false },
  ];
  expect(verdictOn({ x: ok, y: nan, z: failed })).toEqual({ verdict: 'failed', ids: ['z'] });
  expect(verdictOn({ x: ok, y: nan, z: nan })).toEqual({ verdict: 'nan', ids: ['y', 'z'] });
  expect(verdictOn({ x: ok })).toEqual({ verdict: 'ok', ids: ['x'] });
});
