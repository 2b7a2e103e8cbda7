import { load } from '../document/load.js';
import type { Problem } from '../document/problem.js';
import { writeJson } from '../document/writeJson.js';
import type { Json } from '../op/attribute.js';
import { type Flags, readFlags, requireFlags } from './flags.js';
import { commonFlags, help, verbHelp } from './help.js';
import type { Io } from './io.js';
import { paintFor } from './paint.js';
import { showProblem } from './show.js';
import { UsageError, unknown } from './usage.js';
import type { Outcome, PlainVerb, Verb } from './verb.js';
import { verbs } from './verbs/index.js';

/** Carries out a command line; the exit status: 0 done, 1 the document has an error or a check failed, 2 wrong usage. */
export async function command(args: readonly string[], io: Io): Promise<number> {
  try {
    return await carryOut(args, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err.write(`${paintFor(io.err.color).red('chainrule:')} ${error.message}\n`);
    return 2;
  }
}

async function carryOut([name, ...rest]: readonly string[], io: Io): Promise<number> {
  const paint = paintFor(io.out.color);
  if (name === undefined) {
    io.err.write(help(paintFor(io.err.color)));
    return 2;
  }
  if (['help', '--help', '-h'].includes(name)) {
    const [topic] = rest.filter((arg) => !arg.startsWith('-'));
    io.out.write(topic === undefined ? help(paint) : verbHelp(verbNamed(topic), paint));
    return 0;
  }
  const verb = verbNamed(name);
  const declared = { ...verb.flags, ...commonFlags };
  const { flags, operands } = readFlags(rest, declared);
  if (flags.has('help')) {
    io.out.write(verbHelp(verb, paint));
    return 0;
  }
  return 'plain' in verb ? plain(verb, flags, operands, io) : onFile(verb, flags, operands, io);
}

function verbNamed(name: string): Verb | PlainVerb {
  const verb = verbs.find((candidate) => candidate.name === name);
  if (verb) return verb;
  if (name === 'export') throw new UsageError('export is not there yet: no target can be written.');
  throw unknown('verb', name, [...verbs.map((candidate) => candidate.name), 'help']);
}

function plain(verb: PlainVerb, flags: Flags, operands: readonly string[], io: Io): number {
  if (operands.length > 0) throw new UsageError(`${verb.name} takes no file, but was given ${operands[0]}.`);
  const { json, text } = verb.plain();
  io.out.write(flags.has('json') ? jsonText(json) : text(paintFor(io.out.color)));
  return 0;
}

async function onFile(verb: Verb, flags: Flags, operands: readonly string[], io: Io): Promise<number> {
  if (operands.length !== 1)
    throw new UsageError(
      operands.length === 0
        ? `${verb.name} wants a FILE (- for standard input).`
        : `${verb.name} takes one file, but was given ${operands.join(' and ')}.`,
    );
  requireFlags(flags, verb.flags, verb.name);
  const { document, problems: atLoading } = load(await io.read(operands[0]));
  const outcome: Outcome = document
    ? await verb.run(document, flags, io)
    : { json: verb.empty, text: () => '', problems: [] };
  const problems = [...atLoading, ...outcome.problems];
  if (flags.has('json'))
    io.out.write(jsonText(outcome.bare ? outcome.json : { ...(outcome.json as object), problems }));
  else {
    io.out.write(outcome.text(paintFor(io.out.color)));
    tell(problems, io);
  }
  return outcome.failed || problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

const tell = (problems: readonly Problem[], { err }: Io): void => {
  for (const problem of problems) err.write(showProblem(paintFor(err.color), problem));
};

const jsonText = (value: unknown): string => `${writeJson(value as Json)}\n`;
