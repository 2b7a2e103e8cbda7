import type { Json, Patch } from 'chainrule';

/** A patch and the one that takes it back. */
export interface Step {
  readonly patch: Patch;
  readonly inverse: Patch;
}

/** How a change counts for undo. Without a gesture it is an entry of its own. */
export interface Gesture {
  /** Successive changes of one gesture are one entry: a drag, a scrub, the typing in one field. */
  readonly gesture?: string;
  /** Milliseconds after which the gesture has ended by itself: a burst of typing ends with a pause. */
  readonly within?: number;
}

interface Entry {
  readonly gesture?: string;
  readonly steps: readonly Step[];
}

/** The bytes of patches kept at most, by estimate. */
const mostBytes = 14e6;

/** What an undo can take back and a redo make again: patches only, never a document. The oldest go when they are too many. */
export function createHistory({ limit = mostBytes, now = Date.now } = {}) {
  const past: Entry[] = [];
  const weights: number[] = [];
  const future: Entry[] = [];
  let bytes = 0;
  let isOpen = false;
  let touched = 0;

  /** Weighs the newest entry now that it is closed, and forgets the oldest beyond the limit; one that came to nothing goes. */
  const close = () => {
    isOpen = false;
    if (weights.length === past.length) return;
    const newest = past[past.length - 1];
    if (comesToNothing(newest)) {
      past.pop();
      return;
    }
    const weight = weigh(newest);
    weights.push(weight);
    bytes += weight;
    let gone = 0;
    while (bytes > limit && gone < past.length - 1) bytes -= weights[gone++];
    past.splice(0, gone);
    weights.splice(0, gone);
  };

  const push = (entry: Entry) => {
    close();
    past.push(entry);
  };

  return {
    /** Remembers a change that was made. */
    record(step: Step, { gesture, within = Number.POSITIVE_INFINITY }: Gesture = {}): void {
      future.length = 0;
      const last = past[past.length - 1];
      const time = now();
      const goesOn = isOpen && gesture !== undefined && last?.gesture === gesture && time - touched <= within;
      if (goesOn) past[past.length - 1] = { gesture, steps: joined(last.steps, step) };
      else push({ gesture, steps: [step] });
      isOpen = true;
      touched = time;
    },

    /** Ends the gesture going on: what follows is an entry of its own, whatever it says. */
    mark: close,

    /** The patch that takes the newest entry back; undefined where there is none. */
    undo(): Patch | undefined {
      close();
      const entry = past.pop();
      if (!entry) return undefined;
      bytes -= weights.pop() ?? 0;
      future.push(entry);
      return backward(entry);
    },

    /** The patch that makes the entry again that was taken back last. */
    redo(): Patch | undefined {
      const entry = future.pop();
      if (!entry) return undefined;
      push(entry);
      close();
      return forward(entry);
    },

    /** The patch that takes back a gesture that is still going on, and leaves nothing to redo. */
    cancel(gesture: string): Patch | undefined {
      if (!isOpen || past[past.length - 1]?.gesture !== gesture) return undefined;
      isOpen = false;
      return backward(past.pop() as Entry);
    },

    clear(): void {
      past.length = weights.length = future.length = bytes = 0;
      isOpen = false;
    },

    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    /** Entries that an undo can take back. */
    size: () => past.length,
  };
}

const forward = ({ steps }: Entry): Patch => steps.flatMap(({ patch }) => patch);
const backward = ({ steps }: Entry): Patch => steps.toReversed().flatMap(({ inverse }) => inverse);

/** The steps with one more, which takes the place of the last where it writes the same places again. */
function joined(steps: readonly Step[], step: Step): readonly Step[] {
  const last = steps[steps.length - 1];
  return overwrites(step, last)
    ? [...steps.slice(0, -1), { patch: renewed(last.patch, step.patch), inverse: last.inverse }]
    : [...steps, step];
}

/** The patch with the values of another of the same places; the places stay those that its inverse has, too. */
const renewed = (patch: Patch, next: Patch): Patch => patch.map(({ path }, i) => ({ path, value: next[i].value }));

/** Whether both do nothing but give other values to the same places. */
const overwrites = (next: Step, last: Step): boolean =>
  next.patch.length === last.patch.length &&
  replaces(next) &&
  replaces(last) &&
  next.patch.every(({ path }, i) => samePath(path, last.patch[i].path));

const replaces = ({ patch, inverse }: Step): boolean =>
  [...patch, ...inverse].every(({ value, before }) => value !== undefined && before === undefined);

/** Whether every place holds in the end what it held before: a value typed and taken back, a node dragged home. */
const comesToNothing = ({ steps: [step, ...more] }: Entry): boolean =>
  more.length === 0 &&
  replaces(step) &&
  step.patch.every(({ path, value }, i) => {
    const undone = step.inverse[step.inverse.length - 1 - i];
    return samePath(path, undone.path) && JSON.stringify(value) === JSON.stringify(undone.value);
  });

const samePath = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, i) => key === b[i]);

/** Bytes of an entry in memory, by V8's objects of 8-byte words; what it shares with the document is counted, too. */
function weigh({ steps }: Entry): number {
  let bytes = 0;
  const stack: Json[] = [];
  for (const { patch, inverse } of steps) {
    // A change and its inverse have one path between them.
    for (const { path } of patch) bytes += 32 + 8 * path.length;
    for (const { value } of [...patch, ...inverse]) {
      bytes += 40;
      if (value !== undefined) stack.push(value);
    }
  }
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (typeof value === 'string') bytes += 16 + value.length;
    else if (typeof value === 'number') bytes += Number.isInteger(value) ? 0 : 16;
    else if (typeof value === 'object' && value !== null) {
      const entries = Object.values(value) as Json[];
      bytes += 24 + 8 * entries.length;
      for (const entry of entries) stack.push(entry);
    }
  }
  return bytes;
}
