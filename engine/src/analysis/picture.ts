import type { CheckedDocument } from '../document/checked.js';
import type { Problem } from '../document/problem.js';
import { type Graph, type Node, upstreamOf } from '../graph/graph.js';
import type { Adjoints } from '../passes/differentiate.js';
import { elaborate } from '../passes/elaborate.js';
import type { Elaborated, Wire } from '../passes/elaboration.js';
import type { Unconnected } from '../passes/explain.js';
import type { Program } from '../program/program.js';
import { isFloat } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import { lossProblems } from '../training/trainingLoss.js';
import { allAdjoints, deadBehind, gatesInside } from './adjoints.js';
import type { Analysis } from './analysis.js';
import { columnOf, type Entry } from './columns.js';
import { backwardEquations, type Equation, type Numbered, seedEquations, tangentEquations } from './equations.js';
import { aftermath, hasNaN, type Planned, planWhatFits, readerOf } from './execute.js';
import { forwardEquation, handedInEquation, writtenAt } from './forwardEquations.js';
import { localDerivatives } from './localDerivatives.js';
import { nanProblems } from './nan.js';
import { type Read, untainted } from './recompute.js';
import { forwardOrderOf, type Row, rowsOf } from './rows.js';
import { tangentsBy } from './tangents.js';

interface WireRow {
  readonly wire: Wire;
  readonly contribution?: Node;
  readonly local?: Node;
}

/**
 * All that is computed of a document for the screen, planned once: values, the target's adjoints, every wire's
 * contribution and local derivative. A changed literal runs the program again and rebuilds nothing.
 */
export interface Picture {
  readonly elaborated: Elaborated;
  readonly target: string | null;
  readonly source: string | null;
  readonly program: Program;
  /** What the last run says. */
  read(revision: number): Analysis;
  /** The tensor of a row. */
  tensor(id: string, which: Which): Tensor | undefined;
  /** What is computed at a node of the main graph in a pass, as formulas with the numbers of the last run. */
  equations(id: string, pass: Pass): readonly Equation[];
}

/** Of a node its value, adjoint or tangent; of a wire its contribution or local derivative. */
export type Which = 'value' | 'adjoint' | 'tangent' | 'contribution' | 'local';

/** From sources to targets; the adjoint a target begins with; and back. Of forward mode: tangents, which go with values. */
export type Pass = 'forward' | 'seed' | 'backward' | 'tangent';

/** `from→to.port`, with `[i]` on a variadic port; what a calculus node reads unseen has no port. */
const wireId = ({ from, to, port, index, hidden }: Wire): string =>
  hidden ? `${from}→${to}` : `${from}→${to}.${port}${index === undefined ? '' : `[${index}]`}`;

/** Builds the picture of a document in steps, between which its caller may turn to something newer. */
export function* paint(
  checked: CheckedDocument,
  wantedTarget: string | null,
  wantedSource: string | null,
): Generator<void, Picture> {
  const elaborated = elaborate(checked, { taps: true });
  yield;
  const { builder } = elaborated;
  const chosen = wantedTarget === null ? undefined : elaborated.values.get(wantedTarget);
  const targetNode =
    chosen !== undefined && chosen !== 'broken' && 'node' in chosen && isFloat(builder.types[chosen.node].dtype)
      ? chosen.node
      : undefined;
  const target = targetNode === undefined ? null : wantedTarget;
  const adjointOf = allAdjoints(elaborated, targetNode === undefined ? [] : [targetNode]);
  yield;
  const tangents = wantedSource === null ? undefined : yield* tangentsBy(elaborated, wantedSource);
  const source = tangents ? wantedSource : null;
  const locals = yield* localDerivatives(elaborated);
  const graph = builder.graph();
  const rows = rowsOf(checked, elaborated, targetNode, adjointOf, tangents);
  yield;
  const wires = wiresRead(elaborated).map(
    (wire): WireRow => ({ wire, contribution: adjointOf(wire.tap), local: locals.get(wire.tap) }),
  );
  const keep = [
    ...rows.flatMap(({ node, adjoint, tangent }) => [node, adjoint, tangent]),
    ...wires.flatMap(({ contribution, local }) => [contribution, local]),
  ].filter((node) => node !== undefined);
  const problems: Problem[] = [...elaborated.problems, ...lossProblems(checked, elaborated)];
  return new PaintedPicture(
    checked,
    elaborated,
    graph,
    planWhatFits(graph, keep),
    keep,
    adjointOf,
    target,
    source,
    rows,
    wires,
    problems,
  );
}

