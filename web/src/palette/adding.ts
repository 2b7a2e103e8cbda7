import { applyPatch, type Document, type Patch } from 'chainrule';
import { currentFlow } from '../canvas/currentFlow';
import type { End } from '../canvas/ends';
import { flowOf, type NodeSpec } from '../canvas/flow';
import type { Point } from '../canvas/geometry';
import { stage } from '../canvas/stage';
import { connect } from '../canvas/wiring';
import { documents, ops, selection } from '../editor';
import { fittingOps } from './fitting';
import { addNode, freePlace } from './newNode';
import type { Offer } from './offers';
import { remember } from './recent';

const boxes = () => currentFlow().nodes.map(({ position, width, height }) => ({ ...position, width, height }));

/** Beside the one node that is selected, else in the middle of what is seen. */
function somewhere(): Point {
  const { nodes } = selection.getState();
  const [only] = nodes;
  const beside = nodes.size === 1 ? currentFlow().nodes.find(({ id }) => id === only) : undefined;
  if (beside) return { x: beside.position.x + beside.width + 60, y: beside.position.y };
  const { x, y } = stage()?.middle() ?? { x: 0, y: 0 };
  return { x: x - 68, y: y - 50 };
}

/** Where a new node goes, and how it is wired. */
export interface Wish {
  /** In the picture; its left upper corner, or the middle of its header where `isHeld`. */
  readonly at?: Point;
  readonly wire?: End | null;
  /** What else becomes of it, in the same entry of the history. */
  readonly more?: Patch;
}

/** The document with one more node of this op, and what that node looks like. */
export function rehearsed(document: Document, op: Offer): { readonly trial: Document; readonly spec?: NodeSpec } {
  const { id, patch } = addNode(document, op, { x: 0, y: 0 });
  const trial = applyPatch(document, patch).document;
  return { trial, spec: flowOf(trial, ops).nodes.find((node) => node.id === id) };
}

/** Adds a node, wires it where a wire waits for it, and selects it; one entry of the history. Returns its id. */
export function add(op: Offer, { at, wire, more = [] }: Wish = {}): string | undefined {
  const { document } = documents.getState();
  if (!document) return undefined;
  const size = rehearsed(document, op).spec ?? { width: 136, height: 110 };
  const wanted = wire?.kind === 'input' && at ? { x: at.x - size.width, y: at.y } : (at ?? somewhere());
  const position = freePlace(wanted, size, boxes());
  const placed = addNode(document, op, position);
  const added = applyPatch(document, placed.patch).document;
  const fit = wire ? fittingOps(document, [op], wire)[0] : undefined;
  const wired =
    !fit || !wire
      ? []
      : wire.kind === 'input'
        ? connect(added, ops, placed.id, wire.socket)
        : connect(added, ops, wire.output, { node: placed.id, port: fit.port! });
  documents.change([...placed.patch, ...wired, ...more]);
  selection.set([placed.id]);
  if (op.callee === undefined) remember(op.name);
  return placed.id;
}
