import type { Json } from '../op/attribute.js';
import type { Op } from '../op/op.js';
import { ops } from '../ops/index.js';
import type { FloatDType } from '../tensor/dtype.js';
import type { CheckedDocument, Scope } from './checked.js';
import { type CheckedFunctions, checkFunctions, shutCalls } from './checkFunctions.js';
import { checkGradients, checkLayout } from './checkLooks.js';
import { type Draft, draftScope, linkScope, type NodeMemo } from './checkScope.js';
import { checkTraining } from './checkTraining.js';
import type { Document } from './document.js';
import { documentFields, fieldProblems, graphFields, isSound } from './fields.js';
import { isObject } from './object.js';
import { indexOps, type OpIndex } from './opIndex.js';
import type { Problem } from './problem.js';

type JsonMap = Readonly<Record<string, Json>>;

/** What is wrong with the document and its `graph` as objects, whatever they hold. */
export function topProblems(document: JsonMap): Problem[] {
  const problems = fieldProblems(document, documentFields, '', 'document');
  return isObject(document.graph)
    ? [...problems, ...fieldProblems(document.graph, graphFields, 'graph', 'graph')]
    : problems;
}

/** Whether format, version, float type and the map of nodes are there: without them nothing is computed. */
export const isComputable = (document: JsonMap): boolean =>
  isSound(document, documentFields) && isSound(document.graph as JsonMap, graphFields);

interface Main {
  readonly functions: CheckedFunctions;
  readonly draft: Draft;
  readonly scope: Scope;
  readonly problems: readonly Problem[];
}

const nothing: JsonMap = {};

class Checker {
  private readonly documents = new WeakMap<object, CheckedDocument>();
  private readonly mains = new WeakMap<object, Main>();
  private readonly functions = new WeakMap<object, CheckedFunctions>();
  private readonly layouts = new WeakMap<object, readonly Problem[]>();
  private readonly nodes: NodeMemo = new WeakMap();

  constructor(private readonly ops: OpIndex) {}

  check(document: Document): CheckedDocument {
    return recall(this.documents, document, () => this.look(document));
  }

  private look(document: Document): CheckedDocument {
    const json = document as unknown as JsonMap;
    const top = topProblems(json);
    const computable = isComputable(json);
    const graph = computable ? (json.graph as JsonMap) : { nodes: nothing };
    const functions = isObject(graph.functions) ? graph.functions : nothing;
    const checkedFunctions = recall(this.functions, functions, () => checkFunctions(functions, this.ops, this.nodes));
    const main = this.main(graph.nodes as JsonMap, checkedFunctions);
    const layout = isObject(json.layout) ? recall(this.layouts, json.layout, () => checkLayout(json.layout)) : [];
    const rest = computable
      ? [...checkTraining(json.training, main.draft, main.scope), ...checkGradients(json.gradients, main.draft)]
      : [];
    return {
      document,
      dtype: computable ? ((json.dtype ?? 'float32') as FloatDType) : 'float32',
      main: main.scope,
      functions: checkedFunctions.functions,
      problems: [...top, ...main.problems, ...checkedFunctions.problems, ...rest, ...layout],
    };
  }

  private main(nodes: JsonMap, functions: CheckedFunctions): Main {
    const known = this.mains.get(nodes);
    if (known && known.functions === functions) return known;
    const place = { path: 'graph', ops: this.ops, signatures: functions.signatures };
    const draft = draftScope(nodes, place, new Set(), this.nodes);
    const main = { functions, draft, ...linkScope(draft, shutCalls(draft.facts, functions.callable)) };
    this.mains.set(nodes, main);
    return main;
  }
}

/** What `memo` holds for `key`, made where it holds nothing. */
function recall<T>(memo: WeakMap<object, T>, key: object, make: () => T): T {
  const known = memo.get(key);
  if (known !== undefined) return known;
  const made = make();
  memo.set(key, made);
  return made;
}

/**
 * A function that looks a document through, all but its dtypes and shapes, and says what of it can be computed. It
 * recalls what it saw of each node, so a document that shares its nodes with an earlier one is quickly done.
 */
function createChecker(table: readonly Op[]): (document: Document) => CheckedDocument {
  const checker = new Checker(indexOps(table));
  return (document) => checker.check(document);
}

/** `createChecker` of all ops. Never throws on what a person can write. */
export const checkDocument: (document: Document) => CheckedDocument = createChecker(Object.values(ops));
