/** A fenced block of a page. */
export interface Fence {
  readonly language: string;
  /** What stands behind the language: the file whose text the block shows, if any. */
  readonly file: string | undefined;
  readonly text: string;
  readonly line: number;
}

/** The fenced blocks of a page, in order. */
export function fencesOf(markdown: string): readonly Fence[] {
  const fences: Fence[] = [];
  const lines = markdown.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const opening = /^\s*(`{3,})(.*)$/.exec(lines[i]);
    if (!opening) continue;
    const [, marks, info] = opening;
    const line = i + 1;
    const text: string[] = [];
    for (i++; i < lines.length && lines[i].trim() !== marks; i++) text.push(lines[i]);
    const [language, file] = info.trim().split(/\s+/);
    fences.push({ language, file, text: `${text.join('\n')}\n`, line });
  }
  return fences;
}

/** A command of a console block and what is printed below it. */
export interface Command {
  readonly words: readonly string[];
  /** The file that `<` names. */
  readonly input: string | undefined;
  readonly printed: string;
  readonly line: number;
}

/** `$ command` lines with the output below each; one without output is followed by the next, or by the end. */
export function commandsOf({ text, line }: Fence): readonly Command[] {
  const commands: (Omit<Command, 'printed'> & { printed: string })[] = [];
  text
    .replace(/\n$/, '')
    .split('\n')
    .forEach((row, i) => {
      if (row.startsWith('$ ')) commands.push({ ...commandLine(row.slice(2)), printed: '', line: line + 1 + i });
      else commands.at(-1)!.printed += `${row}\n`;
    });
  return commands;
}

/** Splits a command as a shell does, as far as the documentation needs it: quotes, and `<` for standard input. */
export function commandLine(text: string): Pick<Command, 'words' | 'input'> {
  const words = [...text.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'),
  );
  const at = words.indexOf('<');
  return at < 0 ? { words, input: undefined } : { words: words.slice(0, at), input: words[at + 1] };
}

/** The links of a page, outside of its code: their targets. */
export function linksOf(markdown: string): readonly string[] {
  const prose = markdown.replace(/^\s*(`{3,})[\s\S]*?^\s*\1$/gm, '').replace(/`[^`]*`/g, '');
  const inline = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  return [...inline, ...[...prose.matchAll(/(?:src|srcset|href)="([^"]+)"/g)].map(([, target]) => target)];
}

/** The anchors that GitHub gives the headings of a page. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const headings = markdown.replace(/^\s*(`{3,})[\s\S]*?^\s*\1$/gm, '').matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, text]) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );
}
