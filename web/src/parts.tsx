import { useStore } from 'zustand';
import { connecting } from './canvas/connecting';
import { useIsSheet } from './canvas/far';
import { contextMenu } from './commands/contextMenu';
import { sheets } from './commands/sheets';
import { useIsPinned } from './compare/pinNow';
import { asking } from './differentiate/asking';
import { usePlace, useSelection, useSession, useView } from './editor';
import { typing } from './formula/formulaNow';
import { useOpened } from './gradient/gradientNow';
import { adder } from './palette/adder';
import { useIsAsking } from './picture/asking';
import { making } from './place/makingNow';
import { useHasProblems } from './problems/useProblems';
import { pickedThings } from './selection/selection';
import { sharing } from './share/sharing';
import { useStepper } from './stepping/stepperNow';
import { useTable } from './table/tableNow';
import { useHasPlace } from './training/trained';
import { useTraining } from './training/trainingNow';
import { onNeed } from './ui/onNeed';
import { useLit } from './why/lit';

// What the screen can do without until somebody asks for it.

/** Shown at once, but nobody has to wait for it before moving a node. */
export const Inspector = onNeed(
  () => true,
  async () => (await import('./inspector/Inspector')).Inspector,
);

export const TrainingPanel = onNeed(
  () => useTraining(({ isOpen }) => isOpen),
  async () => (await import('./training/TrainingPanel')).TrainingPanel,
);

export const TablePanel = onNeed(
  () => useTable(({ isOpen }) => isOpen),
  async () => (await import('./table/TablePanel')).TablePanel,
);

export const StepCard = onNeed(
  () => useStepper(({ isStepping }) => isStepping),
  async () => (await import('./stepping/StepCard')).StepCard,
);

export const TapeStrip = onNeed(
  () => useView(({ tape }) => tape),
  async () => (await import('./tape/TapeStrip')).TapeStrip,
);

export const GradientView = onNeed(
  () => useOpened(({ question }) => question !== null),
  async () => (await import('./gradient/GradientView')).GradientView,
);

export const DifferentiateDialog = onNeed(
  () => useStore(asking, ({ isOpen }) => isOpen),
  async () => (await import('./differentiate/DifferentiateDialog')).DifferentiateDialog,
);

export const FormulaDialog = onNeed(
  () => useStore(typing, ({ isOpen }) => isOpen),
  async () => (await import('./formula/FormulaDialog')).FormulaDialog,
);

export const FormulaPanel = onNeed(
  () => useSelection(({ nodes }) => nodes.size > 0),
  async () => (await import('./inspector/FormulaPanel')).FormulaPanel,
);

export const ShareDialog = onNeed(
  () => useStore(sharing, ({ isOpen }) => isOpen),
  async () => (await import('./share/ShareDialog')).ShareDialog,
);

export const PictureDialog = onNeed(useIsAsking, async () => (await import('./picture/PictureDialog')).PictureDialog);

export const Sheets = onNeed(
  () => useStore(sheets, ({ open }) => open !== null),
  async () => (await import('./commands/Sheets')).Sheets,
);

export const WireSheet = onNeed(useIsSheet, async () => (await import('./canvas/WireSheet')).WireSheet);

export const PinnedPicture = onNeed(useIsPinned, async () => (await import('./canvas/PinnedPicture')).PinnedPicture);

export const NowTag = onNeed(useIsPinned, async () => (await import('./compare/Tags')).NowTag);

export const Compared = onNeed(useIsPinned, async () => (await import('./compare/Compared')).Compared);

export const ConnectTo = onNeed(
  () => useStore(connecting, ({ choosing }) => choosing !== null),
  async () => (await import('./canvas/ConnectTo')).ConnectTo,
);

export const MakeFunctionBox = onNeed(
  () => useStore(making, ({ ids }) => ids !== null),
  async () => (await import('./place/MakeFunctionBox')).MakeFunctionBox,
);

export const WhyCard = onNeed(
  () => useView(({ why }) => why !== null),
  async () => (await import('./why/WhyCard')).WhyCard,
);

export const Cuts = onNeed(
  () => useLit((path) => path !== undefined && path.cuts.length > 0),
  async () => (await import('./canvas/Cuts')).Cuts,
);

export const Threads = onNeed(
  () => useSession(({ results }) => results !== undefined && results.threads.length > 0),
  async () => (await import('./canvas/Threads')).Threads,
);

export const ProblemList = onNeed(
  () => useHasProblems(),
  async () => (await import('./problems/ProblemList')).ProblemList,
);

export const Sums = onNeed(
  () => useView(({ reading }) => reading === 'adjoint'),
  async () => (await import('./canvas/Sums')).Sums,
);

/** Its scale is read, nothing is done with it: no hand waits for it. */
export const Legend = onNeed(
  () => useView(({ reading }) => reading !== 'value'),
  async () => (await import('./overlays/Legend')).Legend,
);

export const VariableTrail = onNeed(
  ({ id }: { id: string }) => useHasPlace(id),
  async () => (await import('./training/VariableTrail')).VariableTrail,
);

export const PlaceBar = onNeed(
  () => usePlace((place) => place.function !== null),
  async () => (await import('./place/PlaceBar')).PlaceBar,
);

export const ArrangeBar = onNeed(
  () => useSelection((state) => pickedThings(state).size > 1),
  async () => (await import('./canvas/ArrangeBar')).ArrangeBar,
);

export const Guides = onNeed(
  () => true,
  async () => (await import('./canvas/Guides')).Guides,
);

export const AdderBox = onNeed(
  () => useStore(adder, ({ at }) => at !== null),
  async () => (await import('./palette/AdderBox')).AdderBox,
);

export const ContextMenu = onNeed(
  () => useStore(contextMenu, ({ at }) => at !== null),
  async () => (await import('./commands/ContextMenu')).ContextMenu,
);
