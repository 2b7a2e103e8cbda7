import type { Document, Json, Patch, Position } from 'chainrule';
import { adding } from '../commands/fragment';
import { nodeOf } from '../document/reading';
import { addNodes } from '../palette/newNode';
import type { Plan } from './graphOf';

/** The nodes of a plan that the document does not have yet. */
export const newNodes = ({ nodes }: Plan, document: Document): readonly string[] =>
  [...nodes.keys()].filter((id) => nodeOf(document, id) === undefined);

/** A plan as one change of the document; without places its new nodes stand nowhere in particular. */
export function planPatch(plan: Plan, document: Document, places?: ReadonlyMap<string, Position>): Patch {
  const json = (value: unknown) => value as Json;
  const isNew = new Set(newNodes(plan, document));
  const written = [...plan.nodes].filter(([id]) => !isNew.has(id));
  const added = [...plan.nodes].filter(([id]) => isNew.has(id));
  return [
    ...adding(document, ['graph', 'functions'], json(Object.fromEntries(plan.functions)) as Record<string, Json>),
    ...written.map(([id, node]) => ({ path: ['graph', 'nodes', id], value: json(node) })),
    ...(places
      ? addNodes(
          document,
          added.map(([id, node]) => ({ id, node, position: places.get(id) ?? { x: 0, y: 0 } })),
        )
      : added.map(([id, node]) => ({ path: ['graph', 'nodes', id], value: json(node) }))),
  ];
}
