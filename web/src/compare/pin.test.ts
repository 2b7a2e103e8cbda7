import { openSession } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { ops } from '../document/ops';
import { type Keep, memoryStorage } from '../document/storage';
import { createDocumentStore } from '../document/store';
import { documentOf } from '../document/testDocuments';
import { createSession, type RemoteWorker } from '../session/client';
import { createPin } from './pin';

const text = JSON.stringify(
  documentOf(
    {
      x: { op: 'variable', attrs: { value: 2 } },
      sq: { op: 'square', inputs: { x: 'x' } },
      z: { op: 'mul', inputs: { a: 'sq', b: 'x' } },
    },
    { title: 'g', layout: { nodes: { x: { x: 0, y: 0 } } } },
  ),
);

/** A worker in the same thread. */
function connect() {
  let held: ReturnType<typeof openSession> | undefined;
  const remote: Pick<RemoteWorker, 'open' | 'analyze'> = {
    open: async (content) => {
      held = openSession(content);
    },
    analyze: async (request) => held!.apply(request),
  };
  return { remote: remote as RemoteWorker, end: () => void ended.count++ };
}
const ended = { count: 0 };

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

async function page(keep: Keep = memoryStorage()) {
  const documents = createDocumentStore();
  const session = createSession(documents, connect().remote, ops);
  const places = () => new Map(['x', 'sq', 'z'].map((id, i) => [id, { x: 100 * i, y: 7 }]));
  const pin = createPin({ documents, session, connect, ops, places, keep });
  documents.open({ id: 'd', text });
  await settled();
  const value = (id: string) => pin.getState().results?.node(id)?.value.first;
  const adjoint = (id: string) => pin.getState().results?.node(id)?.adjoint.first;
  return { documents, session, pin, value, adjoint };
}
const setX = (value: number) => [{ path: ['graph', 'nodes', 'x', 'attrs', 'value'], value }];

describe('a pin', () => {
  it('holds a state while the document goes on, and no undo takes it back', async () => {
    const { documents, pin, value, adjoint } = await page();
    pin.pin();
    documents.change(setX(3));
    await settled();
    expect([value('z'), adjoint('x')]).toEqual([8, 12]);
    documents.undo();
    expect(documents.getState().canUndo).toBe(false);
    expect(pin.getState().file?.document?.title).toBe('g');
    documents.change(setX(5));
    pin.pin();
    await settled();
    expect(value('z')).toBe(125);
  });

  it('stays beside another document, with the target of that one where it has it', async () => {
    const { documents, session, pin, adjoint } = await page();
    pin.pin();
    session.choose({ kind: 'node', id: 'sq' });
    await settled();
    expect(adjoint('x')).toBe(4);
    session.choose({ kind: 'none' });
    await settled();
    expect(pin.getState().results?.analysis.target).toBeNull();
    documents.open({
      id: 'e',
      text: JSON.stringify(documentOf({ w: { op: 'variable', attrs: { value: 1 } } })),
    });
    await settled();
    expect(session.getState().results?.analysis.target).toBe('w');
    expect(pin.getState().results?.analysis.target).toBe('z');
  });

  it('keeps the values of the training step that is shown, and where every node stands', async () => {
    const { session, pin, value } = await page();
    session.show({ x: { dtype: 'float32', shape: [], data: 4 } });
    await settled();
    pin.pin();
    await settled();
    expect(value('z')).toBe(64);
    expect(pin.getState().file?.document?.layout?.nodes).toEqual({
      x: { x: 0, y: 0 },
      sq: { x: 100, y: 7 },
      z: { x: 200, y: 7 },
    });
  });

  it('survives a reload until it is taken out, and then ends its worker', async () => {
    const keep = memoryStorage();
    const { pin } = await page(keep);
    pin.toggle();
    const again = await page(keep);
    expect([again.pin.getState().file?.name, again.value('z')]).toEqual(['g', 8]);
    const before = ended.count;
    again.pin.toggle();
    expect(ended.count).toBe(before + 1);
    expect(again.pin.getState()).toMatchObject({ file: undefined, results: undefined });
    expect((await page(keep)).pin.getState().file).toBeUndefined();
  });
});
