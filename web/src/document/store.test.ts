import { describe, expect, it } from 'vitest';
import { createDocumentStore, textOf, titleOf } from './store';
import { documentOf } from './testDocuments';

const text = JSON.stringify(
  documentOf(
    { x: { op: 'variable', attrs: { value: 2 } }, z: { op: 'add', inputs: { a: 'x', b: 5 } } },
    { title: 'g' },
  ),
);

const opened = (content = text) => {
  const store = createDocumentStore();
  store.open({ id: 'one', text: content });
  return store;
};

describe('the document store', () => {
  it('makes every change a patch, with its inverse', () => {
    const store = opened();
    const before = store.getState().document;
    const inverse = store.change([{ path: ['graph', 'nodes', 'z', 'inputs', 'b'], value: 7 }]);
    expect(store.getState().document?.graph.nodes.z.inputs).toEqual({ a: 'x', b: 7 });
    expect(store.getState().revision).toBe(1);
    store.change(inverse);
    expect(store.getState().document).toEqual(before);
    expect(store.getState().revision).toBe(2);
  });
  it('has nothing to undo where a gesture ended where it began', () => {
    const store = opened();
    for (const value of [6, 5])
      store.change([{ path: ['graph', 'nodes', 'z', 'inputs', 'b'], value }], { gesture: 'scrub' });
    expect(store.getState().canUndo).toBe(true);
    store.mark();
    expect(store.getState().canUndo).toBe(false);
  });
  it('keeps the graph the same object when a node is moved', () => {
    const store = opened();
    const { graph } = store.getState().document!;
    store.change([{ path: ['layout'], value: { nodes: { x: { x: 1, y: 2 } } } }]);
    expect(store.getState().document!.graph).toBe(graph);
  });
  it('keeps a text that is no document, to the letter', () => {
    const store = opened('hello');
    expect(store.getState()).toMatchObject({ document: undefined, original: 'hello' });
    expect(store.getState().problems[0].code).toBe('json');
    expect(textOf(store.getState())).toBe('hello');
    expect(() => store.change([])).toThrow();
  });
  it('keeps a broken document as it was written until it is changed, and its original for good', () => {
    const broken = text.replace('"title":"g"', '"title":"g","title":"h"');
    const store = opened(broken);
    expect(textOf(store.getState())).toBe(broken);
    if (!store.getState().document) return;
    store.change([{ path: ['title'], value: 'k' }]);
    expect(store.getState().original).toBe(broken);
    expect(textOf(store.getState())).toContain('"k"');
  });
  it('takes what was left unfinished here for no broken import', () => {
    const store = createDocumentStore();
    const unfinished = JSON.stringify(documentOf({ e: { op: 'exp' } }));
    store.open({ id: 'a', text: unfinished, revision: 1 });
    expect(store.getState().problems).not.toEqual([]);
    expect(store.getState().original).toBeUndefined();
  });
  it('is named by its title, else by its file', () => {
    expect(titleOf(opened().getState())).toBe('g');
    expect(titleOf({ document: undefined, name: 'homework' })).toBe('homework');
  });
});
