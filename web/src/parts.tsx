import { useStore } from 'zustand';
import { connecting, letGo } from './canvas/connecting';
import { useIsSheet } from './canvas/far';
import { closeMenu, contextMenu } from './commands/contextMenu';
import { openSheet, sheets } from './commands/sheets';
import { pin, useIsPinned } from './compare/pinNow';
import { asking } from './differentiate/asking';
import { usePlace, useSelection, useSession, useView, view } from './editor';
import { typing } from './formula/formulaNow';
import { opened, useOpened } from './gradient/gradientNow';
import { adder, closeAdder } from './palette/adder';
import { closePicture, useIsAsking } from './picture/asking';
import { making, stopAsking } from './place/makingNow';
import { useHasProblems } from './problems/useProblems';
import { pickedThings } from './selection/selection';
import { sharing } from './share/sharing';
import { stepper, useStepper } from './stepping/stepperNow';
import { closeTable, useTable } from './table/tableNow';
import { useHasPlace } from './training/trained';
import { training, useTraining } from './training/trainingNow';
import { onNeed } from './ui/onNeed';
import { useLit } from './why/lit';

// What the screen can do without until somebody asks for it.

/** In place of what is no loss when it does not arrive. */
const Nothing = () => null;

/** Shown at once, but nobody has to wait for it before moving a node. */
export const Inspector = onNeed(
  () => true,
  async () => (await import('./inspector/Inspector')).Inspector,
  { place: 'inspector' },
);

export const TrainingPanel = onNeed(
  () => useTraining(({ isOpen }) => isOpen),
  async () => (await import('./training/TrainingPanel')).TrainingPanel,
  { place: 'docked for-training', close: training.close },
);

export const TablePanel = onNeed(
  () => useTable(({ isOpen }) => isOpen),
  async () => (await import('./table/TablePanel')).TablePanel,
  { place: 'docked for-table', close: closeTable },
);

export const StepCard = onNeed(
  () => useStepper(({ isStepping }) => isStepping),
  async () => (await import('./stepping/StepCard')).StepCard,
  { place: 'docked for-card', close: stepper.finish },
);

export const TapeStrip = onNeed(
  () => useView(({ tape }) => tape),
  async () => (await import('./tape/TapeStrip')).TapeStrip,
  { place: 'docked for-tape', close: () => view.set({ tape: false }) },
);

export const GradientView = onNeed(
  () => useOpened(({ question }) => question !== null),
  async () => (await import('./gradient/GradientView')).GradientView,
  { place: 'covering', close: opened.close, title: 'gradient.room' },
);

export const DifferentiateDialog = onNeed(
  () => useStore(asking, ({ isOpen }) => isOpen),
  async () => (await import('./differentiate/DifferentiateDialog')).DifferentiateDialog,
  { close: () => asking.setState({ isOpen: false }) },
);

export const FormulaDialog = onNeed(
  () => useStore(typing, ({ isOpen }) => isOpen),
  async () => (await import('./formula/FormulaDialog')).FormulaDialog,
  { close: () => typing.setState({ isOpen: false }) },
);

export const FormulaPanel = onNeed(
  () => useSelection(({ nodes }) => nodes.size > 0),
  async () => (await import('./inspector/FormulaPanel')).FormulaPanel,
  { Meanwhile: Nothing },
);

export const ShareDialog = onNeed(
  () => useStore(sharing, ({ isOpen }) => isOpen),
  async () => (await import('./share/ShareDialog')).ShareDialog,
  { close: () => sharing.setState({ isOpen: false }) },
);

export const PictureDialog = onNeed(useIsAsking, async () => (await import('./picture/PictureDialog')).PictureDialog, {
  close: closePicture,
});

export const Sheets = onNeed(
  () => useStore(sheets, ({ open }) => open !== null),
  async () => (await import('./commands/Sheets')).Sheets,
  { close: () => openSheet(null) },
);

export const WireSheet = onNeed(useIsSheet, async () => (await import('./canvas/WireSheet')).WireSheet);

export const PinnedPicture = onNeed(useIsPinned, async () => (await import('./canvas/PinnedPicture')).PinnedPicture, {
  close: pin.unpin,
});

export const NowTag = onNeed(useIsPinned, async () => (await import('./compare/Tags')).NowTag, { Meanwhile: Nothing });

export const Compared = onNeed(useIsPinned, async () => (await import('./compare/Compared')).Compared, {
  Meanwhile: Nothing,
});

export const ConnectTo = onNeed(
  () => useStore(connecting, ({ choosing }) => choosing !== null),
  async () => (await import('./canvas/ConnectTo')).ConnectTo,
  { close: letGo },
);

export const MakeFunctionBox = onNeed(
  () => useStore(making, ({ ids }) => ids !== null),
  async () => (await import('./place/MakeFunctionBox')).MakeFunctionBox,
  { close: stopAsking },
);

export const WhyCard = onNeed(
  () => useView(({ why }) => why !== null),
  async () => (await import('./why/WhyCard')).WhyCard,
  { close: () => view.set({ why: null }) },
);

export const Cuts = onNeed(
  () => useLit((path) => path !== undefined && path.cuts.length > 0),
  async () => (await import('./canvas/Cuts')).Cuts,
  { Meanwhile: Nothing },
);

export const Threads = onNeed(
  () => useSession(({ results }) => results !== undefined && results.threads.length > 0),
  async () => (await import('./canvas/Threads')).Threads,
  { Meanwhile: Nothing },
);

export const ProblemList = onNeed(
  () => useHasProblems(),
  async () => (await import('./problems/ProblemList')).ProblemList,
);

export const Sums = onNeed(
  () => useView(({ reading }) => reading === 'adjoint'),
  async () => (await import('./canvas/Sums')).Sums,
  { Meanwhile: Nothing },
);

/** Its scale is read, nothing is done with it: no hand waits for it. */
export const Legend = onNeed(
  () => useView(({ reading }) => reading !== 'value'),
  async () => (await import('./overlays/Legend')).Legend,
  { Meanwhile: Nothing },
);

export const VariableTrail = onNeed(
  ({ id }: { id: string }) => useHasPlace(id),
  async () => (await import('./training/VariableTrail')).VariableTrail,
  { Meanwhile: Nothing },
);

export const PlaceBar = onNeed(
  () => usePlace((place) => place.function !== null),
  async () => (await import('./place/PlaceBar')).PlaceBar,
);

export const ArrangeBar = onNeed(
  () => useSelection((state) => pickedThings(state).size > 1),
  async () => (await import('./canvas/ArrangeBar')).ArrangeBar,
  { Meanwhile: Nothing },
);

/** Comes with the first note, whose text is read as it was typed until then. */
export const Markdown = onNeed(
  () => true,
  async () => (await import('./notes/Markdown')).default,
  { Meanwhile: ({ text }: { text: string }) => <p>{text}</p> },
);

export const Guides = onNeed(
  () => true,
  async () => (await import('./canvas/Guides')).Guides,
  { Meanwhile: Nothing },
);

export const AdderBox = onNeed(
  () => useStore(adder, ({ at }) => at !== null),
  async () => (await import('./palette/AdderBox')).AdderBox,
  { close: closeAdder },
);

export const ContextMenu = onNeed(
  () => useStore(contextMenu, ({ at }) => at !== null),
  async () => (await import('./commands/ContextMenu')).ContextMenu,
  { close: closeMenu },
);
