/** Codes are never renamed: graders and translations rely on them. */
export type ProblemCode =
  | 'json'
  | 'duplicateKey'
  | 'format'
  | 'version'
  | 'unknownField'
  | 'badId'
  | 'unknownOp'
  | 'unknownPort'
  | 'unknownAttribute'
  | 'badAttribute'
  | 'missingInput'
  | 'badLiteral'
  | 'danglingReference'
  | 'ambiguousOutput'
  | 'cycle'
  | 'shape'
  | 'dtype'
  | 'unknownFunction'
  | 'recursion'
  | 'arity'
  | 'notScalar'
  | 'unconnected'
  | 'tooLarge'
  | 'training'
  | 'nan';

/** What is wrong with a document, in one sentence that names the place. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  /** English, one sentence. */
  readonly message: string;
  /** Where in the file: `graph.nodes.z.inputs.b`; "" for the whole. */
  readonly path: string;
  readonly node?: string;
  readonly port?: string;
  readonly attr?: string;
  /** The call (`c1`, `c1/d`) in whose body it stands. */
  readonly call?: string;
  /** What a translation of the message needs. */
  readonly values?: Readonly<Record<string, string>>;
}
