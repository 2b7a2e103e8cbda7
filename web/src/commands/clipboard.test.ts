import { describe, expect, it } from 'vitest';
import { documentOf } from '../document/testDocuments';
import { testEditor } from './testEditor';

const text = JSON.stringify({
  format: 'chainrule',
  version: 1,
  graph: {
    nodes: {
      x: { op: 'variable', attrs: { value: 2 } },
      y: { op: 'variable', attrs: { value: 3 } },
      sum: { op: 'add', inputs: { a: 'x', b: 5 } },
      z: { op: 'mul', inputs: { a: 'sum', b: 'y' } },
      d: { op: 'gradient', inputs: { targets: ['z', 'y'], source: 'x' } },
      c1: { op: 'call', inputs: { u: 'x' }, attrs: { function: 'f' } },
    },
    functions: {
      f: { inputs: ['u'], nodes: { h: { op: 'call', inputs: { u: 'u' }, attrs: { function: 'g' } } }, outputs: ['h'] },
      g: { inputs: ['u'], nodes: { h: { op: 'square', inputs: { x: 'u' } } }, outputs: ['h'] },
    },
  },
  layout: { nodes: { x: { x: 0, y: 0 }, sum: { x: 200, y: 0 } } },
});
const other = JSON.stringify(documentOf({ y: { op: 'variable' } }));

const copyOf = async (ids: string[]) => {
  const editor = testEditor(text);
  editor.selection.set(ids);
  await editor.run('copy');
  return editor.copied();
};

