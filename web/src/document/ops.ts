import { opTable } from 'chainrule';
import type { Ops } from './reading';

/** The engine's ops by name. */
export const ops: Ops = new Map(opTable().map((row) => [row.name, row]));
