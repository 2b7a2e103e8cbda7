import { wrap } from 'comlink';
import { useStore } from 'zustand';
import { session, whole } from '../editor';
import { watchHand } from './handBusy';
import type { TrainingWorker } from './protocol';
import { createTraining, type RemoteTraining, type TrainingState } from './training';

const connect = (): RemoteTraining => {
  const worker = new Worker(new URL('./trainingWorker.ts', import.meta.url), { type: 'module', name: 'training' });
  return wrap<TrainingWorker>(worker) as unknown as RemoteTraining;
};

/** The training of this page's document. */
export const training = createTraining({
  documents: whole,
  session,
  connect,
  nextFrame: (callback) => void requestAnimationFrame(callback),
  isHandBusy: watchHand(window),
});

export const useTraining = <T>(select: (state: TrainingState) => T): T => useStore(training, select);
