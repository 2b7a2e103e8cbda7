import { type Document, load, openSession } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { flowOf } from '../canvas/flow';
import { textWidth } from '../canvas/geometry';
import { sumsAt } from '../canvas/nodeSums';
import { ops } from '../document/ops';
import { documentOf } from '../document/testDocuments';
import { lockedDomain, widthScale } from '../overlays/scale';
import type { Reading } from '../overlays/visual';
import { resultsOf } from '../session/results';
import type { Drawing } from './drawing';
import { inks, type Palette } from './palette';
import { partOf, pictureOf } from './picture';

const text = JSON.stringify(
  documentOf({
    x: { op: 'variable', attrs: { value: -2 }, label: '<&"]]>' },
    w: { op: 'variable', attrs: { value: [[1, 2, 3]] } },
    p: { op: 'mul', inputs: { a: 'x', b: 'w' } },
    gate: { op: 'relu', inputs: { x: 'x' } },
    stop: { op: 'stopGradient', inputs: { x: 'x' } },
    sum: { op: 'reduceSum', inputs: { x: 'p' } },
    all: { op: 'addN', inputs: { values: ['sum', 'gate', 'stop', 5] } },
    slope: { op: 'gradient', inputs: { targets: ['stop'], source: 'w' } },
    half: { op: 'add', inputs: { a: 'x' } },
    lost: { op: 'exp', inputs: { x: 'nobody' } },
  }),
);
const document: Document = load(text).document!;
const flow = flowOf(document, ops);
const results = resultsOf(openSession(text).apply({ revision: 1, target: 'all' }));

const drawing = (reading: Reading = 'adjoint', isTransparent = false): Drawing => ({
  palette: Object.fromEntries(
    inks.map((ink, i) => [ink, `#0000${(i + 16).toString(16).padStart(2, '0')}`]),
  ) as unknown as Palette,
  results,
  domain: lockedDomain,
  wireScale: 1,
  measure: (content, { size }) => (textWidth(content) * size) / 13,
  t: (key) => `‹${key}›`,
  nameOf: (id) => id,
  sentence: ({ message }) => message,
  ...{ reading, isTransparent },
});
const subject = {
  ...{ flow, things: [], title: '<title> & more', text, hasLegend: true, fonts: '@font-face{src:url("data:x")}' },
  written: (node: string, attribute: string) => document.graph.nodes[node].attrs?.[attribute],
};
const drawn = (...from: Parameters<typeof drawing>) => pictureOf(subject, drawing(...from)).svg;

/** What keeps a text from being XML: a tag that is not closed, a sign that is not escaped, an attribute without quotes. */
function troubleOf(xml: string): string | undefined {
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml [^?]*\?>/, '')
    .replace(/<([/]?)([\w:-]+)((?: [\w:-]+="[^"<]*")*)([/]?)>/g, (_, end, name, attributes, empty) => {
      if (end) return open.pop() === name ? '' : `misplaced </${name}>`;
      if (!empty) open.push(name);
      const names = [...attributes.matchAll(/ ([\w:-]+)=/g)].map(([, attribute]) => attribute);
      return names.length === new Set(names).size ? attributes.replace(/[^&]*/g, '') : `twice in ${name}`;
    });
  const stray = /[<>]|&(?!(?:amp|lt|gt|quot|#13);)/.exec(rest);
  if (stray) return rest.slice(Math.max(0, stray.index - 40), stray.index + 40);
  return open.length > 0 ? `open: ${open}` : /misplaced|twice in/.exec(rest)?.[0];
}

describe('pictureOf', () => {
  it('is well-formed in every reading, whatever nodes are called and numbers are', () => {
    for (const reading of ['adjoint', 'local', 'value'] as const)
      expect(troubleOf(drawn(reading)), reading).toBeUndefined();
    expect(troubleOf('<a b="&lt;"><c/></b>')).toBeDefined();
    expect(troubleOf('<a>&nbsp;</a>')).toBeDefined();
  });

  it('draws each node with its name and its numbers, None, dead and problems in words', () => {
    const svg = drawn();
    for (const piece of [
      '&lt;&amp;&quot;]]&gt;',
      '>−2<',
      '∂all/∂gate',
      '‹node.none›',
      '>nobody<',
      '‹node.missing›',
      '1×3',
    ])
      expect(svg).toContain(piece);
    expect(svg.match(/<g transform="translate\(\d/g)?.length).toBeGreaterThanOrEqual(flow.nodes.length);
  });

  it('draws wires as wide as the canvas does, values alone in ink', () => {
    const scale = widthScale(lockedDomain);
    const wire = results.wire('p→sum.x')!.contribution;
    expect(drawn()).toContain(`stroke-width="${Math.round(scale(wire.norm) * 100) / 100}"`);
    expect(drawn('value')).not.toContain(`stroke-width="${Math.round(scale(wire.norm) * 100) / 100}"`);
  });

  it('leaves ground and halos out where it is to be transparent', () => {
    const canvas = drawing().palette.canvas;
    expect(drawn('adjoint', false)).toContain(canvas);
    expect(drawn('adjoint', true)).not.toContain(canvas);
  });

  it('is as large as what it holds', () => {
    const part = partOf(flow, new Set(['x', 'gate']));
    expect(part.wires.map(({ id }) => id)).toEqual(['x→gate.x']);
    const small = pictureOf({ ...subject, flow: part, hasLegend: false }, drawing());
    const whole = pictureOf(subject, drawing());
    expect(small.width).toBeLessThan(whole.width);
    expect(small.svg).not.toContain('∂all/∂sum');
    expect(pictureOf({ ...subject, flow: { nodes: [], wires: [] } }, drawing()).width).toBeGreaterThan(0);
  });

  it('writes out the sum of what flows back by several wires, and what the inks mean', () => {
    const sums = sumsAt(flow.nodes, results, results, '', (id) => id);
    const summed = pictureOf({ ...subject, sums }, drawing());
    expect(sums.map(({ output }) => output)).toContain('x');
    expect(troubleOf(summed.svg)).toBeUndefined();
    const count = (svg: string) => svg.split('>Σ<').length;
    expect(count(summed.svg)).toBeGreaterThan(count(drawn()));
    expect(drawn()).toContain('‹legend.value›');
  });

  it('holds the document, and the numbers of characters that XML cannot hold', () => {
    const odd = pictureOf({ ...subject, text: `{"a":"\u0001<"}` }, drawing()).svg;
    expect(odd).toContain('>{&quot;a&quot;:&quot;\\u0001&lt;&quot;}</chainrule:document>');
  });
});
