import { readFileSync } from 'node:fs';
import { load, type OpenedNode, openGradient } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { packNodes, unpackNodes } from './packedNodes';

const example = (name: string) => readFileSync(new URL(`../../../docs/examples/${name}.json`, import.meta.url), 'utf8');
const gallery = (name: string) =>
  readFileSync(new URL(`../../../public/gallery/${name}.json`, import.meta.url), 'utf8');
const travelled = (nodes: readonly OpenedNode[]) => unpackNodes(structuredClone(packNodes(nodes)));
const opened = (text: string, targets: readonly string[], order: number) =>
  openGradient(load(text).document!, { targets, order })!.nodes;

describe('nodes that travel packed', () => {
  it('arrive as they were, at every order', () => {
    for (const order of [0, 1, 2, 3]) {
      const nodes = opened(example('g'), ['z'], order);
      expect(travelled(nodes)).toEqual(nodes);
    }
    const nodes = opened(gallery('network'), ['L'], 2);
    expect(nodes.length).toBeGreaterThan(50);
    expect(travelled(nodes)).toStrictEqual(nodes);
  });

  it('keep what is no plain number or has a name of its own', () => {
    const [node] = opened(example('g'), ['z'], 0);
    const inputs = [
      { port: 'a', index: 2, operand: { number: -0 } },
      { port: 'b', operand: { number: 'NaN' } },
      { port: '', operand: { node: 'c', output: 'h' } },
    ];
    const odd: OpenedNode = {
      ...node,
      derived: { op: 'addN', attrs: { axes: [0, 1] }, inputs },
      simplified: { node: 'c', output: 'h' },
    };
    expect(travelled([odd, { ...odd, simplified: null }])).toStrictEqual([odd, { ...odd, simplified: null }]);
  });

  it('have one form where no rewrite touched it', () => {
    const nodes = opened(example('g'), ['z'], 1);
    const same = (all: readonly OpenedNode[]) => all.map(({ derived, simplified }) => derived === simplified);
    expect(same(nodes)).toContain(true);
    expect(same(travelled(nodes))).toEqual(same(nodes));
  });
});
