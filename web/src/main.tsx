import '@fontsource-variable/inter/opsz.css';
import '@fontsource-variable/inter/opsz-italic.css';
import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { fetchJudge } from './canvas/fitting';
import { documents, shelf } from './editor';
import { openExample } from './gallery/gallery';
import { startTranslations } from './i18n/i18n';
import { openLink } from './share/sharing';
import { watchOpening } from './tidy/tidying';
import { Boundary } from './ui/Boundary';
import { welcome } from './view/Hints';

/** What a first visit opens. */
const firstExample = 'seed-g.json';

// Beside the rest, not before it: it is there before a hand can take hold of a wire.
fetchJudge().catch(() => {});
await startTranslations();
// The signs the interface may come to show later: a network lost meanwhile takes none of them away.
for (const style of ['', 'italic '])
  for (const family of ['Inter Variable', 'Chainrule Math'])
    document.fonts.load(`${style}1em "${family}"`, 'Σ∂x').catch(() => {});
addEventListener('hashchange', () => void openLink());
watchOpening();
createRoot(document.getElementById('root')!).render(
  <Boundary className="whole">
    <App />
  </Boundary>,
);

openLink()
  .then(async (isLinked) => {
    const found = isLinked || (await shelf.resume());
    if (found || documents.getState().id !== '') return;
    await openExample(firstExample);
    welcome();
  })
  .catch((error: unknown) => {
    console.error(error);
    shelf.begin('');
  });
