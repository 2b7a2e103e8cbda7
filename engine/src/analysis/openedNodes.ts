import type { Graph, Node } from '../graph/graph.js';
import type { TensorType } from '../tensor/tensor.js';
import type { DerivedLevel, MadeNode } from './openedDerivation.js';
import { foldedForm, formOf, operandOf } from './openedForm.js';
import type { FunctionNode } from './openedFunction.js';
import type { OpenedForm, OpenedInput, OpenedNode, OpenedOperand } from './openedGradient.js';
import type { OpenedNamer } from './openedNamer.js';
import { adjointName, formulaName, type Named } from './openedNames.js';
import { membersOf, type SimplifiedLevel } from './openedSimplification.js';

/** What is shown of a node, and where it is in the graph its order was derived in. */
export interface Shown {
  readonly node: OpenedNode;
  readonly order: number;
  /** Undefined for what is folded. */
  readonly home: Node | undefined;
  readonly adjointOf: Named | undefined;
  /** What it is called in the document; undefined for what only has a formula, or is a derivative. */
  readonly reference?: string;
}

/** The nodes of an opened gradient by id, each after what it reads. */
export class ShownNodes {
  private readonly all = new Map<string, Shown>();

  constructor(
    private readonly target: string,
    private readonly namer: OpenedNamer,
  ) {}

  get = (id: string): Shown | undefined => this.all.get(id);
  values = (): readonly Shown[] => [...this.all.values()];
  nameOf = (id: string): string => this.all.get(id)?.node.name ?? id;

  /** What an adjoint of something that is shown belongs to. */
  named(id: string): Named {
    const { node, reference } = this.all.get(id)!;
    return reference === undefined ? { id, name: node.name } : { id, name: this.namer.bound(reference), reference };
  }

  addOfFunction({ id, form, folds, node, isNameless }: FunctionNode, graph: Graph): void {
    const type: TensorType = node === undefined ? { dtype: 'float32', shape: [] } : graph.types[node];
    this.all.set(id, {
      order: 0,
      home: node,
      adjointOf: undefined,
      ...(isNameless ? {} : { reference: id }),
      node: {
        id,
        name: isNameless ? formulaName(form, this.nameOf) : this.namer.name(id),
        order: 0,
        derived: form,
        simplified: form,
        folds,
        dtype: type.dtype,
        shape: type.shape,
        derivedFrom: id,
        from: null,
        rule: form.op,
        adjointOf: null,
        path: [],
      },
    });
  }

  addDerived(made: MadeNode, derived: DerivedLevel, simplified: SimplifiedLevel): void {
    const { id, order, path, rule, from, nodes, isFolded, adjointOf } = made;
    const [home] = nodes;
    const source = this.all.get(from)!.node;
    const form = isFolded
      ? foldedForm(derived.graph, derived.places, nodes, source.derived.op)
      : formOf(derived.graph, derived.places, home);
    const name = adjointOf
      ? adjointName(this.target, path.map(this.namer.bound), adjointOf)
      : isFolded
        ? `∂${source.name}`
        : formulaName(form, this.nameOf);
    const { dtype, shape } = derived.graph.types[home];
    const simpler = becomes(made, simplified, form.op);
    this.all.set(id, {
      order,
      home: isFolded ? undefined : home,
      adjointOf,
      // Without spreads: there are thousands of these.
      node: {
        id,
        name,
        order,
        derived: form,
        // What no rewrite touched is one object, which travels once.
        simplified: sameForm(form, simpler) ? form : simpler,
        folds: isFolded ? nodes.length : 0,
        dtype,
        shape,
        derivedFrom: source.derivedFrom,
        from,
        // What happens within a call or composite is the rule of that.
        rule: source.folds > 0 && rule !== 'seed' && rule !== 'sum' ? source.derived.op : rule,
        adjointOf: adjointOf?.id ?? null,
        path,
      },
    });
  }
}

function becomes(made: MadeNode, simplified: SimplifiedLevel, op: string): OpenedNode['simplified'] {
  const { graph, places, now } = simplified;
  if (made.isFolded) {
    const members = membersOf(made, simplified);
    return members.length === 0 ? null : foldedForm(graph, places, members, op);
  }
  const at = now.get(made.nodes[0])!;
  return places.get(at)?.id === made.id ? formOf(graph, places, at) : (operandOf(graph, places, at) ?? null);
}

/** Whether a node is after its rewriting what it was before. */
function sameForm(form: OpenedForm, other: OpenedNode['simplified']): boolean {
  if (other === null || !('op' in other) || other.op !== form.op || other.inputs.length !== form.inputs.length)
    return false;
  return (
    (form.attrs === other.attrs || JSON.stringify(form.attrs) === JSON.stringify(other.attrs)) &&
    form.inputs.every((input, i) => sameInput(input, other.inputs[i]))
  );
}

const sameInput = (a: OpenedInput, b: OpenedInput): boolean =>
  a.port === b.port && a.index === b.index && sameOperand(a.operand, b.operand);

const sameOperand = (a: OpenedOperand, b: OpenedOperand): boolean =>
  'node' in a
    ? 'node' in b && a.node === b.node && a.output === b.output
    : 'number' in b && Object.is(a.number, b.number);
