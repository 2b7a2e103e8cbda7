import type { Problem } from 'chainrule';
import { type Language, problemSentence } from '../i18n/i18n';

/** A sentence that begins with a node's id, with what the screen calls that node in its place. */
export function renamed(sentence: string, id: string, nameOf: (id: string) => string): string {
  const rest = sentence.slice(id.length);
  return sentence.startsWith(id) && /^[.:：]/.test(rest) ? nameOf(id) + rest : sentence;
}

/** What is wrong, in the language in use; the node it begins with is called as on the screen. */
export function namedSentence(problem: Problem, language: Language, nameOf: (id: string) => string): string {
  const sentence = problemSentence(problem, language);
  return problem.node === undefined ? sentence : renamed(sentence, problem.node, nameOf);
}
