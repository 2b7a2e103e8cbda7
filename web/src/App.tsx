import { type DragEvent, type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { attendOpened } from './canvas/attending';
import { Canvas } from './canvas/Canvas';
import { WireRefusal } from './canvas/WireInHand';
import { runCommand } from './commands/actions';
import { exportDocument, exportOriginal, importFiles } from './commands/files';
import { listenToKeys } from './commands/keyboard';
import { nodesOf } from './document/reading';
import { titleOf } from './document/store';
import { useDocument, useSession, useView } from './editor';
import { useOpened } from './gradient/gradientNow';
import { fetchWords, languages, useWords } from './i18n/i18n';
import { Palette } from './palette/Palette';
import {
  AdderBox,
  ConnectTo,
  ContextMenu,
  DifferentiateDialog,
  FormulaDialog,
  GradientView,
  Inspector,
  MakeFunctionBox,
  PictureDialog,
  PlaceBar,
  ProblemList,
  ShareDialog,
  Sheets,
  StepCard,
  TablePanel,
  TapeStrip,
  TrainingPanel,
  WhyCard,
} from './parts';
import { Steps } from './stepping/Steps';
import { useStepper } from './stepping/stepperNow';
import { TidyCard } from './tidy/TidyCard';
import { tidying } from './tidy/tidying';
import { useTraining } from './training/trainingNow';
import { Bar } from './ui/Bar';
import { Boundary } from './ui/Boundary';
import { fetchParts } from './ui/fetching';
import { Icon } from './ui/Icon';
import { isTouch } from './ui/touch';
import { lowScreen, useMedia } from './ui/useMedia';
import { Hints } from './view/Hints';
import { Notices } from './view/Notices';

/** What an empty canvas says: how to begin, or that the file could not be read and is safe. */
function Invitation() {
  const { t } = useWords();
  const isOpen = useDocument(({ id }) => id !== '');
  const isReadable = useDocument(({ document }) => document !== undefined);
  const isEmpty = useDocument(({ document }) => nodesOf(document).length === 0);
  if (!isOpen || !isEmpty) return null;
  return (
    <div className="invitation">
      <h2>{t(isReadable ? 'canvas.empty' : 'canvas.unreadable')}</h2>
      <p>{t(isReadable ? (isTouch() ? 'canvas.emptyHintTouch' : 'canvas.emptyHint') : 'canvas.unreadableHint')}</p>
      {isReadable && (
        <button type="button" className="btn line" onClick={() => runCommand('formula')}>
          <Icon name="formula" />
          {t('formula.invite')}
        </button>
      )}
      {!isReadable && (
        <button type="button" className="btn line" onClick={exportDocument}>
          {t('canvas.exportAgain')}
        </button>
      )}
    </div>
  );
}

/** The way back to a broken file as it was, once it has been changed. */
function Original() {
  const { t } = useWords();
  const isMended = useDocument(({ original, last }) => original !== undefined && last !== undefined);
  if (!isMended) return null;
  return (
    <button type="button" className="btn line original" onClick={exportOriginal}>
      {t('canvas.exportOriginal')}
    </button>
  );
}

/** The page's name: the document's. */
function Heading() {
  const { t } = useWords();
  const title = useDocument(titleOf) ?? t('bar.untitled');
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return <h1 className="unseen">{title}</h1>;
}

/** Whether something has been going on for long enough to be shown: quick answers never flicker. */
function useLateness(isGoingOn: boolean, patience = 250): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    if (!isGoingOn) return setIsLate(false);
    const timer = setTimeout(() => setIsLate(true), patience);
    return () => clearTimeout(timer);
  }, [isGoingOn, patience]);
  return isLate;
}

const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** What stands beside the graph in place of below it: before a full room the step card; on a low screen the training, too. */
function useBeside(): string | undefined {
  const isBeforeRoom = useView(({ theme }) => theme === 'projector');
  const isWide = useMedia('(min-width: 721px)');
  const isLow = useMedia(lowScreen);
  return isLow ? 'card training' : isBeforeRoom && isWide ? 'card' : undefined;
}

