import { diagnose } from '../../analysis/diagnose.js';
import type { Diagnosis } from '../../analysis/diagnosis.js';
import { evaluate } from '../../analysis/evaluate.js';
import { own } from '../../document/object.js';
import { table } from '../paint.js';
import { showNone, showTensor, showType } from '../show.js';
import type { Verb } from '../verb.js';
import { asked, byId, feedFlag, isBroken, orNull, whyFlag, withDiagnoses } from './common.js';

export const run: Verb = {
  name: 'run',
  summary: 'evaluates every node',
  flags: { feed: feedFlag, nodes: { takes: 'a,b', repeated: true, doc: 'only these' }, why: whyFlag },
  empty: { values: {}, unconnected: {} },
  run: (document, flags) => {
    const { values, unconnected, problems } = asked(() =>
      evaluate(document, { feeds: flags.feeds(), nodes: flags.list('nodes') }),
    );
    const why = flags.has('why') ? Object.keys(values).filter((id) => isBroken(values[id])) : [];
    const diagnoses = why.flatMap((id): [string, Diagnosis][] => {
      const found = diagnose(document, { value: id, feeds: flags.feeds() });
      return found ? [[id, found]] : [];
    });
    return {
      json: {
        values: byId(values, orNull),
        unconnected,
        ...(flags.has('why') ? { diagnoses: Object.fromEntries(diagnoses) } : {}),
      },
      text: (paint) =>
        withDiagnoses(
          table(
            Object.entries(values).map(([id, tensor]) => [
              paint.bold(id),
              tensor ? paint.dim(showType(tensor)) : '',
              tensor ? showTensor(tensor) : showNone(paint, own(unconnected, id)),
            ]),
          ),
          paint,
          diagnoses,
        ),
      problems,
    };
  },
};
