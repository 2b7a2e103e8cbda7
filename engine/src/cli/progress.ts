import type { Sink } from './io.js';

/** A line that says how far long work is. */
export interface Progress {
  /** `line` is asked for only when it is shown: at most ten times a second, and on a terminal. */
  readonly tell: (line: () => string) => void;
  /** Takes the line away. */
  readonly done: () => void;
}

const between = 100;

export function progressOn(sink: Sink): Progress {
  let last = Date.now();
  let told = false;
  return {
    tell: (line) => {
      if (!sink.live || Date.now() - last < between) return;
      last = Date.now();
      told = true;
      sink.write(`\r\u001b[K${line()}`);
    },
    done: () => {
      if (told) sink.write('\r\u001b[K');
    },
  };
}
