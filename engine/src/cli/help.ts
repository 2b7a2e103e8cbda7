import { type Paint, table } from './paint.js';
import type { Flag, PlainVerb, Verb } from './verb.js';
import { verbs } from './verbs/index.js';

/** What every verb takes. */
export const commonFlags: Readonly<Record<string, Flag>> = {
  json: { doc: 'print one JSON value and nothing else' },
  help: { short: 'h', doc: 'show this' },
};

/** The verbs. */
export const help = (paint: Paint): string =>
  [
    `${paint.bold('chainrule')} VERB FILE [flags]     FILE may be - for standard input\n\n`,
    table([
      ...verbs.map(({ name, summary }) => [`  ${paint.cyan(name)}`, summary]),
      [`  ${paint.cyan('help')}`, 'shows this; chainrule VERB --help shows the flags of a verb'],
    ]),
    '\nExit status: 0 done; 1 the document has an error or a check failed; 2 wrong usage.\n',
  ].join('');

/** One verb and its flags. */
export function verbHelp(verb: Verb | PlainVerb, paint: Paint): string {
  const flags = { ...verb.flags, ...commonFlags };
  const rows = Object.entries(flags).map(([name, { takes, short, doc, required }]) => [
    `  ${paint.cyan(`${short ? `-${short}, ` : ''}--${name}${takes ? ` ${takes}` : ''}`)}`,
    `${doc}${required ? paint.dim('  (wanted)') : ''}`,
  ]);
  return `${paint.bold('chainrule')} ${verb.name}${'run' in verb ? ' FILE' : ''} [flags]     ${verb.summary}\n\n${table(rows)}`;
}
