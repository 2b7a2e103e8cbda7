import { shelf } from '../editor';
import type { Language } from '../i18n/i18n';

/** A text in each language. */
type Words = Readonly<Record<Language, string>>;

export interface Example {
  readonly file: string;
  readonly title: Words;
  readonly note: Words;
  /** What stands above it in the menu, where a group begins with it. */
  readonly heading?: Words;
}

/** Examples that stand under one heading. */
export interface ExampleGroup {
  readonly heading?: Words;
  readonly examples: readonly Example[];
}

const wordsOf = (value: unknown): Words => {
  if (typeof value === 'string') return { en: value, zh: value };
  const { en = '', zh = en } = (value ?? {}) as Partial<Words>;
  return { en, zh };
};

/** Reads the list of the gallery: file → title, note, and a heading where a group begins. */
export function examplesOf(index: unknown): readonly Example[] {
  if (typeof index !== 'object' || index === null) return [];
  return Object.entries(index).map(([file, entry]) => {
    const { title, note, heading } = (entry ?? {}) as { title?: unknown; note?: unknown; heading?: unknown };
    return {
      file,
      title: wordsOf(title ?? file),
      note: wordsOf(note ?? ''),
      ...(heading === undefined ? {} : { heading: wordsOf(heading) }),
    };
  });
}

/** The examples in groups: each heading opens one. */
export function groupsOf(examples: readonly Example[]): readonly ExampleGroup[] {
  const groups: { heading?: Words; examples: Example[] }[] = [];
  for (const example of examples) {
    const last = groups.at(-1);
    if (last === undefined || example.heading) groups.push({ heading: example.heading, examples: [example] });
    else last.examples.push(example);
  }
  return groups;
}

const read = async (file: string): Promise<Response> => {
  const response = await fetch(`gallery/${file}`);
  if (!response.ok) throw new Error(`gallery/${file}: ${response.status}`);
  return response;
};

export const readExamples = async (): Promise<readonly Example[]> =>
  examplesOf(await (await read('index.json')).json());

/** Opens an example as a document of its own, or the untouched one there is. @throws where it cannot be read. */
export async function openExample(file: string): Promise<void> {
  const untouched = await shelf.untouched(({ origin }) => origin === file);
  if (untouched) return shelf.open(untouched.id);
  shelf.openText(await (await read(file)).text(), { origin: file });
}
