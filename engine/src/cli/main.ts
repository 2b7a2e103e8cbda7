import { readFile, writeFile } from 'node:fs/promises';
import { command } from './command.js';
import type { Io, Sink } from './io.js';
import { UsageError } from './usage.js';

const sink = (stream: NodeJS.WriteStream): Sink => ({
  write: (text) => void stream.write(text),
  color: Boolean(stream.isTTY) && !process.env.NO_COLOR,
  live: Boolean(stream.isTTY),
});

const io: Io = {
  read: (file) => (file === '-' ? standardInput() : readFile(file).catch(failed(`cannot be read`, file))),
  save: (file, text) => writeFile(file, text).catch(failed('cannot be written', file)),
  out: sink(process.stdout),
  err: sink(process.stderr),
};

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it is not permitted',
  ENOTDIR: 'its folder is no folder',
};

const failed =
  (what: string, file: string) =>
  (error: NodeJS.ErrnoException): never => {
    throw new UsageError(`${file} ${what}: ${reasons[error.code ?? ''] ?? error.message}.`);
  };

async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

// A reader that has seen enough (`chainrule ops | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// No process.exit: what is still on its way into a pipe would be cut off.
process.exitCode = await command(process.argv.slice(2), io);
