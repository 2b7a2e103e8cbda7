import { jacobians } from '../../analysis/jacobians.js';
import { own } from '../../document/object.js';
import { table } from '../paint.js';
import { showNone, showTensor, showType } from '../show.js';
import type { Verb } from '../verb.js';
import { asked, byId, derivativeName, feedFlag, orNull, sourcesFlag, targetsFlag } from './common.js';

export const jacobian: Verb = {
  name: 'jacobian',
  summary: 'dense Jacobians by source',
  flags: { targets: targetsFlag, sources: sourcesFlag, feed: feedFlag },
  empty: { jacobian: {}, unconnected: {} },
  run: (document, flags) => {
    const targets = flags.list('targets')!;
    const { jacobian, unconnected, problems } = asked(() =>
      jacobians(document, { targets, sources: flags.list('sources'), feeds: flags.feeds() }),
    );
    return {
      json: { jacobian: byId(jacobian, orNull), unconnected },
      text: (paint) =>
        table(
          Object.entries(jacobian).map(([id, tensor]) => [
            paint.bold(derivativeName(targets, [id])),
            tensor ? paint.dim(showType(tensor)) : '',
            tensor ? showTensor(tensor) : showNone(paint, own(unconnected, id)),
          ]),
        ),
      problems,
    };
  },
};