/** The page, and what there is to be known of its numbers; what stands on it is not drawn anew whenever that changes. */
function Frame({ isComplete, children }: { isComplete: boolean; children: ReactNode }) {
  const isOpen = useDocument(({ id }) => id !== '');
  const freshness = useSession((state) => state.freshness);
  const revision = useSession((state) => state.revision);
  const isCovered = useOpened(({ question }) => question !== null);
  const isLate = useLateness(freshness === 'busy');
  const hasAnswer = useSession(({ results, freshness }) => results !== undefined || freshness === 'stale');
  const training = useTraining(({ isOpen, isStale }) => (isStale ? 'stale' : isOpen ? 'open' : undefined));
  const hasSteps = useStepper(({ passes }) => passes.moments.length > 0);
  const isStepping = useStepper((state) => state.isStepping);
  const beside = useBeside();
  const isOpening = useStore(tidying, (state) => state.isOpening);
  return (
    <div
      // Styles look at the class: each change of an attribute that they name is followed through the whole page.
      className={freshness === 'stale' ? 'app stale' : 'app'}
      data-app={isOpen && hasAnswer && !isOpening ? 'ready' : 'starting'}
      data-results={freshness}
      data-revision={revision}
      data-late={isLate || undefined}
      data-complete={isComplete || undefined}
      data-training={training}
      data-gradient={isCovered || undefined}
      data-beside={beside}
      data-steps={isStepping ? 'stepping' : hasSteps ? 'shown' : undefined}
    >
      {children}
    </div>
  );
}

/** How long the page is left alone before what may be needed later is fetched, in milliseconds. */
const repose = 1500;

export function App() {
  const { t } = useWords();
  const [isOver, setIsOver] = useState(false);
  const isCovered = useOpened(({ question }) => question !== null);
  const [isComplete, setIsComplete] = useState(false);
  useEffect(listenToKeys, []);
  useEffect(attendOpened, []);
  useEffect(() => {
    const timer = setTimeout(
      () => void Promise.allSettled([fetchParts(), ...languages.map(fetchWords)]).then(() => setIsComplete(true)),
      repose,
    );
    return () => clearTimeout(timer);
  }, []);
  return (
    <Frame isComplete={isComplete}>
      <Boundary className="bar">
        <Bar />
      </Boundary>
      <div className="covered" inert={isCovered}>
        <Boundary className="palette">
          <Palette />
        </Boundary>
        <main
          className={isOver ? 'canvas over' : 'canvas'}
          onDragOver={(event) => {
            if (!carriesFiles(event)) return;
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={(event) => {
            setIsOver(false);
            const files = [...event.dataTransfer.files];
            if (files.length === 0) return;
            event.preventDefault();
            void importFiles(files);
          }}
        >
          <Heading />
          <Boundary className="room">
            <Canvas />
            <PlaceBar />
            <Invitation />
            <TidyCard />
          </Boundary>
          <Boundary className="notices">
            <div className="notices">
              <WhyCard />
              <Original />
            </div>
          </Boundary>
          {!isCovered && <Notices />}
          {isOver && <p className="drop">{t('canvas.drop')}</p>}
        </main>
        <section className="dock" aria-label={t('steps.dock')}>
          <Boundary className="docked for-steps">
            <Hints />
            <TapeStrip />
            <StepCard />
            <Steps />
            <TrainingPanel />
            <TablePanel />
          </Boundary>
        </section>
        <div className="side">
          <ProblemList />
          <Boundary className="inspector">
            <Inspector />
          </Boundary>
        </div>
      </div>
      <Boundary className="notices">
        <GradientView />
        <ContextMenu />
        <AdderBox />
        <ConnectTo />
        <WireRefusal />
        <MakeFunctionBox />
        <DifferentiateDialog />
        <FormulaDialog />
        <ShareDialog />
        <PictureDialog />
      </Boundary>
      <Boundary className="notices">
        <Sheets />
      </Boundary>
    </Frame>
  );
}
