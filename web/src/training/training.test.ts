import { readFileSync } from 'node:fs';
import { load } from 'chainrule';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDocumentStore } from '../document/store';
import type { Freshness } from '../session/client';
import type { Overrides } from '../session/protocol';
import type { Batch, TrainingWorker } from './protocol';
import { openRunner, type Runner } from './runner';
import { createTraining } from './training';

const text = readFileSync(new URL('../../../public/gallery/descent-with-optimizer.json', import.meta.url), 'utf8');

const done = <T>(steps: Generator<void, T>): T => {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
};

/** The worker in the same thread; every answer is a batch of at most ten steps. */
function inThread() {
  let runner: Runner | undefined;
  let current = -1;
  const calls: string[] = [];
  const remote: TrainingWorker = {
    open: async (run, content, steps) => {
      calls.push(`open ${run}`);
      current = run;
      const opened = openRunner(content, steps);
      runner = opened.runner;
      return runner ? { plan: runner.plan, first: runner.first, problems: opened.problems } : opened;
    },
    advance: async (run, to): Promise<Batch | null> => {
      calls.push(`advance ${run}`);
      if (run !== current) return null;
      let left = 9;
      return done(runner!.advance(to, () => left-- > 0));
    },
    valuesAt: async (run, step) => (run === current ? done(runner!.valuesAt(step)) : null),
    update: async (run, step, id) => (run === current ? done(runner!.update(step, id)) : null),
    sample: async (run, low, high, count) => (run === current ? done(runner!.sample(low, high, count)) : null),
    sampleArea: async (run, ...area) => (run === current ? done(runner!.sampleArea(...area)) : null),
  };
  return { remote, calls };
}

const x = (overrides: Overrides | null | undefined) => overrides && (overrides.x as { data: unknown }).data;

/** Lets everything that waits for an answer have it. */
const settle = async () => {
  for (let i = 0; i < 400; i++) await Promise.resolve();
};

function opened(content = text) {
  const documents = createDocumentStore();
  const shown: (Overrides | null)[] = [];
  const session = {
    freshness: 'fresh' as Freshness,
    getState: () => ({ freshness: session.freshness }) as never,
    show: (values: Overrides | null | Promise<Overrides>) => void Promise.resolve(values).then((v) => shown.push(v)),
  };
  const hand = { isBusy: false };
  let frame: ((now: number) => void) | undefined;
  let now = 0;
  const { remote, calls } = inThread();
  const training = createTraining({
    documents,
    session,
    connect: () => remote,
    nextFrame: (callback) => {
      frame = callback;
    },
    isHandBusy: () => hand.isBusy,
  });
  documents.open({ id: 'd', text: content });
  const frames = async (count: number, milliseconds = 16) => {
    for (let i = 0; i < count; i++) {
      now += milliseconds;
      const callback = frame;
      frame = undefined;
      callback?.(now);
      await settle();
    }
  };
  return { documents, session, training, shown, calls, frames, hand, state: training.getState };
}

