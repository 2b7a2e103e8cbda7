import type { Column, OpenedForm, OpenedInput, OpenedNode, OpenedOperand, OpenedPicture } from 'chainrule';
import type { PackedPlaces } from '../gradient/packedPlaces';

type Attrs = OpenedForm['attrs'];
type Literal = Extract<OpenedOperand, { number: unknown }>['number'];

/** Nodes of an opened gradient on their way to another thread: there are thousands, and few different words in them. */
export interface PackedNodes {
  readonly count: number;
  readonly texts: readonly string[];
  readonly attrs: readonly Attrs[];
  readonly literals: readonly Literal[];
  readonly lists: readonly (readonly (string | number)[])[];
  /** Node after node, places in what stands above, and counts. */
  readonly codes: Int32Array<ArrayBuffer>;
}

/**
 * An opened gradient whose nodes are packed, with the places of those that are shown; one that is large comes without its
 * numbers, which are asked for then.
 */
export interface PackedGradient extends Omit<OpenedPicture, 'nodes'> {
  readonly nodes: PackedNodes;
  readonly places: PackedPlaces;
  readonly values: Column | null;
}

/** Nothing stands here. */
const absent = -1;

/** What an operand is. */
const kinds = { node: 0, output: 1, literal: 2 } as const;

/** What a node became. */
const became = { nothing: 0, itself: 1, form: 2, operand: 3 } as const;

/** Things by the order in which they were met first. */
class Pool<T> {
  readonly all: T[] = [];
  private readonly known = new Map<T, number>();

  at(thing: T): number {
    const found = this.known.get(thing);
    if (found !== undefined) return found;
    this.known.set(thing, this.all.length);
    return this.all.push(thing) - 1;
  }
}

class Packing {
  readonly texts = new Pool<string>();
  readonly attrs = new Pool<Attrs>();
  readonly lists = new Pool<readonly (string | number)[]>();
  readonly literals: Literal[] = [];
  readonly codes: number[] = [];

  node(node: OpenedNode): void {
    const { derived, simplified } = node;
    this.text(node.id);
    this.text(node.name);
    this.codes.push(node.order, node.folds, this.lists.at(node.shape), this.lists.at(node.path));
    this.text(node.dtype);
    this.text(node.derivedFrom);
    this.text(node.from);
    this.text(node.rule);
    this.text(node.adjointOf);
    this.form(derived);
    if (simplified === null) this.codes.push(became.nothing);
    else if (simplified === derived) this.codes.push(became.itself);
    else if ('op' in simplified) {
      this.codes.push(became.form);
      this.form(simplified);
    } else {
      this.codes.push(became.operand);
      this.operand(simplified);
    }
  }

  private text(text: string | null | undefined): void {
    this.codes.push(text === null || text === undefined ? absent : this.texts.at(text));
  }

  private form({ op, attrs, inputs }: OpenedForm): void {
    this.text(op);
    this.codes.push(this.attrs.at(attrs), inputs.length);
    for (const { port, index, operand } of inputs) {
      this.text(port);
      this.codes.push(index ?? absent);
      this.operand(operand);
    }
  }

  private operand(operand: OpenedOperand): void {
    if (!('node' in operand)) this.codes.push(kinds.literal, this.literals.push(operand.number) - 1);
    else if (operand.output === undefined) this.codes.push(kinds.node, this.texts.at(operand.node));
    else this.codes.push(kinds.output, this.texts.at(operand.node), this.texts.at(operand.output));
  }
}

/** Makes nodes ready to travel; the codes can be handed over. */
export function packNodes(nodes: readonly OpenedNode[]): PackedNodes {
  const packing = new Packing();
  for (const node of nodes) packing.node(node);
  const { texts, attrs, lists, literals, codes } = packing;
  return {
    ...{ count: nodes.length, texts: texts.all, attrs: attrs.all, lists: lists.all },
    ...{ literals, codes: Int32Array.from(codes) },
  };
}

/** The nodes that were packed; what a rewrite left as it was is again one form. */
export function unpackNodes({ count, texts, attrs, literals, lists, codes }: PackedNodes): readonly OpenedNode[] {
  let at = 0;
  const text = (): string => texts[codes[at++]];
  const textOrNull = (): string | null => {
    const code = codes[at++];
    return code === absent ? null : texts[code];
  };
  const operand = (): OpenedOperand => {
    const kind = codes[at++];
    if (kind === kinds.literal) return { number: literals[codes[at++]] };
    const node = text();
    return kind === kinds.node ? { node } : { node, output: text() };
  };
  const input = (): OpenedInput => {
    const port = text();
    const index = codes[at++];
    return index === absent ? { port, operand: operand() } : { port, index, operand: operand() };
  };
  const form = (): OpenedForm => {
    const op = text();
    const given = attrs[codes[at++]];
    const inputs: OpenedInput[] = [];
    for (let left = codes[at++]; left > 0; left--) inputs.push(input());
    return { op, attrs: given, inputs };
  };
  const simplified = (derived: OpenedForm): OpenedNode['simplified'] => {
    const kind = codes[at++];
    if (kind === became.nothing) return null;
    return kind === became.itself ? derived : kind === became.form ? form() : operand();
  };
  const node = (): OpenedNode => {
    const id = text();
    const name = text();
    const order = codes[at++];
    const folds = codes[at++];
    const shape = lists[codes[at++]] as readonly number[];
    const path = lists[codes[at++]] as readonly string[];
    const dtype = text() as OpenedNode['dtype'];
    const derivedFrom = text();
    const from = textOrNull();
    const rule = text();
    const adjointOf = textOrNull();
    const derived = form();
    const now = simplified(derived);
    return { id, name, order, derived, simplified: now, folds, dtype, shape, derivedFrom, from, rule, adjointOf, path };
  };
  return Array.from({ length: count }, node);
}
