import { applyPatch, type Patch, save } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { createHistory, type Gesture } from './history';
import { documentOf } from './testDocuments';

const start = documentOf({ x: { op: 'variable', attrs: { value: 2 } } }, { layout: { nodes: { x: { x: 0, y: 0 } } } });

/** A document with a history beside it, and a clock that is set by hand. */
function kept(limit?: number) {
  let time = 0;
  let document = start;
  const history = createHistory({ limit, now: () => time });
  const apply = (patch: Patch | undefined) => {
    if (patch) document = applyPatch(document, patch).document;
  };
  return {
    history,
    wait: (ms: number) => {
      time += ms;
    },
    change(patch: Patch, gesture?: Gesture) {
      const { document: changed, inverse } = applyPatch(document, patch);
      document = changed;
      history.record({ patch, inverse }, gesture);
    },
    undo: () => apply(history.undo()),
    redo: () => apply(history.redo()),
    cancel: (gesture: string) => apply(history.cancel(gesture)),
    text: () => save(document),
    value: () => document.graph.nodes.x.attrs?.value,
  };
}

const setting = (value: number): Patch => [{ path: ['graph', 'nodes', 'x', 'attrs', 'value'], value }];

describe('the history', () => {
  it('takes changes back and makes them again, one by one', () => {
    const { change, undo, redo, value, history } = kept();
    change(setting(3));
    change(setting(4));
    undo();
    expect(value()).toBe(3);
    redo();
    expect(value()).toBe(4);
    undo();
    undo();
    expect(value()).toBe(2);
    expect([history.canUndo(), history.canRedo()]).toEqual([false, true]);
    undo();
    expect(value()).toBe(2);
  });

  it('makes one entry of a gesture, and only of one', () => {
    const { change, undo, value, history } = kept();
    for (const number of [3, 4, 5]) change(setting(number), { gesture: 'scrub' });
    history.mark();
    change(setting(6), { gesture: 'scrub' });
    expect(history.size()).toBe(2);
    undo();
    expect(value()).toBe(5);
    undo();
    expect(value()).toBe(2);
  });

  it('ends a burst of typing with a pause', () => {
    const { change, wait, history } = kept();
    const typing = { gesture: 'type', within: 1000 };
    change(setting(3), typing);
    wait(900);
    change(setting(31), typing);
    wait(1000);
    change(setting(314), typing);
    expect(history.size()).toBe(1);
    wait(1001);
    change(setting(3141), typing);
    expect(history.size()).toBe(2);
  });

  it('goes on with no gesture after an undo', () => {
    const { change, undo, history } = kept();
    change(setting(3));
    change(setting(4), { gesture: 'scrub' });
    undo();
    change(setting(5), { gesture: 'scrub' });
    expect(history.size()).toBe(2);
    expect(history.canRedo()).toBe(false);
  });

  it('takes back a gesture that goes on, without a trace', () => {
    const { change, cancel, value, history } = kept();
    change(setting(3));
    for (const number of [4, 5]) change(setting(number), { gesture: 'scrub' });
    cancel('scrub');
    expect(value()).toBe(3);
    expect([history.size(), history.canRedo()]).toEqual([1, false]);
    cancel('scrub');
    expect(value()).toBe(3);
  });

  it('has no entry for what came to nothing', () => {
    const { change, undo, value, history } = kept();
    change(setting(3));
    for (const number of [4, 3]) change(setting(number), { gesture: 'type' });
    undo();
    expect(value()).toBe(2);
    expect(history.canUndo()).toBe(false);
  });

  it('gives back the bytes of a gesture that added, deleted and changed, and makes them again', () => {
    const { change, undo, redo, text } = kept();
    const before = text();
    const gesture = { gesture: 'all' };
    change([{ path: ['graph', 'nodes', 'y'], value: { op: 'square' } }], gesture);
    change([{ path: ['graph', 'nodes', 'y'], value: { op: 'exp' } }], gesture);
    change([{ path: ['graph', 'nodes', 'x'] }], gesture);
    change(
      [
        { path: ['layout', 'nodes', 'x'], value: { x: 1, y: 1 } },
        { path: ['layout', 'nodes', 'y'], value: { x: 2, y: 2 } },
      ],
      gesture,
    );
    change(
      [
        { path: ['layout', 'nodes', 'x'], value: { x: 3, y: 3 } },
        { path: ['layout', 'nodes', 'y'], value: { x: 4, y: 4 } },
      ],
      gesture,
    );
    const after = text();
    undo();
    expect(text()).toBe(before);
    redo();
    expect(text()).toBe(after);
  });

  it('forgets the oldest entries beyond its limit, and never the newest', () => {
    const { change, history } = kept(1000);
    for (let i = 0; i < 20; i++) change(setting(i));
    history.mark();
    expect(history.size()).toBeLessThan(10);
    expect(history.size()).toBeGreaterThan(0);
    change([{ path: ['lesson'], value: 'x'.repeat(2000) }]);
    history.mark();
    expect(history.size()).toBe(1);
  });
});
