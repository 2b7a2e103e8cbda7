import { bareObject, type JsonObject } from './object.js';

/** One step from a version of the format to the next. */
export interface Migration {
  /** What changed, in a sentence. */
  readonly doc: string;
  /** Gives a new document; the version is set by who calls. */
  readonly migrate: (document: Readonly<JsonObject>) => JsonObject;
}

/** In order: the first makes version 2 of version 1. A version that was ever published is never taken out. */
export const migrations: readonly Migration[] = [];

/** The version that is written. */
export const latestVersion = (steps: readonly Migration[] = migrations): number => steps.length + 1;

/** A document of an earlier version, brought to the latest step by step; one of the latest is returned as it is. */
export function migrate(
  document: Readonly<JsonObject>,
  steps: readonly Migration[] = migrations,
): Readonly<JsonObject> {
  let current = document;
  for (let version = document.version as number; version < latestVersion(steps); version++) {
    const next = bareObject(steps[version - 1].migrate(current));
    next.version = version + 1;
    current = next;
  }
  return current;
}
