import type { Gesture } from '../document/history';
import { onceFetched } from '../ui/fetching';

/** What makes room: fetched when something is first spliced, or before. */
export const roomMaking = onceFetched(() => import('./makeRoom'));

/** Has others make room for a node that was spliced in by a gesture, and then ends that. */
export function makeRoomThen(id: string, gesture: Gesture, end: () => void): void {
  const here = roomMaking.here();
  here?.makeRoom(id, gesture);
  if (here) end();
  else
    roomMaking()
      .then(({ makeRoom }) => makeRoom(id, gesture), console.error)
      .finally(end);
}
