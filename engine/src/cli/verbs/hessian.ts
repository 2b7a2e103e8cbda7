import { hessians } from '../../analysis/jacobians.js';
import { own } from '../../document/object.js';
import { table } from '../paint.js';
import { showNone, showTensor, showType } from '../show.js';
import type { Verb } from '../verb.js';
import { asked, byId, derivativeName, feedFlag, orNull, sourcesFlag, targetsFlag } from './common.js';

export const hessian: Verb = {
  name: 'hessian',
  summary: 'dense Hessians of a scalar by pairs of sources',
  flags: { targets: targetsFlag, sources: sourcesFlag, feed: feedFlag },
  empty: { hessian: {}, unconnected: {} },
  run: (document, flags) => {
    const targets = flags.list('targets')!;
    const { hessian, unconnected, problems } = asked(() =>
      hessians(document, { targets, sources: flags.list('sources'), feeds: flags.feeds() }),
    );
    return {
      json: { hessian: byId(hessian, (row) => byId(row, orNull)), unconnected },
      text: (paint) =>
        table(
          Object.entries(hessian).flatMap(([x, row]) =>
            Object.entries(row).map(([y, tensor]) => [
              paint.bold(derivativeName(targets, [x, y])),
              tensor ? paint.dim(showType(tensor)) : '',
              tensor ? showTensor(tensor) : showNone(paint, own(unconnected, x) ?? own(unconnected, `${x}.${y}`)),
            ]),
          ),
        ),
      problems,
    };
  },
};
