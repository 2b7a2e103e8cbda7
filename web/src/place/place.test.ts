import { applyPatch, type Document, load, openSession, save } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { resultsOf } from '../session/results';
import { isUncalled, outside, placeAt, trailTo, waysInto } from './place';
import { idIn, nodeIn, placed, wireIn } from './placed';
import { isParameter, shownDocument, throughPlace } from './shownDocument';

const document = load(
  JSON.stringify({
    format: 'chainrule',
    version: 1,
    graph: {
      nodes: {
        u: { op: 'variable', attrs: { value: 2 } },
        c: { op: 'call', inputs: { x: 'u' }, attrs: { function: 'outer' } },
        r: { op: 'repeat', inputs: { x: 'u' }, attrs: { function: 'inner', times: 3 } },
      },
      functions: {
        inner: { inputs: ['x'], nodes: { y: { op: 'sin', inputs: { x: 'x' } } }, outputs: ['y'] },
        outer: {
          inputs: ['x'],
          nodes: {
            d: { op: 'call', inputs: { x: 'x' }, attrs: { function: 'inner' } },
            z: { op: 'mul', inputs: { a: 'd', b: 'x' } },
          },
          outputs: ['z'],
        },
      },
    },
    layout: { nodes: { u: { x: 0, y: 0 } } },
  }),
).document!;
const after = (patch: Parameters<typeof applyPatch>[1], of: Document = document) => applyPatch(of, patch).document;

describe('a place', () => {
  it('is where calls lead, with what results put before ids', () => {
    expect(placeAt(document, [])).toEqual(outside);
    expect(placeAt(document, [{ call: 'c' }, { call: 'd' }])).toMatchObject({ function: 'inner', prefix: 'c/d/' });
    expect(placeAt(document, [{ call: 'r', time: 9 }])).toMatchObject({ function: 'inner', prefix: 'r/2/' });
    expect(placeAt(document, [{ function: 'outer' }, { call: 'd' }])).toMatchObject({ prefix: 'outer()/d/' });
  });
  it('ends where the document does', () => {
    expect(placeAt(document, [{ call: 'c' }, { call: 'gone' }])).toMatchObject({ function: 'outer', prefix: 'c/' });
    expect(placeAt(document, [{ call: 'u' }])).toEqual(outside);
  });
  it('has no numbers where nobody calls', () => {
    const [called, uncalled] = [[{ call: 'c' }], [{ call: 'c' }, { function: 'outer' }, { call: 'd' }]];
    expect([called, uncalled].map((trail) => isUncalled(placeAt(document, trail)))).toEqual([false, true]);
  });
  it('is found from the id of a result', () => {
    expect(trailTo('c/d/y')).toEqual({ trail: [{ call: 'c' }, { call: 'd' }], id: 'y' });
    expect(trailTo('r/2/y')).toEqual({ trail: [{ call: 'r', time: 2 }], id: 'y' });
  });
  it('is reached by every call, those in functions too', () => {
    expect(waysInto(document, 'inner').map(({ prefix }) => prefix)).toEqual(['c/d/', 'r/0/']);
    expect(waysInto(document, 'nobody')).toEqual([]);
  });
  it('has the threads of the graph there, by the ids they have there', () => {
    const nodes = {
      x: { op: 'variable', attrs: { value: 2 } },
      c: { op: 'call', inputs: { a: 'x' }, attrs: { function: 'f' } },
      d: { op: 'gradient', inputs: { targets: ['c'], source: 'x' } },
    };
    const body = {
      y: { op: 'square', inputs: { x: 'a' } },
      s: { op: 'gradient', inputs: { targets: ['y'], source: 'a' } },
    };
    const functions = { f: { inputs: ['a'], nodes: body, outputs: ['s'] } };
    const text = JSON.stringify({ format: 'chainrule', version: 1, graph: { nodes, functions } });
    const results = placed(resultsOf(openSession(text).apply({ revision: 1, target: 'c' })), 'c/');
    expect(results.threads).not.toEqual([]);
    expect(results.threads.every(({ from, to }) => ['a', 'y'].includes(from) && to === 's')).toBe(true);
    for (const { id } of results.threads) expect(results.wire(id)).toBeDefined();
  });
  it('names what is in it and what is elsewhere', () => {
    expect(wireIn('c/', 'x→z.b')).toBe('c/x→c/z.b');
    expect([idIn('c/', 'c/z'), idIn('c/', 'u')]).toEqual(['z', 'u']);
    expect([nodeIn('c/', 'c/d/y'), nodeIn('c/', 'u'), nodeIn('', 'c/d/y')]).toEqual(['c/d', 'u', 'c']);
  });
});

describe('a document shown inside a function', () => {
  const shown = shownDocument(document, 'outer', () => ({ dtype: 'float32', shape: [2] }));
  it('has the body for its graph, and nodes for its inputs, of the type they are given', () => {
    expect(Object.keys(shown.graph.nodes)).toEqual(['x', 'd', 'z']);
    expect(isParameter(shown.graph.nodes.x)).toBe(true);
    expect(isParameter(shown.graph.nodes.d)).toBe(false);
    expect(load(save(shown)).problems).toEqual([]);
  });
  it('is edited in the document', () => {
    const changed = after(
      throughPlace(document, 'outer', [
        { path: ['graph', 'nodes', 'e'], value: { op: 'exp', inputs: { x: 'd' } } },
        { path: ['graph', 'nodes', 'z', 'inputs', 'b'], value: 'e' },
        { path: ['layout'], value: { nodes: { e: { x: 4, y: 5 } } } },
      ]),
    );
    const { nodes } = changed.graph.functions!.outer;
    expect([nodes.e.op, nodes.z.inputs]).toEqual(['exp', { a: 'd', b: 'e' }]);
    expect(changed.layout).toEqual({
      nodes: { u: { x: 0, y: 0 } },
      functions: { outer: { nodes: { e: { x: 4, y: 5 } } } },
    });
    expect(changed.graph.nodes).toEqual(document.graph.nodes);
  });
  it('makes an input of a variable that is put into it, and the calls give what it held', () => {
    const changed = after(
      throughPlace(document, 'outer', [
        { path: ['graph', 'nodes', 'w'], value: { op: 'variable', attrs: { value: 7 } } },
      ]),
    );
    expect(changed.graph.functions!.outer.inputs).toEqual(['x', 'w']);
    expect(changed.graph.nodes.c.inputs).toEqual({ x: 'u', w: 7 });
  });
  it('loses an input with what was wired to it, and writes nothing on one', () => {
    const changed = after(throughPlace(document, 'outer', [{ path: ['graph', 'nodes', 'x'] }]));
    expect(changed.graph.functions!.outer.inputs).toEqual([]);
    expect(changed.graph.functions!.outer.nodes.z.inputs).toEqual({ a: 'd' });
    expect(changed.graph.nodes.c.inputs).toEqual({});
    expect(throughPlace(document, 'outer', [{ path: ['graph', 'nodes', 'x', 'attrs'], value: {} }])).toEqual([]);
  });
});
