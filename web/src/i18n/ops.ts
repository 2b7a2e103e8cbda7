import type { OpRow } from 'chainrule';
import type { Language } from './i18n';

/** What each op means, in Chinese; an op without an entry speaks English. */
const zhOps: Readonly<Record<string, string>> = {};

/** What an op means, in the language in use. */
export const opDoc = (op: Pick<OpRow, 'name' | 'doc'>, language: Language): string =>
  language === 'zh' ? (zhOps[op.name] ?? op.doc) : op.doc;
