import { kindOf, type Thing } from '../looks/things';
import type { Editor } from './command';

/** Selects things, and nothing else. */
export function pick({ selection }: Pick<Editor, 'selection'>, things: readonly Thing[]): void {
  const isNode = (thing: Thing) => kindOf(thing).kind === 'node';
  selection.set(
    things.filter(isNode),
    [],
    things.filter((thing) => !isNode(thing)),
  );
}
