import type { Problem } from 'chainrule';
import { type Language, problemSentence } from '../i18n/i18n';

/** What is wrong, in the language in use; the node it begins with is called as on the screen. */
export function namedSentence(problem: Problem, language: Language, nameOf: (id: string) => string): string {
  const sentence = problemSentence(problem, language);
  const { node } = problem;
  if (node === undefined || !sentence.startsWith(node)) return sentence;
  const rest = sentence.slice(node.length);
  return /^[.:：]/.test(rest) ? nameOf(node) + rest : sentence;
}
