import { applyPatch, type Document, load, type Patch, save } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { testEditor } from '../commands/testEditor';
import { documentOf } from '../document/testDocuments';
import { colouring, folding, removing } from './edits';
import { framesOf } from './looks';

const text = JSON.stringify(
  documentOf(
    {
      x: { op: 'variable', attrs: { value: 2 } },
      a: { op: 'neg', inputs: { x: 'x' } },
      b: { op: 'neg', inputs: { x: 'a' } },
    },
    {
      layout: {
        nodes: { x: { x: 0, y: 0 }, a: { x: 200, y: 10 }, b: { x: 600, y: 300 } },
        notes: { n: { text: 'why', x: 220, y: 150, width: 100, height: 60 } },
      },
    },
  ),
);
const document = load(text).document!;
const after = (patch: Patch, of: Document = document): Document => applyPatch(of, patch).document;

describe('frames', () => {
  it('group what is selected, move it, let it leave and join, and are taken away, each as one step', async () => {
    const editor = testEditor(text);
    const looks = () => editor.document().layout!;
    editor.selection.set(['x', 'a'], [], ['note:n']);
    await editor.run('group');
    expect(looks().frames).toEqual({
      frame1: { x: -24, y: -48, width: 384, height: 282, nodes: ['x', 'a'], notes: ['n'] },
    });
    expect([...editor.selection.getState().areas]).toEqual(['frame:frame1']);

    await editor.run('nudgeRight');
    editor.documents.mark();
    expect(looks().frames!.frame1.x).toBe(-4);
    expect(looks().nodes).toMatchObject({ x: { x: 20, y: 0 }, a: { x: 220, y: 10 }, b: { x: 600, y: 300 } });
    expect(looks().notes!.n.x).toBe(240);

    editor.selection.set(['a']);
    await editor.run('nudgeDown');
    expect(looks().frames!.frame1.nodes).toEqual(['x', 'a']);
    await editor.run('nudgeDown', { shift: true });
    editor.documents.mark();
    expect(looks().frames!.frame1.nodes).toEqual(['x']);
    await editor.run('nudgeUp', { shift: true });
    editor.documents.mark();
    expect(looks().frames!.frame1.nodes).toEqual(['x', 'a']);

    editor.selection.set([], [], ['frame:frame1']);
    await editor.run('delete');
    expect(looks().frames).toEqual({});
    expect(Object.keys(editor.document().graph.nodes)).toEqual(['x', 'a', 'b']);
    for (let i = 0; i < 5; i++) await editor.run('undo');
    expect(save(editor.document())).toBe(save(document));
    const { nodes, areas } = editor.selection.getState();
    expect([...nodes, ...areas]).toEqual(['x', 'a', 'note:n']);
    expect(await editor.run('undo')).toBe(false);
  });

  it('give a node up that another frame takes', async () => {
    const editor = testEditor(text);
    editor.selection.set(['x', 'a']);
    await editor.run('group');
    editor.selection.set(['a', 'b']);
    await editor.run('group');
    expect(framesOf(editor.document()).map(({ nodes }) => nodes)).toEqual([['x'], ['a', 'b']]);
    editor.selection.set(['b']);
    await editor.run('ungroup');
    expect(framesOf(editor.document()).map(({ nodes }) => nodes)).toEqual([['x']]);
    expect([...editor.selection.getState().nodes]).toEqual(['a', 'b']);
  });

  it('fold and unfold', async () => {
    const editor = testEditor(text);
    editor.selection.set(['x', 'a']);
    await editor.run('group');
    const open = save(editor.document());
    await editor.run('fold');
    expect(framesOf(editor.document())[0].folded).toBe(true);
    await editor.run('fold');
    expect(save(editor.document())).toBe(open);
    expect(folding(framesOf(editor.document()), false)).toEqual([]);
  });
});

describe('colours', () => {
  it('tag nodes and notes, and are taken away again', () => {
    const tagged = after(colouring(document, ['x', 'b', 'note:n'], 'plum'));
    expect(tagged.layout!.colours).toEqual({ x: 'plum', b: 'plum' });
    expect(tagged.layout!.notes!.n.colour).toBe('plum');
    const bare = after(colouring(tagged, ['x', 'b', 'note:n'], undefined), tagged);
    expect(bare.layout!.colours).toEqual({});
    expect(bare.layout!.notes).toEqual(document.layout!.notes);
    expect(colouring(bare, ['x'], undefined)).toEqual([]);
  });
});

describe('notes', () => {
  it('are added where one looks, opened to be written in, and removed from their frame, too', async () => {
    const editor = testEditor(text);
    await editor.run('addNote');
    expect(editor.asked).toEqual(['write note:note1']);
    expect(editor.document().layout!.notes!.note1).toMatchObject({ text: '', width: 220 });
    editor.selection.set(['x'], [], ['note:note1']);
    await editor.run('group');
    const { layout } = after(removing(editor.document(), ['note:note1']), editor.document());
    expect(layout!.frames!.frame1.notes).toEqual([]);
    expect(Object.keys(layout!.notes!)).toEqual(['n']);
  });
});