describe('copy and paste', () => {
  it('gives fresh ids, and references among the nodes follow', async () => {
    const editor = testEditor(text);
    editor.selection.set(['x', 'sum', 'd']);
    await editor.run('copy');
    await editor.run('paste');
    const { nodes } = editor.document().graph;
    expect(Object.keys(nodes).slice(-3)).toEqual(['x2', 'sum2', 'd2']);
    expect(nodes.sum2.inputs).toEqual({ a: 'x2', b: 5 });
    expect(nodes.d2.inputs).toEqual({ source: 'x2' });
    expect([...editor.selection.getState().nodes]).toEqual(['x2', 'sum2', 'd2']);
  });

  it('keeps incoming wires with Shift, where their nodes are there', async () => {
    const editor = testEditor(text);
    editor.hold(await copyOf(['sum', 'z', 'd']));
    await editor.run('pasteWired');
    const { nodes } = editor.document().graph;
    expect(nodes.sum2.inputs).toEqual({ a: 'x', b: 5 });
    expect(nodes.z2.inputs).toEqual({ a: 'sum2', b: 'y' });
    expect(nodes.d2.inputs).toEqual({ targets: ['z2', 'y'], source: 'x' });

    const stranger = testEditor(other);
    stranger.hold(editor.copied());
    await stranger.run('pasteWired');
    expect(stranger.document().graph.nodes.z.inputs).toEqual({ a: 'sum', b: 'y' });
    expect(stranger.document().graph.nodes.d.inputs).toEqual({ targets: ['z', 'y'] });
  });

  it('is one entry, and undoing it leaves no trace', async () => {
    const editor = testEditor(text);
    const before = JSON.stringify(editor.document());
    editor.hold(await copyOf(['x', 'sum', 'c1']));
    await editor.run('paste');
    await editor.run('undo');
    expect(JSON.stringify(editor.document())).toBe(before);
    expect(editor.documents.getState().canUndo).toBe(false);
  });

  it('lays nothing exactly upon what is there, however often', async () => {
    const editor = testEditor(text);
    editor.hold(await copyOf(['x', 'sum']));
    await editor.run('paste');
    await editor.run('paste');
    const places = Object.values(editor.document().layout?.nodes ?? {}).map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(6);
  });

  it('goes where the hand is', async () => {
    const editor = testEditor(text);
    editor.selection.set(['x', 'sum']);
    await editor.run('copy');
    await editor.run('paste', { at: { x: 540, y: 415 } });
    const places = editor.document().layout?.nodes;
    expect(places?.x2).toEqual({ x: 500, y: 400 });
    expect(places?.sum2).toEqual({ x: 700, y: 400 });
  });

  it('brings the functions that are called, and does not mistake one for another of its name', async () => {
    const stranger = testEditor(other);
    stranger.hold(await copyOf(['c1']));
    await stranger.run('paste');
    expect(Object.keys(stranger.document().graph.functions!)).toEqual(['f', 'g']);
    await stranger.run('paste');
    expect(Object.keys(stranger.document().graph.functions!)).toEqual(['f', 'g']);

    const clash = testEditor(text.replace('"square"', '"exp"'));
    clash.hold(await copyOf(['c1']));
    await clash.run('paste');
    const { functions, nodes } = clash.document().graph;
    expect(functions!.g2.nodes.h.op).toBe('square');
    expect(functions!.f2.nodes.h.attrs).toEqual({ function: 'g2' });
    expect(nodes.c2.attrs).toEqual({ function: 'f2' });
  });

  it.each(['', 'hello', '[1, 2]', '{"nodes": {}}', '{"format": "chainrule", "version": 1, "graph": {"nodes": {}}}'])(
    'says one sentence where the clipboard holds %j',
    async (foreign) => {
      const editor = testEditor(text);
      const before = editor.document();
      editor.hold(foreign);
      await editor.run('paste');
      expect(editor.asked).toEqual(['command.pasteForeign']);
      expect(editor.document()).toBe(before);
    },
  );

  it.each([
    ['{"format": "chainrule",\n "version": 1 "graph": {}}', 'This is not JSON, line 2, column 15'],
    [
      '{"format": "chainrule", "version": 1, "graph": {"nodes": {"x": {"op": "variable"}, "x": {}}}}',
      'stands twice in graph.nodes',
    ],
    ['{"format": "chainrule", "version": 99, "graph": {"nodes": {}}}', 'version 99'],
  ])('says where %j cannot be read', async (broken, place) => {
    const editor = testEditor(text);
    const before = editor.document();
    editor.hold(broken);
    await editor.run('paste');
    expect(editor.asked).toEqual(['command.pasteBroken', expect.stringContaining(place)]);
    expect(editor.document()).toBe(before);
  });

  it('lays out what says of no node where it stands, clear of what is there', async () => {
    const editor = testEditor(text);
    editor.hold(
      '{"format": "chainrule", "version": 1, "graph": {"nodes": {"p": {"op": "variable"}, "q": {"op": "exp"}}}}',
    );
    await editor.run('paste');
    const { p, q } = editor.document().layout!.nodes!;
    expect(q.x - p.x).toBe(300);
    for (const [id, box] of editor.boxes())
      if (id !== 'p')
        expect(box.x + box.width <= p.x || box.x >= p.x + 136 || box.y >= p.y + 100 || box.y + 100 <= p.y).toBe(true);
  });

  it('gives names to nodes that have none that is allowed', async () => {
    const editor = testEditor(text);
    const fragment = JSON.parse(other);
    fragment.graph.nodes = { '1a': { op: 'add' }, '2 b': { op: 'add', inputs: { a: '1a' } } };
    editor.hold(JSON.stringify(fragment));
    await editor.run('paste');
    expect(editor.document().graph.nodes.add2.inputs).toEqual({ a: 'add' });
  });

  it('cuts what it copies', async () => {
    const editor = testEditor(text);
    editor.selection.set(['sum']);
    await editor.run('cut');
    expect(editor.document().graph.nodes.sum).toBeUndefined();
    expect(editor.document().graph.nodes.z.inputs).toEqual({ b: 'y' });
    await editor.run('paste');
    expect(editor.document().graph.nodes.sum.inputs).toEqual({ b: 5 });
  });

  it('duplicates with the wires that come in', async () => {
    const editor = testEditor(text);
    editor.selection.set(['sum', 'z']);
    await editor.run('duplicate');
    expect(editor.document().graph.nodes.z2.inputs).toEqual({ a: 'sum2', b: 'y' });
    expect(editor.document().graph.nodes.sum2.inputs).toEqual({ a: 'x', b: 5 });
  });
});

