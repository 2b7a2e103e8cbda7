import { applyPatch, type Document } from 'chainrule';
import { boxesNow } from '../canvas/boxesNow';
import { currentFlow } from '../canvas/currentFlow';
import { downstream } from '../canvas/downstream';
import type { End } from '../canvas/ends';
import { flowOf, type NodeSpec } from '../canvas/flow';
import type { Box, Point } from '../canvas/geometry';
import { makeRoomThen } from '../canvas/roomMaking';
import { splicing } from '../canvas/splicing';
import { stage } from '../canvas/stage';
import { wireMiddle } from '../canvas/wirePlace';
import { connect } from '../canvas/wiring';
import { documents, ops, selection } from '../editor';
import { joining } from '../looks/edits';
import { fittingOps } from './fitting';
import { addNode, freePlace } from './newNode';
import type { Offer } from './offers';
import { remember } from './recent';

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
  /** The wire it is spliced into. */
  readonly into?: string;
}

/** The document with one more node of this op, and what that node looks like. */
export function rehearsed(document: Document, op: Offer): { readonly trial: Document; readonly spec?: NodeSpec } {
  const { id, patch } = addNode(document, op, { x: 0, y: 0 });
  const trial = applyPatch(document, patch).document;
  return { trial, spec: flowOf(trial, ops).nodes.find((node) => node.id === id) };
}

/** Where a node of this size goes: out of the way of what stands, but for what makes room for it. */
function placeFor(size: Pick<Box, 'width' | 'height'>, { at, wire, into }: Wish): Point {
  const flow = currentFlow();
  const middle = into === undefined || at ? undefined : wireMiddle(into);
  const corner = middle && { x: middle.x - size.width / 2, y: middle.y - size.height / 2 };
  const wanted = corner ?? (wire?.kind === 'input' && at ? { x: at.x - size.width, y: at.y } : (at ?? somewhere()));
  const [source] = into === undefined ? [] : flow.wires.filter(({ id }) => id === into).map((each) => each.source);
  const makes = source === undefined ? new Set() : downstream(flow, source);
  const taken = flow.nodes.filter(({ id }) => !makes.has(id));
  return freePlace(
    wanted,
    size,
    taken.map(({ position, width, height }) => ({ ...position, width, height })),
  );
}

/**
 * Adds a node, wires it where a wire waits for it, or splices it into one, and selects it; in a frame it joins that, and
 * others make room for it where it is spliced. One entry of the history. Returns its id.
 */
export function add(op: Offer, wish: Wish = {}): string | undefined {
  const { document } = documents.getState();
  if (!document) return undefined;
  const { wire, into } = wish;
  const { trial, spec } = rehearsed(document, op);
  const position = placeFor(spec ?? { width: 136, height: 110 }, wish);
  const placed = addNode(document, op, position);
  const added = applyPatch(document, placed.patch).document;
  const fit = wire ? fittingOps(document, [op], wire)[0] : undefined;
  const wired =
    !fit || !wire
      ? []
      : wire.kind === 'input'
        ? connect(added, ops, placed.id, wire.socket)
        : connect(added, ops, wire.output, { node: placed.id, port: fit.port! });
  const spliced = into !== undefined && spec ? (splicing(trial, ops, spec, into) ?? []) : [];
  const gesture = { gesture: `add ${placed.id}` };
  documents.mark();
  documents.change([...placed.patch, ...wired, ...spliced], gesture);
  documents.change(joining(documents.getState().document!, [placed.id], boxesNow()), gesture);
  if (spliced.length > 0) makeRoomThen(placed.id, gesture, documents.mark);
  else documents.mark();
  selection.set([placed.id]);
  if (op.callee === undefined) remember(op.name);
  return placed.id;
}
