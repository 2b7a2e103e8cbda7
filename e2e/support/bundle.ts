import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';

/** A module of the engine's tests and all it imports as one script, which leaves its exports in the variable `name`. */
export async function bundle(path: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry: fileURLToPath(new URL(`../../engine/test/${path}`, import.meta.url)), name, formats: ['iife'] },
    },
  });
  const [{ output }] = built as Rollup.RollupOutput[];
  return output[0].code;
}
