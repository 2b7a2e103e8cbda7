import type { Problem } from 'chainrule';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en, type Key } from './en';
import { zh, zhProblems } from './zh';

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];
const key = 'chainrule.language';
const isLanguage = (value: unknown): value is Language => languages.includes(value as Language);

/** The language of the address, else the one chosen before, else the browser's. */
function firstLanguage(): Language {
  const asked =
    new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(key) ?? navigator.language.slice(0, 2);
  return isLanguage(asked) ? asked : 'en';
}

const nameOfPage = (language: Language) => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : language;
};

export function startTranslations(): void {
  const lng = firstLanguage();
  void i18next.use(initReactI18next).init({
    lng,
    fallbackLng: 'en',
    resources: { en: { translation: en }, zh: { translation: zh } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  nameOfPage(lng);
}

export function setLanguage(language: Language): void {
  localStorage.setItem(key, language);
  nameOfPage(language);
  void i18next.changeLanguage(language);
}

export type Translate = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** The language in use and its words. */
export function useWords(): { t: Translate; language: Language } {
  const { t, i18n } = useTranslation();
  return { t: t as Translate, language: isLanguage(i18n.language) ? i18n.language : 'en' };
}

/** What is wrong, in the language in use. */
export function problemSentence(problem: Problem, language: Language): string {
  if (language === 'en') return problem.message;
  const where = [problem.node ?? problem.path, problem.port ?? problem.attr].filter(Boolean).join('.');
  return zhProblems[problem.code].replace('{{where}}', where).replace(/^：/, '');
}
