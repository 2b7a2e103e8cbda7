import type { Problem } from 'chainrule';

/** Whether a problem says no more than that something is not wired yet. */
export const isToConnect = ({ code }: Pick<Problem, 'code'>): boolean => code === 'missingInput' || code === 'arity';
