import type { OpRow } from 'chainrule';
import { chinese, type Language } from './i18n';

/** What an op means, in the language in use. */
export const opDoc = (op: Pick<OpRow, 'name' | 'doc'>, language: Language): string =>
  language === 'zh' ? (chinese()?.zhOps[op.name] ?? op.doc) : op.doc;
