import { schema as documentSchema } from '../../analysis/schema.js';
import { writeJson } from '../../document/writeJson.js';
import type { PlainVerb } from '../verb.js';

export const schema: PlainVerb = {
  name: 'schema',
  summary: 'the JSON Schema of documents',
  flags: {},
  plain: () => {
    const json = documentSchema();
    return { json, text: () => `${writeJson(json)}\n` };
  },
};
