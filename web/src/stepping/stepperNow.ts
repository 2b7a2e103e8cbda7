import { useStore } from 'zustand';
import { places, session } from '../editor';
import { training, useTraining } from '../training/trainingNow';
import { createStepper, type StepperState } from './stepper';

/** The stepper of this page. */
export const stepper = createStepper({
  session,
  iterations: {
    canStep: () => {
      const { isOpen, isStale, trace, step, total } = training.getState();
      return isOpen && !isStale && trace !== undefined && step < total;
    },
    canGoBack: () => {
      const { isOpen, isStale, trace, step } = training.getState();
      return isOpen && !isStale && trace !== undefined && step > 0;
    },
    step: () => training.step(),
    back: () => training.back(),
  },
  places,
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
});

export const useStepper = <T>(select: (state: StepperState) => T): T => useStore(stepper, select);

/** Whether the step shown sent a term back along a wire. */
export const useIsTravelled = (wire: string): boolean =>
  useStepper(({ isStepping, passes, from, position }) => {
    const at = passes.contributionAt.get(wire);
    return isStepping && at !== undefined && at >= from && at < position;
  });

/** Whether a node is the one of the step shown. */
export const useIsPlayed = (id: string): boolean => useStepper(({ isStepping, played }) => isStepping && played === id);

/** Whether the numbers begin with what an update of the optimizer made. */
export const useIsUpdated = (): boolean => useTraining(({ isOpen, isStale, step }) => isOpen && !isStale && step > 0);
