import type { Position } from 'chainrule';
import { moveNodes } from '../commands/edits';
import { documents } from '../editor';

/** Milliseconds of a drag that the end of the browser may take with it, at most. */
const pause = 150;

/**
 * Writes a drag into the document as it goes, so that it is kept whatever happens, and as one entry of the history. Every
 * movement is drawn at once by others; only some are written.
 */
export function createDragging(write = moveNodes, now: () => number = () => performance.now()) {
  let drags = 0;
  let written = Number.NEGATIVE_INFINITY;
  const gesture = () => ({ gesture: `drag ${drags}` });
  return {
    move(positions: ReadonlyMap<string, Position>): void {
      if (now() - written < pause) return;
      written = now();
      write(positions, gesture());
    },
    stop(positions: ReadonlyMap<string, Position>): void {
      write(positions, gesture());
      documents.mark();
      drags++;
      written = Number.NEGATIVE_INFINITY;
    },
  };
}
