import { evaluate } from '../../analysis/evaluate.js';
import type { Verb } from '../verb.js';

export const validate: Verb = {
  name: 'validate',
  summary: 'says what is wrong with a document',
  flags: {},
  empty: {},
  run: (document) => {
    const { problems } = evaluate(document);
    return { json: {}, text: (paint) => (problems.length === 0 ? `${paint.green('ok')}\n` : ''), problems };
  },
};
