import type { Json } from '../op/attribute.js';
import { isComputable, topProblems } from './check.js';
import type { Document } from './document.js';
import { documentFields, show } from './fields.js';
import { parseJson } from './json.js';
import { latestVersion, migrate } from './migrations.js';
import { isObject } from './object.js';
import type { Problem, ProblemCode } from './problem.js';

export interface Loaded {
  /** Absent where nothing could be computed or edited: `problems` then says why. */
  readonly document?: Document;
  /** What the text says, if it is JSON at all: nothing that a person wrote is lost. */
  readonly json?: Json;
  /** What keeps it from being a document. All that is wrong within a document is found by `checkDocument`. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a document: UTF-8 text or its bytes, of this version of the format or an earlier one. Never throws. There is no
 * document where the text is no JSON, a key stands twice (saving would lose one), or format, version, `dtype` or the map
 * of nodes are not what they must be.
 */
export function load(text: string | Uint8Array): Loaded {
  const decoded = typeof text === 'string' ? text : decode(text);
  if (decoded === undefined)
    return { problems: [problem('json', 'This is not JSON: the file is not UTF-8 text.', '')] };
  const { value: json, problems } = parseJson(decoded);
  if (json === undefined) return { problems };
  if (problems.length > 0) return { json, problems };
  const foreign = foreignness(json);
  if (foreign) return { json, problems: [foreign] };
  const current = migrate(json as Readonly<Record<string, Json>>);
  if (!isComputable(current)) return { json, problems: topProblems(current) };
  return { document: current as unknown as Document, json, problems: [] };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Why it is no document of a version that can be read. */
function foreignness(json: Json): Problem | undefined {
  if (!isObject(json)) return problem('format', `document: a document is an object { … }, not ${show(json)}.`, '');
  const { format, version } = json;
  if (format === undefined)
    return problem('format', `document: "format" is missing (${documentFields.format.doc}).`, 'format');
  if (format !== 'chainrule')
    return problem('format', `document: "format" must be "chainrule", not ${show(format)}.`, 'format');
  const latest = latestVersion();
  if (version === undefined)
    return problem('version', `document: "version" is missing (${documentFields.version.doc}).`, 'version');
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return problem(
      'version',
      `document: "version" must be a whole number from 1 to ${latest}, not ${show(version)}.`,
      'version',
    );
  if (version > latest)
    return problem(
      'version',
      `document: this is version ${version} of the format, and this Chainrule reads only up to ${latest}; open it with a newer one.`,
      'version',
    );
  return undefined;
}

const problem = (code: ProblemCode, message: string, path: string): Problem => ({
  code,
  severity: 'error',
  message,
  path,
});