/** All wires but those along which a rule looked at a value that nothing is computed from in the end. */
function wiresRead({ builder, values, wires }: Elaborated): readonly Wire[] {
  const nodes = [...values.values()].flatMap((value) => (value !== 'broken' && 'node' in value ? [value.node] : []));
  const isRead = upstreamOf(builder, nodes);
  return wires.filter(({ hidden, from, to, tap }) => !hidden || from.startsWith(`${to}/`) || isRead[tap]);
}

type FixedNodes = Omit<Analysis['nodes'], 'value' | 'adjoint' | 'tangent' | 'dead'>;
type FixedWires = Omit<Analysis['wires'], 'contribution' | 'local'>;

class PaintedPicture implements Picture {
  private readonly byId: ReadonlyMap<string, Row>;
  private readonly byWire: ReadonlyMap<string, WireRow>;
  /** Of the last run. */
  private tainted: Uint8Array = new Uint8Array();
  /** What no number changes. */
  private readonly fixed: {
    readonly nodes: FixedNodes;
    readonly wires: FixedWires;
    readonly order: Uint32Array;
    readonly forwardOrder: Uint32Array;
    readonly forward: readonly Node[];
    readonly backward: readonly { readonly node: Node; readonly adjoint: Node }[];
  };

  /** What the program leaves in place, of those that mean something. */
  private readonly inPlace: (tainted: Uint8Array) => Read;

  constructor(
    private readonly checked: CheckedDocument,
    readonly elaborated: Elaborated,
    private readonly graph: Graph,
    private readonly planned: Planned,
    kept: readonly Node[],
    private readonly adjointOf: Adjoints,
    readonly target: string | null,
    readonly source: string | null,
    private readonly rows: readonly Row[],
    private readonly wires: readonly WireRow[],
    private readonly problems: readonly Problem[],
  ) {
    this.inPlace = readerOf(graph, planned.program, kept);
    this.byId = new Map(rows.map((row) => [row.id, row]));
    this.byWire = new Map(wires.map((row) => [wireId(row.wire), row]));
    const types = rows.map(({ node }) => (node === undefined ? undefined : graph.types[node]));
    const why = (key: 'none' | 'noAdjoint') =>
      Object.fromEntries(rows.flatMap((row) => (row[key] ? [[row.id, row[key]]] : [])));
    const reached = rows
      .flatMap(({ node, adjoint }, row) => (adjoint === undefined ? [] : [{ row, node: node!, adjoint }]))
      .sort((a, b) => b.node - a.node);
    this.fixed = {
      nodes: {
        ids: rows.map(({ id }) => id),
        ops: rows.map(({ op }) => op),
        dtypes: types.map((type) => type?.dtype ?? 'float32'),
        shapes: types.map((type) => type?.shape ?? []),
        unconnected: why('none'),
        adjointUnconnected: why('noAdjoint'),
      },
      wires: {
        ids: wires.map(({ wire }) => wireId(wire)),
        from: wires.map(({ wire }) => wire.from),
        to: wires.map(({ wire }) => wire.to),
        port: wires.map(({ wire }) => wire.port),
        index: Int32Array.from(wires, ({ wire }) => wire.index ?? -1),
        hidden: Uint8Array.from(wires, ({ wire }) => (wire.hidden ? 1 : 0)),
      },
      order: Uint32Array.from(reached, ({ row }) => row),
      forwardOrder: forwardOrderOf(rows),
      forward: rows.flatMap(({ node }) => node ?? []),
      backward: reached,
    };
  }

