import type { Diagnosis, Problem } from 'chainrule';
import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { shared, wish } from '../document/storage';
import { en, type Key } from './en';

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];
const key = 'chainrule.language';
const isLanguage = (value: unknown): value is Language => languages.includes(value as Language);

/** The language of the address, else the one chosen before, else the browser's. */
function firstLanguage(): Language {
  const asked =
    new URLSearchParams(location.search).get('lang') ?? shared.getItem(key) ?? navigator.language.slice(0, 2);
  return isLanguage(asked) ? asked : 'en';
}

const nameOfPage = (language: Language) => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : language;
};

let fetched: typeof import('./zh') | undefined;

/** The Chinese words; undefined until they have been fetched. */
export const chinese = () => fetched;

/** Fetches the words of a language, unless they are here. */
export async function fetchWords(language: Language): Promise<void> {
  if (language === 'zh') fetched ??= await import('./zh');
}

async function turnTo(language: Language): Promise<void> {
  await fetchWords(language);
  if (fetched) i18next.addResourceBundle('zh', 'translation', fetched.zh);
  await i18next.changeLanguage(language);
  nameOfPage(language);
}

/** Begins in the first language that the reader may want; in English, where its words do not arrive. */
export async function startTranslations(): Promise<void> {
  void i18next.init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  const language = firstLanguage();
  if (language !== 'en') await turnTo(language).catch(() => {});
}

export function setLanguage(language: Language): void {
  wish(shared, key, language);
  turnTo(language).catch(() => {});
}

export type Translate = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** A sentence with its places filled in. */
const filled = (
  template: string,
  values: Readonly<Record<string, string | number>>,
  write: (value: string) => string = (value) => value,
): string => template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => write(String(values[name] ?? '')));

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/**
 * The words of one language. A sentence is looked up once and then filled in here: names of nodes and wires are written
 * by hundreds while a number is dragged. Only what is counted needs the rules of plurals each time.
 */
function translator(language: Language): Translate {
  const lookUp = i18next.getFixedT(language);
  const templates = new Map<Key, string>();
  return (key, values) => {
    if (values && 'count' in values) return lookUp(key, values);
    const template = templates.get(key) ?? lookUp(key, { skipInterpolation: true });
    templates.set(key, template);
    return values ? filled(template, values) : template;
  };
}

const words = new Map<string, Words>();

/** The words of the language in use, one object for each. */
export function currentWords(): Words {
  const language = isLanguage(i18next.language) ? i18next.language : 'en';
  const known = words.get(language) ?? { t: translator(language), language };
  words.set(language, known);
  return known;
}

function onLanguage(listener: () => void): () => void {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
}

/** The language in use and its words. */
export const useWords = (): Words => useSyncExternalStore(onLanguage, currentWords);

/** What is wrong, in the language in use. */
export function problemSentence(problem: Problem, language: Language): string {
  if (language === 'en' || !fetched) return problem.message;
  const where = [problem.node ?? problem.path, problem.port ?? problem.attr].filter(Boolean).join('.');
  const values: Readonly<Record<string, string>> = { ...problem.values, where };
  return filled(fetched.zhProblems[problem.code], values).replace(/^：/, '');
}

/** Where something first broke, in the language in use. */
export function diagnosisSentence({ code, message, values }: Diagnosis, language: Language): string {
  if (language === 'en' || !fetched) return message;
  const { zhDiagnoses, zhEntry, zhTurned } = fetched;
  const template = zhDiagnoses[code] + (values.entry ? zhEntry : '') + (values.turnedAt === undefined ? '' : zhTurned);
  return filled(template, values, (value) => value.replaceAll(' and ', '，'));
}
