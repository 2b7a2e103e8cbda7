import type { SessionClient } from '../session/client';
import { type OpenedNow, unpacked } from './openedNow';
import { optionsOf, type Question } from './question';

const keyOf = (question: Question): string => JSON.stringify(optionsOf(question));

/** The picture that may be asked for next, made ready while one is looked at: of the document as it is, or not at all. */
export function createAhead(session: Pick<SessionClient, 'getState' | 'prepareGradient'>) {
  let ready: { readonly key: string; readonly revision: number; readonly gradient: OpenedNow } | undefined;

  const take = (question: Question): OpenedNow | undefined =>
    ready?.key === keyOf(question) && ready.revision === session.getState().revision ? ready.gradient : undefined;

  return {
    async prepare(question: Question): Promise<void> {
      if (take(question)) return;
      const { revision } = session.getState();
      const packed = await session.prepareGradient(optionsOf(question));
      if (packed) ready = { key: keyOf(question), revision, gradient: unpacked(packed, question.inside ?? null) };
    },

    /** What is ready of a question; undefined where nothing is, or the document has gone on. */
    take,

    forget(): void {
      ready = undefined;
    },
  };
}
