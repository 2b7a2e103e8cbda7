import { optimizers } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { fetchWords } from './i18n';
import { hyperparameterDoc, optimizerDoc } from './optimizers';

const isChinese = (text: string) => /\p{Script=Han}/u.test(text);

describe('what optimizers do', () => {
  it('is said in Chinese, of each and of all their hyperparameters', async () => {
    await fetchWords('zh');
    for (const optimizer of Object.values(optimizers)) {
      expect(isChinese(optimizerDoc(optimizer, 'zh')), optimizer.name).toBe(true);
      for (const [name, { doc }] of Object.entries(optimizer.hyperparameters))
        expect(isChinese(hyperparameterDoc(name, doc, 'zh')), `${optimizer.name} ${name}`).toBe(true);
    }
  });

  it('is said in English as it is declared', () => {
    const { sgd } = optimizers;
    expect(optimizerDoc(sgd, 'en')).toBe(sgd.doc);
    expect(hyperparameterDoc('momentum', sgd.hyperparameters.momentum.doc, 'en')).toBe(
      sgd.hyperparameters.momentum.doc,
    );
  });
});
