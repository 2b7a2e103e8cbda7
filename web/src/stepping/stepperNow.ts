import { useStore } from 'zustand';
import { session } from '../editor';
import { training } from '../training/trainingNow';
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
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
});

export const useStepper = <T>(select: (state: StepperState) => T): T => useStore(stepper, select);

/** What of an output is reached. */
export interface Reach {
  readonly value: boolean;
  readonly adjoint: boolean;
}

const reaches: readonly Reach[] = [
  { value: false, adjoint: false },
  { value: true, adjoint: false },
  { value: true, adjoint: true },
];

/** How far an output is reached. */
export const useReach = (reference: string): Reach =>
  useStepper(({ isStepping, passes: { valueAt, adjointAt }, position }) => {
    const value = valueAt.get(reference);
    if (!isStepping || value === undefined) return reaches[2];
    if (value >= position) return reaches[0];
    return (adjointAt.get(reference) ?? Number.POSITIVE_INFINITY) < position ? reaches[2] : reaches[1];
  });

/** Whether a wire's term is reached. */
export const useHasArrived = (wire: string): boolean =>
  useStepper(
    ({ isStepping, passes: { contributionAt }, position }) =>
      !isStepping || (contributionAt.get(wire) ?? Number.NEGATIVE_INFINITY) < position,
  );

/** Which way a wire is being travelled by the step shown. */
export const useTravel = (wire: string): 'backward' | undefined =>
  useStepper((state) => {
    const at = state.isStepping ? state.passes.contributionAt.get(wire) : undefined;
    return at !== undefined && at >= state.from && at < state.position ? 'backward' : undefined;
  });

/** Whether a node is the one of the step shown. */
export const useIsPlayed = (id: string): boolean => useStepper(({ isStepping, played }) => isStepping && played === id);
