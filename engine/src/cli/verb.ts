import type { Document } from '../document/document.js';
import type { Problem } from '../document/problem.js';
import type { Flags } from './flags.js';
import type { Io } from './io.js';
import type { Paint } from './paint.js';

/** A flag as it is declared once: read, checked and documented from here. */
export interface Flag {
  /** What stands after it, as help shows it (`a,b`); left out, the flag is a switch. */
  readonly takes?: string;
  readonly doc: string;
  readonly required?: boolean;
  readonly repeated?: boolean;
  /** A single letter that stands for it. */
  readonly short?: string;
}

/** What a verb has to say, in both forms. */
export interface Outcome {
  /** Plain data: numbers that JSON cannot say are text already. */
  readonly json: unknown;
  /** For people; `paint` colours it. */
  readonly text: (paint: Paint) => string;
  readonly problems: readonly Problem[];
  /** The JSON is a value of its own, without `problems`. */
  readonly bare?: boolean;
  /** A check that did not hold: exit status 1 without a problem. */
  readonly failed?: boolean;
}

export interface Verb {
  readonly name: string;
  readonly summary: string;
  /** Flags beside `--json` and `--help`. */
  readonly flags: Readonly<Record<string, Flag>>;
  /** What the JSON holds beside `problems` when the file is no document. */
  readonly empty: Readonly<Record<string, unknown>>;
  /** @throws UsageError where what was asked for does not exist. */
  readonly run: (document: Document, flags: Flags, io: Io) => Outcome | Promise<Outcome>;
}

/** A verb that needs no document. */
export interface PlainVerb extends Pick<Verb, 'name' | 'summary' | 'flags'> {
  readonly plain: () => Pick<Outcome, 'json' | 'text'>;
}
