import { check as checkGradients } from '../../analysis/check.js';
import { entryJson } from '../../tensor/format.js';
import { table } from '../paint.js';
import { progressOn } from '../progress.js';
import { showTensor } from '../show.js';
import type { Verb } from '../verb.js';
import { asked, byId, derivativeName, feedFlag, orNull, sourcesFlag, targetsFlag } from './common.js';

export const check: Verb = {
  name: 'check',
  summary: 'holds gradients against central differences, both in float64',
  flags: {
    targets: targetsFlag,
    sources: sourcesFlag,
    step: { takes: 'h', doc: 'the step of the differences; left out, 1e-6·max(1, |x|) of each entry' },
    feed: feedFlag,
  },
  empty: { checks: {} },
  run: (document, flags, { err }) => {
    const targets = flags.list('targets')!;
    const options = {
      targets,
      sources: flags.list('sources'),
      step: flags.number('step', { above: 0 }),
      feeds: flags.feeds(),
    };
    const progress = progressOn(err);
    const onEntry = (source: string, entry: number, entries: number) =>
      progress.tell(() => `${source}: entry ${entry} of ${entries}`);
    const { checks, problems } = asked(() => checkGradients(document, { ...options, onEntry }));
    progress.done();
    const failed = Object.values(checks).some(({ ok }) => !ok);
    return {
      json: {
        checks: byId(checks, ({ analytic, numeric, maxError, ok }) => ({
          analytic: orNull(analytic),
          numeric: orNull(numeric),
          maxError: entryJson(maxError, 'float64'),
          ok,
        })),
      },
      text: (paint) =>
        table(
          Object.entries(checks).flatMap(([id, { analytic, numeric, maxError, ok }]) => [
            [
              paint.bold(derivativeName(targets, [id])),
              'reverse mode',
              analytic ? showTensor(analytic) : paint.yellow('None'),
            ],
            ['', 'differences', numeric ? showTensor(numeric) : paint.yellow('None')],
            [
              '',
              'largest error',
              `${Number(maxError.toPrecision(3))}  ${ok ? paint.green('ok') : paint.red(Number.isNaN(maxError) ? 'nothing to compare' : 'they disagree')}`,
            ],
          ]),
        ),
      problems,
      failed,
    };
  },
};
