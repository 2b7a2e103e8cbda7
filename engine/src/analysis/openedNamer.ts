import type { Document, NodeJson } from '../document/document.js';
import { latexName } from '../export/latex.js';
import type { Latex } from '../export/latexTemplate.js';

/** The nodes of a graph, and how many of them bear each label, or have it for an id. */
interface Graph {
  readonly nodes: Readonly<Record<string, NodeJson>>;
  readonly counts: ReadonlyMap<string, number>;
}

const labelOf = ({ label }: NodeJson): string | undefined =>
  typeof label === 'string' && label !== '' ? label : undefined;

/**
 * What formulas and opened gradients call the nodes of a document: by their labels, as the editor does, with the id behind one that
 * several bear; by their ids where they have none. What lies in a call keeps the call's id before its name, but not where
 * one stands `within` that call.
 */
export class OpenedNamer {
  private readonly prefix: string;
  private readonly graphs = new Map<NonNullable<Document['graph']['nodes']>, Graph>();
  private readonly known = new Map<string, string>();
  private readonly knownBound = new Map<string, string>();

  constructor(
    private readonly document: Document,
    within: string | undefined,
  ) {
    this.prefix = within === undefined ? '' : `${within}/`;
  }

  /** The name of a node or output. */
  name(reference: string): string {
    const known = this.known.get(reference);
    if (known !== undefined) return known;
    const place = reference.slice(0, reference.lastIndexOf('/') + 1);
    const shown = place.startsWith(this.prefix) ? place.slice(this.prefix.length) : place;
    const name = shown + this.own(reference);
    this.known.set(reference, name);
    return name;
  }

  /** The name as it is where it stands, without the calls in which that is. */
  own(reference: string): string {
    return this.label(reference) ?? reference.slice(reference.lastIndexOf('/') + 1);
  }

  /** The name as it stands behind a ∂: in brackets where it is more than a word. */
  readonly bound = (reference: string): string => {
    let bound = this.knownBound.get(reference);
    if (bound === undefined) {
      const name = this.name(reference);
      bound = /^[\p{L}\p{M}\p{N}_.]+$/u.test(name) ? name : `(${name})`;
      this.knownBound.set(reference, bound);
    }
    return bound;
  };

  readonly latex = (reference: string): Latex => latexName(this.name(reference));

  /** The label of a node or output in its graph; undefined where it has none. */
  private label(reference: string): string | undefined {
    const path = reference.split('/');
    const [id, ...output] = path.pop()!.split('.');
    const graph = this.graphAt(path);
    const node = graph && Object.hasOwn(graph.nodes, id) ? graph.nodes[id] : undefined;
    const label = node && labelOf(node);
    if (graph === undefined || label === undefined) return undefined;
    return [(graph.counts.get(label) ?? 0) > 1 ? `${label} (${id})` : label, ...output].join('.');
  }

  /** The graph behind some calls, of a `repeat` at one of its steps. */
  private graphAt(path: readonly string[]): Graph | undefined {
    const { nodes, functions = {} } = this.document.graph;
    let at: Readonly<Record<string, NodeJson>> | undefined = nodes;
    for (const part of path) {
      if (/^\d/.test(part)) continue;
      const name: unknown = at && Object.hasOwn(at, part) ? at[part].attrs?.function : undefined;
      at = typeof name === 'string' && Object.hasOwn(functions, name) ? functions[name].nodes : undefined;
    }
    return at && this.counted(at);
  }

  private counted(nodes: Graph['nodes']): Graph {
    const known = this.graphs.get(nodes);
    if (known) return known;
    const counts = new Map<string, number>();
    for (const [id, node] of Object.entries(nodes)) {
      const name = labelOf(node) ?? id;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const graph = { nodes, counts };
    this.graphs.set(nodes, graph);
    return graph;
  }
}
