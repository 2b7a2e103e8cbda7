import { checkDocument } from '../document/check.js';
import type { CheckedDocument } from '../document/checked.js';
import type { Document } from '../document/document.js';
import { type Node, upstreamOf } from '../graph/graph.js';
import { elaborate } from '../passes/elaborate.js';
import type { Elaborated } from '../passes/elaboration.js';
import { type Unconnected, unwatched } from '../passes/explain.js';
import { requireReference, UnknownReference } from './evaluate.js';
import { type Feeds, readFeeds } from './feeds.js';

/** The nodes of targets, None ones apart. */
export interface Targets {
  readonly nodes: readonly Node[];
  readonly none?: Unconnected;
}

/** A node to differentiate by, with its reference. */
export interface Source {
  readonly id: string;
  readonly node: Node;
}

/** What of a document is to be differentiated by what. */
export interface Request {
  readonly checked: CheckedDocument;
  readonly elaborated: Elaborated;
  readonly targets: Targets | 'broken';
  /** Those that have a value. */
  readonly sources: readonly Source[];
}

interface RequestOptions {
  readonly targets: readonly string[];
  /** Left out, every variable, watched constant and input upstream of the targets. */
  readonly sources?: readonly string[];
  readonly feeds?: Feeds;
  /** Whether every wire becomes a node of its own. */
  readonly taps?: boolean;
}

/**
 * Elaborates a document and finds the nodes of targets and sources.
 * @throws UnknownReference where one names nothing, FeedError where a feed does not fit.
 */
export function readRequest(document: Document, { targets: ids, sources, feeds, taps }: RequestOptions): Request {
  const checked = checkDocument(document);
  const elaborated = elaborate(checked, { feeds: readFeeds(checked, feeds), taps });
  const { values } = elaborated;
  for (const id of [...ids, ...(sources ?? [])]) requireReference(values, id, checked.main.broken);
  const targets = targetsOf(elaborated, ids);
  const wanted = targets === 'broken' ? [] : (sources ?? defaultSources(checked, elaborated, targets.nodes));
  const found = [...new Set(wanted)].flatMap((id) => {
    const value = values.get(id);
    if (value === undefined || value === 'broken') return [];
    if ('none' in value) throw new UnknownReference(`${id} is None, so nothing can be differentiated by it.`);
    return [{ id, node: value.node }];
  });
  return { checked, elaborated, targets, sources: found };
}

function targetsOf({ values }: Elaborated, ids: readonly string[]): Targets | 'broken' {
  const nodes: Node[] = [];
  let none: Unconnected | undefined;
  for (const id of ids) {
    const value = values.get(id) ?? 'broken';
    if (value === 'broken') return 'broken';
    if ('none' in value) none ??= value.none;
    else nodes.push(value.node);
  }
  return { nodes, none };
}

/** Every variable, watched constant and input of the document that some target is computed from. */
function defaultSources(checked: CheckedDocument, { builder, values }: Elaborated, targets: readonly Node[]): string[] {
  const upstream = upstreamOf(builder, targets);
  return [...checked.main.nodes.values()]
    .sort((a, b) => a.position - b.position)
    .flatMap(({ id, op }) => {
      const value = op.kind === 'source' ? values.get(id) : undefined;
      if (value === undefined || value === 'broken' || 'none' in value || !upstream[value.node]) return [];
      return unwatched(builder, value.node, id) ? [] : [id];
    });
}
