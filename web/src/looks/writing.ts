import { createStore } from 'zustand/vanilla';
import type { Thing } from './things';

/** The note, or the frame, in whose text somebody is writing on the canvas. */
export const written = createStore<{ readonly thing: Thing | null }>(() => ({ thing: null }));

/** Opens the text of a note or a frame where it stands. */
export const write = (thing: Thing | null): void => written.setState({ thing });
