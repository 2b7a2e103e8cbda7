/** Text that goes somewhere. */
export interface Sink {
  write(text: string): void;
  /** Whether escape codes colour it. */
  readonly color: boolean;
  /** Whether a line can be overwritten while work goes on. */
  readonly live: boolean;
}

/** What a command does to the world; tests put their own in its place. */
export interface Io {
  /** The bytes of a file, of standard input for `-`. @throws UsageError where it cannot be read. */
  read(file: string): Promise<Uint8Array>;
  /** @throws UsageError where it cannot be written. */
  save(file: string, text: string): Promise<void>;
  readonly out: Sink;
  readonly err: Sink;
}
