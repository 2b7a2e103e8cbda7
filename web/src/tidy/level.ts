import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import { columnsOf } from './columns';
import { joined } from './joined';

/** An edge between two parts of a level: nodes, or frames with all that stands in them. */
export interface Link {
  readonly source: string;
  readonly target: string;
  readonly edge: ElkExtendedEdge;
}

/** An edge between a part and a side of the frame that it stands in. */
export interface Border {
  readonly part: string;
  readonly side: 'WEST' | 'EAST';
  readonly edge: ElkExtendedEdge;
}

/**
 * Up to this many nodes, with a few wires each, the straightest wires are found in seconds. Beyond, columns are stacked about
 * one line: what keeps wires straight there pulls nodes screens apart.
 */
export const few = 120;
const fewWires = 4 * few;
/** Up to this many, a clear picture is worth some seconds. */
const many = 1000;
const placement = (nodes: number, wires: number): Readonly<Record<string, string>> =>
  nodes <= few && wires <= fewWires
    ? {
        'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
        'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
      }
    : {
        'elk.layered.nodePlacement.strategy': 'SIMPLE',
        'elk.layered.thoroughness': nodes <= many ? '3' : '1',
        // It finds nothing more in graphs so large.
        'elk.layered.crossingMinimization.greedySwitch.type': 'OFF',
      };

/**
 * Columns that all wires together may pass. ELK breaks a wire at each column it passes, so that what every step of a long
 * chain reads becomes a multiple of the graph, and minutes; wires are drawn as curves from end to end, whatever it finds on
 * the way.
 */
const mostPassed = (nodes: number): number => (nodes <= few ? 600 : nodes <= many ? 20_000 : 4_000);

/** The columns that a wire may pass so that all wires that pass no more stay within `most`. */
function longestOf(passed: readonly number[], most: number): number {
  let sum = 0;
  for (const columns of passed.toSorted((a, b) => a - b)) {
    sum += columns;
    if (sum > most) return columns - 1;
  }
  return Number.POSITIVE_INFINITY;
}

/** What may pass for columns in the places that ELK begins with; wider than any node. */
const columnPitch = 1000;

/**
 * What stands on one level, to be laid out by itself: in columns that are reckoned here, without the wires that pass too
 * many; small ones without such wires in the columns that ELK finds.
 *
 * @param share of the whole graph, which each of its levels may take so much of the time for.
 */
export function levelOf(parts: readonly ElkNode[], links: readonly Link[], borders: readonly Border[] = [], share = 1) {
  const columns = columnsOf(parts, links);
  const last = Math.max(0, ...columns.values());
  const passedBy = ({ source, target }: Link) => Math.abs(columns.get(target)! - columns.get(source)!) - 1;
  const passedAtBorder = ({ part, side }: Border) => (side === 'WEST' ? columns.get(part)! : last - columns.get(part)!);
  const longest = longestOf([...links.map(passedBy), ...borders.map(passedAtBorder)], share * mostPassed(parts.length));
  const kept = joined(links, (link) => passedBy(link) <= longest);
  const isWhole = parts.length <= few && kept.length === links.length;
  const level = {
    layoutOptions: {
      ...placement(parts.length, links.length + borders.length),
      ...(isWhole ? {} : { 'elk.layered.layering.strategy': 'INTERACTIVE' }),
    },
    children: isWhole ? [...parts] : parts.map((part) => ({ ...part, x: columnPitch * columns.get(part.id)!, y: 0 })),
    edges: [...kept, ...borders.filter((border) => passedAtBorder(border) <= longest)].map(({ edge }) => edge),
  };
  return { level, isWhole };
}
