import type { Position } from 'chainrule';

/** Milliseconds of a drag that the end of the browser may take with it, where writing costs next to nothing. */
const pause = 150;
/** A drag of a large document is written less often, so that writing takes no more of it than one part in so many. */
const share = 12;

type Places = ReadonlyMap<string, Position>;

/**
 * Writes a drag into the document as it goes, so that it is kept whatever happens, and as one entry of the history. Every
 * movement is drawn at once by others; only some are written, and the last of them where the page is left.
 */
export function createDragging(
  write: (positions: Places, more: { readonly gesture: string }) => void,
  mark: () => void,
  cancel: (gesture: string) => void,
  now = () => performance.now(),
) {
  let drags = 0;
  let written = Number.NEGATIVE_INFINITY;
  /** Milliseconds that writing took last. */
  let cost = 0;
  /** Where the hand is, as long as that is not written. */
  let waiting: Places | undefined;
  const gesture = () => `drag ${drags}`;
  const put = (positions: Places) => {
    waiting = undefined;
    write(positions, { gesture: gesture() });
  };
  const next = () => {
    drags++;
    written = Number.NEGATIVE_INFINITY;
  };
  return {
    /** What else belongs to the drag names this gesture. */
    gesture,
    move(positions: Places): void {
      waiting = positions;
      if (now() - written < Math.max(pause, share * cost)) return;
      const begin = now();
      put(positions);
      written = now();
      cost = written - begin;
    },
    /** The hand lets go; `more` is done as part of the drag, and marks its end. */
    stop(positions: Places, more?: (mark: () => void) => void): void {
      put(positions);
      if (more) more(mark);
      else mark();
      next();
    },
    /** Takes the drag back, as if it had never begun. */
    cancel(): void {
      waiting = undefined;
      cancel(gesture());
      mark();
      next();
    },
    /** Writes at once what waits to be written. */
    flush(): void {
      if (waiting) put(waiting);
    },
  };
}
