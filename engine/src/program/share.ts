import { attrsKey, numberOf } from '../graph/builder.js';
import type { Graph, Node } from '../graph/graph.js';
import { Interner, mix } from '../graph/interner.js';
import type { Attrs, Op } from '../op/op.js';
import { ops } from '../ops/index.js';
import { outcome } from '../passes/application.js';

/** A graph in which what would be computed twice is computed once. */
export interface Shared {
  readonly graph: Graph;
  /** By node that is computed, those that show it instead of computing the same. */
  readonly twins: ReadonlyMap<Node, readonly Node[]>;
}

const noAttrs: Attrs = {};

/** Ops that hand on their first operand as it is. */
const handOn = new Set<Op>([ops.identity, ops.stopGradient, outcome]);

/**
 * The needed nodes of a graph, each at its place, but that one which computes what another before it has computed (the same
 * op with the same attributes of the same values) is its identity: the same bits. So several gradients of one target, which
 * read the forward nodes by taps of their own, are one backward pass.
 */
export function share(graph: Graph, needed: Uint8Array): Shared {
  const interner = new Interner();
  /** By node, the first one that holds its value. */
  const first = new Int32Array(needed.length);
  const twins = new Map<Node, Node[]>();
  const { ops: opOf, attrs, inputs, inputStart } = graph;
  const isSame = (one: Node, other: Node): boolean => {
    const [from, count] = [inputStart[one], inputStart[one + 1] - inputStart[one]];
    const start = inputStart[other];
    if (opOf[one] !== opOf[other] || inputStart[other + 1] - start !== count) return false;
    for (let i = 0; i < count; i++) if (first[inputs[from + i]] !== first[inputs[start + i]]) return false;
    return attrs[one] === attrs[other] || attrsKey(attrs[one]) === attrsKey(attrs[other]);
  };
  for (let node = 0; node < needed.length; node++) {
    if (!needed[node]) continue;
    first[node] = node;
    const op = opOf[node];
    if (op.kind === 'source') continue;
    if (handOn.has(op)) {
      first[node] = first[inputs[inputStart[node]]];
      continue;
    }
    let hash = mix(0x9e3779b9, numberOf(op));
    for (let i = inputStart[node]; i < inputStart[node + 1]; i++) hash = mix(hash, first[inputs[i]]);
    const found = interner.find(hash, (other) => isSame(node, other));
    if (found === -1) interner.insert(hash, node);
    else {
      first[node] = found;
      const known = twins.get(found);
      if (known) known.push(node);
      else twins.set(found, [node]);
    }
  }
  return twins.size === 0 ? { graph, twins } : { graph: withIdentities(graph, needed, first), twins };
}

function withIdentities(graph: Graph, needed: Uint8Array, first: Int32Array): Graph {
  const opOf = graph.ops.slice(0, needed.length);
  const attrs = graph.attrs.slice(0, needed.length);
  const inputs: Node[] = [];
  const inputStart = [0];
  for (let node = 0; node < needed.length; node++) {
    if (needed[node] && first[node] !== node && !handOn.has(opOf[node])) {
      opOf[node] = ops.identity;
      attrs[node] = noAttrs;
      inputs.push(first[node]);
    } else for (let i = graph.inputStart[node]; i < graph.inputStart[node + 1]; i++) inputs.push(graph.inputs[i]);
    inputStart.push(inputs.length);
  }
  return { ...graph, size: needed.length, ops: opOf, attrs, inputs, inputStart };
}
