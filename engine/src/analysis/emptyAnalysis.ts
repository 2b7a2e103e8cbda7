import type { Problem } from '../document/problem.js';
import type { Analysis } from './analysis.js';
import { columnOf } from './columns.js';

/** What there is to be said of a text that is no document: its problems. */
export function emptyAnalysis(revision: number, problems: readonly Problem[]): Analysis {
  const none = () => columnOf([]);
  return {
    revision,
    target: null,
    source: null,
    problems,
    nodes: {
      ids: [],
      ops: [],
      dtypes: [],
      shapes: [],
      value: none(),
      adjoint: none(),
      tangent: null,
      unconnected: {},
      adjointUnconnected: {},
      dead: {},
    },
    wires: {
      ids: [],
      from: [],
      to: [],
      port: [],
      index: new Int32Array(),
      hidden: new Uint8Array(),
      contribution: none(),
      local: none(),
    },
    order: new Uint32Array(),
    forwardOrder: new Uint32Array(),
  };
}
