import type { Analysis, Patch, TensorJson } from 'chainrule';

/** What the editor asks of the worker. A request's revision orders it; a newer one takes an older one's place. */
export interface Request {
  readonly revision: number;
  readonly patch?: Patch;
  readonly target?: string | null;
}

export type Which = 'value' | 'adjoint' | 'contribution' | 'local';

export interface AnalysisWorker {
  /** Begins anew with a document's text. */
  open(text: string): void;
  /** The analysis after the request; null where a newer request took its place. */
  analyze(request: Request): Promise<Analysis | null>;
  /** Every entry of a tensor that was too large to travel along. */
  tensor(id: string, which: Which): TensorJson | null;
}