describe('deleting and moving', () => {
  it('deletes nodes and wires in one entry', async () => {
    const editor = testEditor(text);
    editor.selection.set(['x'], ['z→d.targets[0]', 'y→z.b']);
    await editor.run('delete');
    const { nodes } = editor.document().graph;
    expect(nodes.x).toBeUndefined();
    expect(nodes.z.inputs).toEqual({ a: 'sum' });
    expect(nodes.d.inputs).toEqual({ targets: ['y'] });
    expect([...editor.selection.getState().nodes]).toEqual([]);
    await editor.run('undo');
    expect(editor.document()).toEqual(JSON.parse(text));
  });

  it('reconnects what read a node to what came by its first wire, past others that go', async () => {
    const editor = testEditor(text);
    editor.selection.set(['sum', 'z']);
    await editor.run('dissolve');
    expect(editor.document().graph.nodes).toEqual({
      ...{ x: expect.anything(), y: expect.anything(), c1: expect.anything() },
      d: { op: 'gradient', inputs: { targets: ['x', 'y'], source: 'x' } },
    });
    await editor.run('undo');
    editor.selection.set(['sum']);
    await editor.run('dissolve');
    expect(editor.document().graph.nodes.z.inputs).toEqual({ a: 'x', b: 'y' });
    await editor.run('undo');
    editor.selection.set(['x']);
    await editor.run('dissolve');
    expect(editor.document().graph.nodes.sum.inputs).toEqual({ b: 5 });
    await editor.run('undo');
    expect(editor.document()).toEqual(JSON.parse(text));
  });

  it('selects again what an undo brings back: the nodes, or else the wires', async () => {
    const editor = testEditor(text);
    editor.selection.set([], ['sum→z.a', 'y→d.targets[1]']);
    await editor.run('delete');
    await editor.run('undo');
    expect([...editor.selection.getState().wires].sort()).toEqual(['sum→z.a', 'y→d.targets[1]']);
    editor.selection.set(['sum']);
    await editor.run('delete');
    await editor.run('undo');
    expect([...editor.selection.getState().nodes]).toEqual(['sum']);
    expect(editor.selection.getState().wires.size).toBe(0);
  });

  it('nudges by the grid, with Shift ten times as far, and undoes a burst at once', async () => {
    const editor = testEditor(text);
    editor.selection.set(['x', 'y']);
    await editor.run('nudgeRight');
    await editor.run('nudgeRight', { shift: true });
    await editor.run('nudgeDown');
    expect(editor.document().layout?.nodes).toMatchObject({ x: { x: 220, y: 20 }, y: { x: 520, y: 20 } });
    await editor.run('undo');
    expect(editor.document()).toEqual(JSON.parse(text));
  });
});

describe('the selection', () => {
  it('loses what the document no longer has, and is empty in another document', async () => {
    const editor = testEditor(text);
    editor.selection.set(['x', 'sum'], ['x→sum.a']);
    editor.documents.change([{ path: ['graph', 'nodes', 'sum', 'inputs', 'a'] }]);
    expect([...editor.selection.getState().wires]).toEqual([]);
    editor.documents.change([{ path: ['graph', 'nodes', 'sum'] }]);
    expect([...editor.selection.getState().nodes]).toEqual(['x']);
    editor.documents.open({ id: 'other', text });
    expect(editor.selection.getState().nodes.size).toBe(0);
  });
});

