import { type Analysis, openSession } from 'chainrule';
import { describe, expect, it, vi } from 'vitest';
import { ops } from '../document/ops';
import { createDocumentStore } from '../document/store';
import { documentOf, gNodes } from '../document/testDocuments';
import { createSession, type RemoteWorker } from './client';
import { exactOf } from './quantity';

const text = JSON.stringify(
  documentOf({
    ...gNodes,
    dz_dx: { op: 'gradient', inputs: { targets: ['z'], source: 'x' } },
  }),
);

/** A worker in the same thread that answers when told to. */
function worker() {
  let held: ReturnType<typeof openSession> | undefined;
  const waiting: (() => void)[] = [];
  let isFailing = false;
  const remote: RemoteWorker = {
    open: async (content) => {
      held = openSession(content);
    },
    analyze: (request) => {
      if (isFailing) {
        isFailing = false;
        return Promise.reject(new Error('a patch leads nowhere'));
      }
      const analysis = held!.apply(request);
      return new Promise<Analysis>((resolve) => waiting.push(() => resolve(analysis)));
    },
    tensor: async (id, which) => held!.tensor(id, which),
    diagnose: async (id, which) => held!.diagnose(id, which),
    equations: async (id, pass) => held!.equations(id, pass),
    openGradient: async () => null,
    prepareGradient: async () => null,
    openedValues: async (options) => held!.openValues(options),
    printGradient: async (options, nodes) => held!.print(options, nodes),
    copyGradient: async (options) => held!.copy(options),
    check: async () => held!.check(),
    modeCosts: async () => held!.modeCosts(),
    differenceErrors: async (source) => held!.differenceErrors(source),
    ownGradientPatch: async () => [],
    checkOwnGradient: async () => null,
  };
  const answer = async (at = 0) => {
    waiting.splice(at, 1)[0]();
    await Promise.resolve();
    await Promise.resolve();
  };
  /** The next request fails. */
  const fail = () => {
    isFailing = true;
  };
  return { remote, waiting, answer, fail };
}

async function opened(painted?: () => Promise<void>) {
  const documents = createDocumentStore();
  const { remote, waiting, answer, fail } = worker();
  const session = createSession(documents, remote, ops, painted);
  documents.open({ id: 'd', text });
  await answer();
  await answer();
  return { documents, session, waiting, answer, fail };
}

