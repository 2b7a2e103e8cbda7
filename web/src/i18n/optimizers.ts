import type { OptimizerDeclaration } from 'chainrule';
import { chinese, type Language } from './i18n';

/** What an optimizer does, in the language in use. */
export const optimizerDoc = ({ name, doc }: Pick<OptimizerDeclaration, 'name' | 'doc'>, language: Language): string =>
  language === 'zh' ? (chinese()?.zhOptimizers[name] ?? doc) : doc;

/** What a hyperparameter means, in the language in use. */
export const hyperparameterDoc = (name: string, doc: string, language: Language): string =>
  language === 'zh' ? (chinese()?.zhHyperparameters[name] ?? doc) : doc;
