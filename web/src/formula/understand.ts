import type { Document } from 'chainrule';
import { nodeOf, type Ops } from '../document/reading';
import { graphOf, type Plan } from './graphOf';
import { opNames } from './opNames';
import { readFormula, type World } from './readFormula';
import { Slip } from './slip';

const worldOf = (document: Document, ops: Ops): World => {
  const names = opNames(ops);
  return {
    isFunction: (name) => Object.hasOwn(document.graph.functions ?? {}, name),
    isNode: (name) => nodeOf(document, name) !== undefined,
    isOp: (name) => names.meant(name).length > 0,
    isOwnOp: names.isOwn,
  };
};

/** What a formula makes of a document, or what is wrong with it. */
export function understand(typed: string, document: Document, ops: Ops): Plan | Slip {
  try {
    return graphOf(readFormula(typed, worldOf(document, ops)), document, ops);
  } catch (error) {
    if (error instanceof Slip) return error;
    throw error;
  }
}