describe('frames and notes on the clipboard', () => {
  const framed = JSON.parse(text);
  framed.layout = {
    nodes: { x: { x: 0, y: 0 }, y: { x: 0, y: 300 }, sum: { x: 200, y: 0 }, z: { x: 900, y: 0 } },
    colours: { sum: 'rose' },
    frames: {
      frame1: {
        title: 'inner',
        x: -24,
        y: -48,
        width: 500,
        height: 300,
        nodes: ['x', 'sum'],
        notes: ['why'],
        folded: true,
      },
    },
    notes: { why: { text: '$x$', colour: 'green', x: 40, y: 150, width: 100, height: 60 } },
  };
  const framedText = JSON.stringify(framed);

  it('takes what a frame holds along, everything under names of its own, and undoes it at once', async () => {
    const editor = testEditor(framedText);
    const before = editor.document();
    editor.selection.set([], [], ['frame:frame1']);
    await editor.run('copy');
    await editor.run('paste', { at: { x: 1040, y: 1015 } });
    const { graph, layout } = editor.document();
    expect(graph.nodes.sum2.inputs).toEqual({ a: 'x2', b: 5 });
    expect(layout!.colours).toEqual({ sum: 'rose', sum2: 'rose' });
    expect(layout!.nodes).toMatchObject({ x2: { x: 1024, y: 1048 }, sum2: { x: 1224, y: 1048 } });
    expect(layout!.frames!.frame2).toEqual({
      ...framed.layout.frames.frame1,
      ...{ x: 1000, y: 1000, nodes: ['x2', 'sum2'], notes: ['why2'] },
    });
    expect(layout!.notes!.why2).toEqual({ ...framed.layout.notes.why, x: 1064, y: 1198 });
    const { nodes, areas } = editor.selection.getState();
    expect([...nodes, ...areas]).toEqual(['x2', 'sum2', 'frame:frame2', 'note:why2']);
    await editor.run('undo');
    expect(editor.document()).toEqual(before);
    expect(editor.documents.getState().canUndo).toBe(false);
  });

  it('cuts all that it copies, and pastes it into a document that has no layout', async () => {
    const editor = testEditor(framedText);
    editor.selection.set([], [], ['frame:frame1']);
    await editor.run('cut');
    const { graph, layout } = editor.document();
    expect(Object.keys(graph.nodes)).toEqual(['y', 'z', 'd', 'c1']);
    expect([layout!.frames, layout!.notes]).toEqual([{}, {}]);
    const stranger = testEditor(other);
    stranger.hold(editor.copied());
    await stranger.run('paste');
    expect(stranger.document().layout).toMatchObject({
      frames: { frame1: { nodes: ['x', 'sum'], notes: ['why'] } },
      notes: { why: { text: '$x$' } },
    });
    await editor.run('undo');
    expect([...editor.selection.getState().areas]).toEqual(['frame:frame1', 'note:why']);
  });

  it('copies a note alone, a node without its frame, and lets a copy join the frame it comes to stand in', async () => {
    const open = JSON.parse(framedText);
    delete open.layout.frames.frame1.folded;
    const editor = testEditor(JSON.stringify(open));
    editor.selection.set([], [], ['note:why']);
    await editor.run('duplicate');
    expect(editor.document().layout!.notes!.why2).toMatchObject({ x: 80, y: 190 });
    expect(editor.document().layout!.frames!.frame1.notes).toEqual(['why', 'why2']);
    editor.selection.set(['sum']);
    await editor.run('copy');
    expect(JSON.parse(editor.copied()).layout).toEqual({ nodes: { sum: { x: 200, y: 0 } }, colours: { sum: 'rose' } });
    await editor.run('paste', { at: { x: 3000, y: 3000 } });
    expect(Object.keys(editor.document().layout!.frames!)).toEqual(['frame1']);
    expect(editor.document().layout!.frames!.frame1.nodes).toEqual(['x', 'sum']);
  });

  it('lays a duplicated frame where it covers nothing', async () => {
    const editor = testEditor(framedText);
    editor.selection.set([], [], ['frame:frame1']);
    await editor.run('duplicate');
    const { frame1, frame2 } = editor.document().layout!.frames!;
    const isApart =
      frame2.x >= frame1.x + frame1.width ||
      frame2.x + frame2.width <= frame1.x ||
      frame2.y >= frame1.y + frame1.height ||
      frame2.y + frame2.height <= frame1.y;
    expect(isApart).toBe(true);
    const { nodes } = editor.document().layout!;
    expect(nodes!.x2.x - frame2.x).toBe(nodes!.x.x - frame1.x);
  });

  it('brings how the functions that are called look inside', async () => {
    const document = JSON.parse(text);
    document.layout.functions = { f: { nodes: { h: { x: 7, y: 8 } } }, g: { nodes: { h: { x: 1, y: 2 } } } };
    const editor = testEditor(JSON.stringify(document));
    editor.selection.set(['c1']);
    await editor.run('copy');
    const clash = testEditor(text.replace('"square"', '"exp"'));
    clash.hold(editor.copied());
    await clash.run('paste');
    expect(clash.document().layout!.functions).toEqual({
      f2: { nodes: { h: { x: 7, y: 8 } } },
      g2: { nodes: { h: { x: 1, y: 2 } } },
    });
  });
});