const edit = (value: number) => [{ path: ['graph', 'nodes', 'x', 'attrs', 'value'], value }];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('training', () => {
  it('asks nothing of a worker before it is opened', () => expect(opened().calls).toEqual([]));

  it('opens at step 0 and looks ahead', async () => {
    const { training, state, shown } = opened();
    training.open();
    await settle();
    expect(state()).toMatchObject({ step: 0, total: 100, count: 101, isOpening: false, isStale: false });
    expect(shown.filter((values) => values !== null)).toEqual([]);
    expect(state().landscape!.losses).toHaveLength(121);
  });

  it('steps, steps back, goes anywhere and resets, the graph with it', async () => {
    const { training, state, shown } = opened();
    training.open();
    await settle();
    training.step();
    await settle();
    expect([state().step, x(shown.at(-1))]).toEqual([1, 0.6]);
    training.seek(100);
    await settle();
    expect([state().step, x(shown.at(-1))]).toEqual([100, -0.3333333]);
    for (let i = 0; i < 30; i++) training.back();
    await settle();
    expect(state().step).toBe(70);
    training.seek(3);
    await settle();
    expect(x(shown.at(-1))).toBe(-0.18400002);
    training.reset();
    await settle();
    expect([state().step, shown.at(-1)]).toEqual([0, null]);
    training.back();
    expect(state().step).toBe(0);
  });

  it('plays a hundred steps in about three seconds and stops at the end', async () => {
    const { training, state, frames } = opened();
    training.open();
    await settle();
    training.play();
    await frames(100);
    expect(state().step).toBeGreaterThan(45);
    expect(state().step).toBeLessThan(55);
    await frames(110);
    expect(state()).toMatchObject({ step: 100, isPlaying: false, news: 'ended' });
    training.play();
    await frames(10);
    expect(state().step).toBeLessThan(6);
  });

  it('plays four times as fast, and at once', async () => {
    const { training, state, frames } = opened();
    training.open();
    await settle();
    training.setSpeed('4');
    training.play();
    await frames(26);
    expect(state().step).toBeGreaterThan(45);
    training.pause();
    training.setSpeed('max');
    training.play();
    await frames(2);
    expect(state().step).toBe(100);
  });

  it('waits for the graph: no step is shown while an earlier one is being computed', async () => {
    const { training, state, session, frames } = opened();
    training.open();
    await settle();
    training.play();
    await frames(10);
    const { step } = state();
    session.freshness = 'busy';
    await frames(10);
    expect(state().step).toBe(step);
    session.freshness = 'fresh';
    await frames(1);
    expect(state().step).toBeGreaterThan(step + 4);
  });

  it('draws no step while a hand moves the picture, and catches up', async () => {
    const { training, state, hand, frames } = opened();
    training.open();
    await settle();
    training.play();
    await frames(5);
    const { step } = state();
    hand.isBusy = true;
    await frames(30);
    expect(state().step).toBe(step);
    hand.isBusy = false;
    await frames(1);
    expect(state().step).toBeGreaterThan(step + 12);
  });

  it('leaves time to everything else where drawing a step takes long', async () => {
    const { training, shown, frames } = opened();
    training.open();
    await settle();
    training.play();
    const before = shown.length;
    await frames(12, 50);
    expect(shown.length - before).toBeLessThan(5);
    expect(shown.length - before).toBeGreaterThan(1);
  });

  it('is stale from the moment of an edit, and plays again from the document', async () => {
    const { training, state, documents, shown, frames, calls } = opened();
    training.open();
    await settle();
    training.play();
    await frames(20);
    const { step } = state();
    expect(step).toBeGreaterThan(0);
    documents.change(edit(5));
    expect(state()).toMatchObject({ isStale: true, isPlaying: false, news: 'stale', step });
    const before = [shown.length, calls.length];
    await frames(20);
    expect([shown.length, calls.length]).toEqual(before);
    expect(documents.getState().document!.graph.nodes.x.attrs!.value).toBe(5);
    training.play();
    await settle();
    expect(state()).toMatchObject({ isStale: false, isPlaying: true, step: 0, news: undefined });
    await frames(6);
    training.seek(1);
    await settle();
    expect(x(shown.at(-1))).toBeCloseTo(5 - 0.1 * 32);
  });

  it('goes to a step of the new document where it was stale', async () => {
    const { training, state, documents, shown } = opened();
    training.open();
    await settle();
    training.seek(10);
    documents.change(edit(5));
    training.step();
    await settle();
    expect([state().step, state().isStale, x(shown.at(-1))]).toEqual([1, false, expect.closeTo(1.8, 5)]);
  });

  it('takes up an edit where nothing was run yet', async () => {
    const { training, state, documents, calls } = opened();
    training.open();
    await settle();
    for (const value of [3, 4, 5]) documents.change(edit(value));
    expect(state()).toMatchObject({ isStale: false, isOpening: true });
    await vi.advanceTimersByTimeAsync(200);
    await settle();
    expect(calls.filter((call) => call.startsWith('open'))).toHaveLength(2);
    expect(state().trace!.entry(0, 0)).toBe(5);
  });

  it('goes on where only looks change, and where it is to be longer or shorter', async () => {
    const { training, state, documents } = opened();
    training.open();
    await settle();
    training.seek(80);
    documents.change([{ path: ['title'], value: 'another' }]);
    documents.change([{ path: ['training', 'steps'], value: 120 }]);
    await settle();
    expect(state()).toMatchObject({ isStale: false, step: 80, total: 120, count: 121 });
    documents.change([{ path: ['training', 'steps'], value: 50 }]);
    expect(state()).toMatchObject({ isStale: false, step: 50, total: 50 });
  });

  it('keeps values as one change, and begins again from them', async () => {
    const { training, state, documents } = opened();
    training.open();
    await settle();
    training.seek(100);
    await settle();
    const before = documents.getState();
    await training.keep();
    const { revision, document, last } = documents.getState();
    expect(revision).toBe(before.revision + 1);
    expect(document!.graph.nodes.x.attrs!.value).toBe(-0.3333333);
    expect(last!.inverse).toEqual([{ path: ['graph', 'nodes', 'x', 'attrs', 'value'], value: 2 }]);
    await settle();
    expect(state()).toMatchObject({ step: 0, isStale: false, news: 'kept' });
    expect(state().trace!.entry(0, 0)).toBe(Math.fround(-0.3333333));
  });

  it('shows the document again when it is closed', async () => {
    const { training, shown, state } = opened();
    training.open();
    await settle();
    training.seek(10);
    training.close();
    await settle();
    expect([shown.at(-1), state().isOpen, state().trace]).toEqual([null, false, undefined]);
  });

  it('says what stops it, and follows a document into another', async () => {
    const broken = JSON.stringify({ ...load(text).document, training: { loss: 'ghost' } });
    const { training, state, documents } = opened(broken);
    training.open();
    await settle();
    expect(state().problems.some(({ path }) => path === 'training.loss')).toBe(true);
    expect(state().plan).toBeUndefined();
    documents.open({ id: 'e', text });
    await settle();
    expect(state()).toMatchObject({ problems: [], total: 100, count: 101 });
  });
});
