import type { canConnect } from 'chainrule';
import { onceFetched } from '../ui/fetching';

let judge: typeof canConnect | undefined;

/** Fetches the engine's rules of what fits; a hand needs them first when it holds a wire. */
export const fetchJudge = onceFetched(async () => {
  judge = (await import('./judge')).canConnect;
});

/** The engine's answer whether a wire would fit; undefined for the moment in which its rules have not arrived. */
export const fitOf = (...wire: Parameters<typeof canConnect>): ReturnType<typeof canConnect> | undefined =>
  judge?.(...wire);

/** Whether the engine knows that a wire would fit. */
export const fits = (...wire: Parameters<typeof canConnect>): boolean => fitOf(...wire)?.fits === true;
