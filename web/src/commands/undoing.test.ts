import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Document, opTable, optimizers, type Patch, renameNode, save } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { connect } from '../canvas/wiring';
import { nodesOf } from '../document/reading';
import { documentOf, gNodes } from '../document/testDocuments';
import { addNode } from '../palette/newNode';
import { choosingOptimizer, offered, settingHyperparameter, settingTraining } from '../training/edits';
import { moving } from './moving';
import { testEditor } from './testEditor';
import { writing } from './writing';

const rows = opTable();
const ops = new Map(rows.map((row) => [row.name, row]));

const first = save(
  documentOf(
    {
      ...gNodes,
      dz: { op: 'gradient', inputs: { targets: ['z'], source: 'x' } },
    },
    { title: 'g', training: { loss: 'z', variables: ['x', 'y'] } },
  ),
);

/** Whole numbers below n, the same ones for the same seed (Steele, Lea and Flood 2014, the mixing of SplitMix32). */
function dice(seed: number) {
  let state = seed;
  return (n: number): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % n;
  };
}

type Roll = (n: number) => number;
const pick = <T>(roll: Roll, list: readonly T[]): T => list[roll(list.length)];
const idsOf = (document: Document) => nodesOf(document).map(([id]) => id);

/** Changes that hands make on the canvas, in the inspector and in the training panel. */
const changes: Readonly<Record<string, (document: Document, roll: Roll) => Patch>> = {
  add: (document, roll) => addNode(document, pick(roll, rows), { x: roll(800), y: roll(600) }).patch,
  wire(document, roll) {
    const ids = idsOf(document);
    const node = pick(roll, ids);
    const ports = ops.get(document.graph.nodes[node].op)?.ports ?? [];
    return ports.length === 0 ? [] : connect(document, ops, pick(roll, ids), { node, port: pick(roll, ports).name });
  },
  literal(document, roll) {
    const node = pick(roll, idsOf(document));
    const ports = (ops.get(document.graph.nodes[node].op)?.ports ?? []).filter(({ variadic }) => !variadic);
    if (ports.length === 0) return [writing(document, ['graph', 'nodes', node, 'attrs', 'value'], roll(100))];
    return [writing(document, ['graph', 'nodes', node, 'inputs', pick(roll, ports).name], roll(100))];
  },
  rename: (document, roll) => renameNode(document, null, pick(roll, idsOf(document)), `n${roll(1e9)}`),
  move: (document, roll) =>
    moving(document, new Map([0, 1, 2].map(() => [pick(roll, idsOf(document)), { x: roll(800), y: roll(600) }]))),
  title: (document, roll) => [writing(document, ['title'], `title ${roll(10)}`)],
  loss: (document, roll) => settingTraining(document, 'loss', pick(roll, idsOf(document))),
  steps: (document, roll) => settingTraining(document, 'steps', roll(2) ? roll(400) : undefined),
  optimizer: (document, roll) =>
    document.training ? choosingOptimizer(document, pick(roll, Object.keys(optimizers))) : offered('z'),
  rate: (document, roll) => settingHyperparameter(document, 'learningRate', roll(100) / 100),
  noTraining: (document) => (document.training ? [{ path: ['training'] }] : offered('z')),
};
const kinds = Object.keys(changes);
const given = ['delete', 'dissolve', 'cut', 'copy', 'paste', 'pasteWired', 'duplicate', 'nudgeLeft', 'nudgeDown'];

describe.each([1, 2, 3, 4])('500 random commands, seed %i', (seed) => {
  it('undone one by one give the first bytes, and redone the last', async () => {
    const roll = dice(seed);
    const editor = testEditor(first);
    const texts = [first];
    const done = new Set<string>();
    for (let made = 0; made < 500; ) {
      const before = editor.documents.getState().revision;
      const ids = idsOf(editor.document());
      const what = ids.length === 0 ? 'add' : pick(roll, [...kinds, ...given]);
      if (given.includes(what)) {
        // A few at a time, so that there is always something left; many where there are many.
        editor.selection.set(Array.from({ length: 1 + roll(ids.length > 80 ? 30 : 3) }, () => pick(roll, ids)));
        await editor.run(what, { shift: roll(2) === 1 });
      } else editor.documents.change(changes[what](editor.document(), roll));
      editor.documents.mark();
      if (editor.documents.getState().revision === before && what !== 'copy') continue;
      made++;
      done.add(what);
      const text = save(editor.document());
      if (text !== texts.at(-1)) texts.push(text);
    }
    expect(done.size).toBe(kinds.length + given.length);

    for (const text of texts.slice(0, -1).toReversed()) {
      await editor.run('undo');
      expect(save(editor.document())).toBe(text);
    }
    expect(editor.documents.getState().canUndo).toBe(false);
    for (const text of texts.slice(1)) {
      await editor.run('redo');
      expect(save(editor.document())).toBe(text);
    }
    expect(editor.documents.getState().canRedo).toBe(false);
  });
});

describe('500 drags at 5,000 nodes', () => {
  setFlagsFromString('--expose_gc');
  const collect: () => void = runInNewContext('gc');
  const names = Array.from({ length: 5000 }, (_, i) => `n${i}`);
  const large = save(
    documentOf(Object.fromEntries(names.map((name) => [name, { op: 'variable', attrs: { value: 1 } }])), {
      layout: { nodes: Object.fromEntries(names.map((name, i) => [name, { x: (i % 100) * 200, y: 0 }])) },
    }),
  );

  /** What a number of drags of so many nodes leaves on the heap, in bytes, while the store is held. */
  function drags(times: number, count: number) {
    const editor = testEditor(large);
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let drag = 0; drag < times; drag++)
      for (const step of drag % 10 === 0 ? [1, 2] : [1]) {
        const places = names.slice(0, count).map((name, i) => [name, { x: drag, y: step + i }] as const);
        editor.documents.change(moving(editor.document(), new Map(places)), { gesture: `drag ${drag}` });
      }
    collect();
    const bytes = process.memoryUsage().heapUsed - before;
    let undone = 0;
    for (; editor.documents.getState().canUndo; undone++) editor.documents.undo();
    return { bytes, undone, isAsBefore: save(editor.document()) === large };
  }

  it.each([1, 100])('of %i nodes are one entry each, leave less than 20 MB and can all be undone', (count) => {
    const { bytes, undone, isAsBefore } = drags(500, count);
    expect(bytes).toBeLessThan(20e6);
    expect([undone, isAsBefore]).toEqual([500, true]);
  });

  it('of all nodes leave less than 20 MB, by forgetting the oldest', () => {
    const { bytes, undone } = drags(40, names.length);
    expect(bytes).toBeLessThan(20e6);
    expect(undone).toBeGreaterThanOrEqual(8);
    expect(undone).toBeLessThan(40);
  });
});