describe('the session', () => {
  it('chooses the target nobody chose, and is fresh only with its adjoints', async () => {
    const { session, waiting } = await opened();
    expect(waiting).toHaveLength(0);
    expect(session.getState().freshness).toBe('fresh');
    expect(session.getState().results?.analysis.target).toBe('z');
    expect(exactOf(session.getState().results?.node('y')?.adjoint)).toBe('42');
  });
  it('is busy from the moment of an edit until its answer', async () => {
    const { documents, session, answer } = await opened();
    const before = session.getState().results!;
    documents.change([{ path: ['graph', 'nodes', 'sum', 'inputs', 'b'], value: 6 }]);
    expect(session.getState().freshness).toBe('busy');
    await answer();
    const { results, freshness } = session.getState();
    expect(freshness).toBe('fresh');
    expect(exactOf(results?.node('z')?.value)).toBe('72');
    expect(results?.node('x')).toBe(before.node('x'));
    expect(results?.wire('sum→z.a')).toBe(before.wire('sum→z.a'));
  });
  it('drops an answer that is no longer asked for', async () => {
    const { documents, session, answer } = await opened();
    documents.change([{ path: ['graph', 'nodes', 'sum', 'inputs', 'b'], value: 6 }]);
    documents.change([{ path: ['graph', 'nodes', 'sum', 'inputs', 'b'], value: 7 }]);
    await answer(1);
    expect(exactOf(session.getState().results?.node('z')?.value)).toBe('81');
    await answer(0);
    expect(exactOf(session.getState().results?.node('z')?.value)).toBe('81');
  });
  it('asks nothing of the worker when a node is moved', async () => {
    const { documents, session, waiting } = await opened();
    documents.change([{ path: ['layout'], value: { nodes: { x: { x: 1, y: 1 } } } }]);
    expect(waiting).toHaveLength(0);
    expect(session.getState().freshness).toBe('fresh');
  });
  it('follows an edit that also writes looks of which the worker never heard', async () => {
    const { documents, session, waiting, answer } = await opened();
    documents.change([{ path: ['layout'], value: { frames: {} } }]);
    expect(waiting).toHaveLength(0);
    documents.change([
      { path: ['layout', 'frames', 'f'], value: { x: 0, y: 0, width: 9, height: 9, nodes: ['x2'] } },
      { path: ['graph', 'nodes', 'x2'], value: { op: 'variable', attrs: { value: 4 } } },
    ]);
    await answer();
    expect(session.getState().freshness).toBe('fresh');
    expect(exactOf(session.getState().results?.node('x2')?.value)).toBe('4');
  });
  it('gives the worker the document anew where an edit could not be taken up', async () => {
    const { documents, session, answer, fail } = await opened();
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    fail();
    documents.change([{ path: ['graph', 'nodes', 'x', 'attrs', 'value'], value: 4 }]);
    await Promise.resolve();
    await answer();
    expect(quiet).toHaveBeenCalledOnce();
    quiet.mockRestore();
    expect(session.getState().freshness).toBe('fresh');
    expect(exactOf(session.getState().results?.node('sum')?.value)).toBe('9');
    expect(exactOf(session.getState().results?.node('y')?.adjoint)).toBe('54');
  });
  it('shows the target that is chosen, and none', async () => {
    const { session, answer } = await opened();
    session.choose({ kind: 'node', id: 'sum' });
    await answer();
    expect(exactOf(session.getState().results?.node('x')?.adjoint)).toBe('1');
    session.choose({ kind: 'none' });
    await answer();
    expect(session.getState().results?.analysis.target).toBeNull();
  });
  it('asks once for a target, whatever becomes of it', async () => {
    const { documents, session, answer, waiting } = await opened();
    documents.change([{ path: ['graph', 'nodes', 'z', 'inputs', 'b'], value: 'ghost' }]);
    for (let i = 0; i < 4 && waiting.length > 0; i++) await answer();
    expect(waiting).toHaveLength(0);
    expect(session.getState().freshness).toBe('fresh');
  });
  it('shows the problems of a text that is no document', async () => {
    const { documents, session, answer } = await opened();
    documents.open({ id: 'e', text: 'hello' });
    await answer();
    expect(session.getState().freshness).toBe('fresh');
    expect(session.getState().results?.problems[0].code).toBe('json');
  });

  const scalar = (data: number) => ({ dtype: 'float32', shape: [], data }) as const;
  const value = (session: Awaited<ReturnType<typeof opened>>['session'], id: string) =>
    exactOf(session.getState().results?.node(id)?.value);

  it('shows other values without an edit, and the document again', async () => {
    const { session, documents, answer } = await opened();
    session.show({ x: scalar(3) });
    expect(session.getState().freshness).toBe('busy');
    await Promise.resolve();
    await answer();
    expect([value(session, 'z'), session.getState().freshness]).toEqual(['72', 'fresh']);
    expect(documents.getState().revision).toBe(0);
    session.show(null);
    await Promise.resolve();
    await answer();
    expect([value(session, 'z'), session.getState().freshness]).toEqual(['63', 'fresh']);
  });
  it('answers between two values, and shows the last of many', async () => {
    const { session, waiting, answer } = await opened();
    for (const x of [3, 4, 5]) {
      session.show({ x: scalar(x) });
      await Promise.resolve();
    }
    expect(waiting).toHaveLength(1);
    await answer();
    expect([value(session, 'z'), session.getState().freshness]).toEqual(['72', 'busy']);
    expect(waiting).toHaveLength(1);
    await answer();
    expect([value(session, 'z'), session.getState().freshness]).toEqual(['90', 'fresh']);
  });
  it('is busy while values are still on their way', async () => {
    const { session, answer } = await opened();
    let arrive = (_: Record<string, ReturnType<typeof scalar>>) => {};
    session.show(new Promise((resolve) => (arrive = resolve)));
    session.choose({ kind: 'node', id: 'sum' });
    await answer();
    expect(session.getState().freshness).toBe('busy');
    arrive({ x: scalar(4) });
    await Promise.resolve();
    await Promise.resolve();
    await answer();
    expect([value(session, 'sum'), session.getState().freshness]).toEqual(['9', 'fresh']);
  });
  it('shows the document’s own values from the moment of an edit', async () => {
    const { session, documents, waiting, answer } = await opened();
    session.show({ x: scalar(3) });
    await Promise.resolve();
    session.show({ x: scalar(4) });
    await Promise.resolve();
    documents.change([{ path: ['graph', 'nodes', 'sum', 'inputs', 'b'], value: 6 }]);
    await answer(1);
    expect([value(session, 'x'), value(session, 'z'), session.getState().freshness]).toEqual(['2', '72', 'fresh']);
    await answer(0);
    expect(waiting).toHaveLength(0);
    expect(value(session, 'x')).toBe('2');
  });
  it('goes on showing them where only the number of steps changes', async () => {
    const { session, documents, answer } = await opened();
    session.show({ x: scalar(3) });
    await Promise.resolve();
    await answer();
    documents.change([{ path: ['training'], value: { loss: 'z', steps: 5 } }]);
    await answer();
    expect(value(session, 'x')).toBe('2');
    session.show({ x: scalar(3) });
    await Promise.resolve();
    await answer();
    documents.change([{ path: ['training', 'steps'], value: 6 }]);
    await answer();
    expect(value(session, 'x')).toBe('3');
  });
  it('shows an answer once the change is on the screen, also to a hand that has gone on, but none of another document', async () => {
    let paint = () => {};
    const { session, documents, answer } = await opened(() => new Promise((resolve) => (paint = resolve)));
    const change = (b: number) => documents.change([{ path: ['graph', 'nodes', 'sum', 'inputs', 'b'], value: b }]);
    const settle = async () => {
      for (let turn = 0; turn < 4; turn++) await Promise.resolve();
    };
    change(6);
    await answer();
    expect([value(session, 'sum'), session.getState().freshness]).toEqual(['7', 'busy']);
    const first = paint;
    change(7);
    first();
    await settle();
    expect([value(session, 'sum'), session.getState().freshness]).toEqual(['8', 'busy']);
    paint();
    await answer();
    await settle();
    expect([value(session, 'sum'), session.getState().freshness]).toEqual(['9', 'fresh']);
    change(8);
    await answer();
    documents.open({ id: 'e', text });
    paint();
    await settle();
    expect(session.getState().results).toBeUndefined();
  });
});
