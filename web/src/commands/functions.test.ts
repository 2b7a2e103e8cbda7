import { describe, expect, it } from 'vitest';
import { documentOf } from '../document/testDocuments';
import { makeOfSelected } from './making';
import { testEditor } from './testEditor';

const text = JSON.stringify(
  documentOf({
    x: { op: 'variable', attrs: { value: 2 } },
    a: { op: 'sin', inputs: { x: 'x' } },
    b: { op: 'mul', inputs: { a: 'a', b: 'x' } },
    z: { op: 'exp', inputs: { x: 'b' } },
  }),
);

function made() {
  const editor = testEditor(text);
  editor.selection.set(['a', 'b']);
  expect(makeOfSelected(editor, 'f')).toBe(true);
  return editor;
}

describe('functions', () => {
  it('are made of what is selected, as one change', () => {
    const editor = made();
    expect(Object.keys(editor.document().graph.nodes)).toEqual(['x', 'f', 'z']);
    expect([...editor.selection.getState().nodes]).toEqual(['f']);
    editor.documents.undo();
    expect(editor.document()).toMatchObject(JSON.parse(text));
  });
  it('say why they cannot be made', () => {
    const editor = testEditor(text);
    editor.selection.set(['a', 'z']);
    expect(makeOfSelected(editor, 'f')).toBe(false);
    expect(editor.asked).toEqual(['function.refused.between']);
  });
  it('are gone into, edited like any graph, and left', async () => {
    const editor = made();
    await editor.run('enterFunction');
    expect(editor.places.getState().prefix).toBe('f/');
    await editor.run('selectAll');
    expect([...editor.selection.getState().nodes]).toEqual(['x', 'a', 'b']);
    editor.selection.set(['a']);
    await editor.run('duplicate');
    expect(Object.keys(editor.document().graph.functions!.f.nodes)).toEqual(['a', 'b', 'a2']);
    await editor.run('delete');
    expect(Object.keys(editor.document().graph.functions!.f.nodes)).toEqual(['a', 'b']);
    await editor.run('undo');
    await editor.run('undo');
    expect(await editor.run('differentiate')).toBe(true);
    expect(await editor.run('openGradient')).toBe(true);
    await editor.run('leaveFunction');
    expect(editor.places.getState().function).toBeNull();
    expect([...editor.selection.getState().nodes]).toEqual(['f']);
    expect(await editor.run('leaveFunction')).toBe(false);
  });
  it('are left when the way in is undone', async () => {
    const editor = made();
    await editor.run('enterFunction');
    editor.documents.undo();
    expect(editor.places.getState().function).toBeNull();
    expect(Object.keys(editor.documents.getState().document!.graph.nodes)).toEqual(['x', 'a', 'b', 'z']);
  });
  it('are unpacked where they are called', async () => {
    const editor = made();
    expect(await editor.run('unpack')).toBe(true);
    expect(Object.keys(editor.document().graph.nodes)).toEqual(['x', 'a', 'b', 'z']);
    expect([...editor.selection.getState().nodes]).toEqual(['a', 'b']);
  });
  it('are unpacked as they are shown inside, where the document does not say where their nodes stand', async () => {
    const { nodes, functions } = made().document().graph;
    const layout = { nodes: { x: { x: 0, y: 0 }, f: { x: 500, y: 100 } } };
    const editor = testEditor(JSON.stringify({ format: 'chainrule', version: 1, graph: { nodes, functions }, layout }));
    editor.selection.set(['f']);
    await editor.run('unpack');
    const { a, b } = editor.document().layout!.nodes!;
    // The editor of the tests lays nodes out 300 apart.
    expect([b.x - a.x, b.y - a.y]).toEqual([300, 0]);
    expect([(a.x + b.x) / 2, a.y]).toEqual([500, 100]);
  });
});
