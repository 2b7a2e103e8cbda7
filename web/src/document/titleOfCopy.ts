import type { Translate } from '../i18n/i18n';

/** What a copy of a document is called, so that the two can be told apart. */
export const titleOfCopy = (t: Translate, title: string | undefined): string =>
  t('documents.copyOf', { title: title || t('bar.untitled') });
