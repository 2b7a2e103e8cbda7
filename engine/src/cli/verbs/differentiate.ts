import { differentiate as differentiateDocument } from '../../analysis/differentiateDocument.js';
import { save } from '../../document/save.js';
import type { Verb } from '../verb.js';
import { asked, sourcesFlag, targetsFlag } from './common.js';

export const differentiate: Verb = {
  name: 'differentiate',
  summary: 'writes a document in which the gradients are ordinary nodes',
  flags: {
    targets: targetsFlag,
    sources: sourcesFlag,
    output: { takes: 'OUT', short: 'o', doc: 'the file to write; left out, standard output' },
  },
  empty: {},
  run: async (document, flags, io) => {
    const file = flags.text('output');
    const { document: written, problems } = asked(() =>
      differentiateDocument(document, { targets: flags.list('targets')!, sources: flags.list('sources') }),
    );
    if (!written) return { json: {}, text: () => '', problems };
    const text = save(written);
    if (file !== undefined) await io.save(file, text);
    return { json: written, text: () => (file === undefined ? text : `${file} is written.\n`), problems, bare: true };
  },
};
