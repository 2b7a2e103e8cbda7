import { schema as documentSchema } from '../../document/schema.js';
import { writeJson } from '../../document/writeJson.js';
import type { Op } from '../../op/op.js';
import { ops } from '../../ops/index.js';
import type { PlainVerb } from '../verb.js';

export const schema: PlainVerb = {
  name: 'schema',
  summary: 'the JSON Schema of documents',
  flags: {},
  plain: () => {
    const json = documentSchema(Object.values<Op>(ops));
    return { json, text: () => `${writeJson(json)}\n` };
  },
};