  get program(): Program {
    return this.planned.program;
  }

  tensor(id: string, which: Which): Tensor | undefined {
    const row = this.byId.get(id);
    const wire = this.byWire.get(id);
    const node = {
      ...{ value: row?.node, adjoint: row?.adjoint, tangent: row?.tangent },
      ...{ contribution: wire?.contribution, local: wire?.local },
    }[which];
    return node === undefined || this.tainted[node] ? undefined : this.program.tensor(node);
  }

  equations(id: string, pass: Pass): readonly Equation[] {
    const { elaborated, target, source, program, tainted } = this;
    const tensor = (node: Node | undefined) => (node === undefined || tainted[node] ? undefined : program.tensor(node));
    const numbered: Numbered = {
      ...{ document: this.checked.document, elaborated, target, source, tensor, wireId },
      adjoint: (reference) => this.tensor(reference, 'adjoint'),
      tangent: (reference) => this.tensor(reference, 'tangent'),
      contribution: (wire) => this.tensor(wireId(wire), 'contribution'),
    };
    if (pass === 'backward') return backwardEquations(id, numbered);
    if (pass === 'seed') return seedEquations(id, numbered);
    if (pass === 'tangent') return tangentEquations(id, numbered);
    const written = writtenAt(this.checked, id);
    const equation = written ? forwardEquation(id, written, numbered) : handedInEquation(id, numbered);
    return equation ? [equation] : [];
  }

  read(revision: number): Analysis {
    const { graph, program, elaborated, rows, wires, fixed } = this;
    const { tainted, problems } = aftermath(elaborated, graph, this.planned);
    this.tainted = tainted;
    const read = (node: Node | undefined): Tensor | undefined =>
      node === undefined || tainted[node] ? undefined : program.tensor(node);
    const inPlace = this.inPlace(tainted);
    const contributions = new Map(wires.map(({ wire, contribution }) => [wire, read(contribution)]));
    const dead = deadBehind(
      elaborated,
      (id) => read(this.byId.get(id)?.adjoint),
      (wire) => contributions.get(wire),
      gatesInside(elaborated, this.adjointOf, untainted(graph, inPlace, tainted)),
    );
    return {
      revision,
      target: this.target,
      source: this.source,
      problems: [
        ...this.problems,
        ...problems,
        ...nanProblems(elaborated, graph, fixed.forward, fixed.backward, inPlace),
      ],
      nodes: {
        ...fixed.nodes,
        value: columnOf(rows.map(({ node, none }) => valueEntry(none, read(node)))),
        adjoint: columnOf(rows.map((row) => this.adjointEntry(row, read, dead))),
        tangent: this.source === null ? null : columnOf(rows.map(({ tangent }) => entryOf(read(tangent)))),
        dead: Object.fromEntries(dead),
      },
      wires: {
        ...fixed.wires,
        contribution: columnOf(wires.map(({ wire }) => entryOf(contributions.get(wire)))),
        local: columnOf(wires.map(({ local }) => entryOf(read(local)))),
      },
      order: fixed.order,
      forwardOrder: fixed.forwardOrder,
    };
  }

  private adjointEntry(
    { id, node, adjoint, noAdjoint }: Row,
    read: (node: Node | undefined) => Tensor | undefined,
    dead: ReadonlyMap<string, string>,
  ): Entry {
    if (this.target === null || node === undefined) return { state: 'absent' };
    if (noAdjoint) return { state: 'none' };
    const tensor = read(adjoint);
    if (!tensor) return { state: 'absent' };
    return { state: hasNaN(tensor) ? 'nan' : dead.has(id) ? 'dead' : 'number', tensor };
  }
}

const valueEntry = (none: Unconnected | undefined, tensor: Tensor | undefined): Entry =>
  none ? { state: 'none' } : tensor ? { state: 'number', tensor } : { state: 'problem' };
const entryOf = (tensor: Tensor | undefined): Entry =>
  tensor ? { state: hasNaN(tensor) ? 'nan' : 'number', tensor } : { state: 'absent' };
