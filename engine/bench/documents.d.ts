/** A document of the format, as far as benches look into it. */
export interface BenchDocument {
  readonly graph: { readonly nodes: Readonly<Record<string, { readonly op: string }>> };
  readonly [field: string]: unknown;
}
export declare function stream(seed: number): () => number;
export declare function seededDocument(size: number, seed?: number, gradientShare?: number): BenchDocument;
