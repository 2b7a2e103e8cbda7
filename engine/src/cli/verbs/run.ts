import { evaluate } from '../../analysis/evaluate.js';
import { table } from '../paint.js';
import { showNone, showTensor, showType } from '../show.js';
import type { Verb } from '../verb.js';
import { asked, byId, feedFlag, orNull } from './common.js';

export const run: Verb = {
  name: 'run',
  summary: 'evaluates every node',
  flags: { feed: feedFlag, nodes: { takes: 'a,b', repeated: true, doc: 'only these' } },
  empty: { values: {}, unconnected: {} },
  run: (document, flags) => {
    const { values, unconnected, problems } = asked(() =>
      evaluate(document, { feeds: flags.feeds(), nodes: flags.list('nodes') }),
    );
    return {
      json: { values: byId(values, orNull), unconnected },
      text: (paint) =>
        table(
          Object.entries(values).map(([id, tensor]) => [
            paint.bold(id),
            tensor ? paint.dim(showType(tensor)) : '',
            tensor ? showTensor(tensor) : showNone(paint, unconnected[id]),
          ]),
        ),
      problems,
    };
  },
};
