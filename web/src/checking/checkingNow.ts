import type { Check, ModeCosts } from 'chainrule';
import { useStore } from 'zustand';
import { session } from '../editor';
import { createChecking } from './checking';

const checking = createChecking({
  session,
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
});

/** All that was checked; undefined before. */
export const useChecks = (): Readonly<Record<string, Check>> | undefined => useStore(checking, ({ checks }) => checks);

/** What both modes of differentiation cost; undefined before it is known. */
export const useCosts = (): ModeCosts | undefined => useStore(checking, ({ costs }) => costs);
