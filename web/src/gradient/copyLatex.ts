import { session } from '../editor';
import { mathmlOf } from '../ui/Formula';
import { say } from '../view/notices';
import { type Reading, standingOf } from './figures';
import { opened } from './gradientNow';
import { equationsLatex } from './latex';
import { optionsOf } from './question';

/** Nodes beyond which equations are no text any more. */
const most = 200;

/** Puts the equations of what is shown on the clipboard, and says so. */
export async function copyEquations(reading: Reading, kind: 'latex' | 'mathml'): Promise<void> {
  const { question } = opened.getState();
  if (!question) return;
  const live = reading.nodes.filter((node) => standingOf(node, reading.opened.order, 'simplified') === 'live');
  const ids = live.slice(0, most).map(({ id }) => id);
  const latex = equationsLatex(reading, (await session.printGradient(optionsOf(question), ids)) ?? {});
  try {
    await navigator.clipboard.writeText(kind === 'latex' ? latex : await mathmlOf(latex));
    say({ key: kind === 'latex' ? 'gradient.latexCopied' : 'gradient.mathmlCopied' });
  } catch {
    say({ key: 'gradient.notCopied' });
  }
}
