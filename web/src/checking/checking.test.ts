import type { Check } from 'chainrule';
import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { SessionState } from '../session/client';
import { resultsOfG } from '../stepping/testPasses';
import { createChecking } from './checking';

const found: Readonly<Record<string, Check>> = { x: { analytic: null, numeric: null, maxError: 0, ok: true } };

function opened() {
  const session = createStore<SessionState>(() => ({
    freshness: 'busy',
    revision: 1,
    results: undefined,
    choice: { kind: 'auto' },
  }));
  let asked = 0;
  let due: (() => void) | undefined;
  const checking = createChecking({
    session: {
      ...session,
      check: async () => {
        asked++;
        return found;
      },
      modeCosts: async () => null,
    },
    after: (_, callback) => {
      due = callback;
      return () => {
        due = undefined;
      };
    },
  });
  const rest = async () => {
    due?.();
    for (let turn = 0; turn < 4; turn++) await Promise.resolve();
  };
  return { session, checking, rest, asked: () => asked };
}

it('checks once the document has come to rest, and forgets that with the next change', async () => {
  const { session, checking, rest, asked } = opened();
  session.setState({ results: resultsOfG(), freshness: 'busy' });
  await rest();
  expect(asked()).toBe(0);
  session.setState({ freshness: 'fresh' });
  await rest();
  expect(checking.getState().checks).toBe(found);
  session.setState({ results: resultsOfG('z', 3), freshness: 'busy' });
  expect(checking.getState().checks).toBeUndefined();
});
