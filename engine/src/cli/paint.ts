const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Paint = { readonly [C in keyof typeof codes]: (text: string) => string };

const wrap = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const plain = (text: string): string => text;

/** Colours for a terminal, or none (https://no-color.org). */
export const paintFor = (color: boolean): Paint =>
  Object.fromEntries(Object.entries(codes).map(([name, code]) => [name, color ? wrap(code) : plain])) as Paint;

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes begin with one
const escapes = /\u001b\[\d+m/g;
const width = (text: string): number => [...text.replace(escapes, '')].length;

/** Rows with their columns aligned; the last column runs on. A cell of several lines continues under itself. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.slice(0, -1).entries()) widths[i] = Math.max(widths[i] ?? 0, width(cell));
  const lines = rows.map((row) => {
    const lead = row.slice(0, -1).map((cell, i) => cell + ' '.repeat(widths[i] - width(cell)));
    const indent = ' '.repeat(lead.reduce((sum, cell) => sum + width(cell) + 2, 0));
    return [...lead, (row.at(-1) ?? '').replaceAll('\n', `\n${indent}`)].join('  ').trimEnd();
  });
  return lines.map((line) => `${line}\n`).join('');
}
