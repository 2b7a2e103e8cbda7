import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['engine/{src,test}/**/*.test.ts', 'web/src/**/*.test.{ts,tsx}'],
    // Work in progress of other tools' folders is not ours to run.
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 60_000,
    // No test leaves anything behind in a module, so that modules are read once for all files instead of for each.
    pool: 'threads',
    isolate: false,
    // Vitest leaves a core to those who watch; here nobody types meanwhile.
    maxWorkers: availableParallelism(),
    // Tests that mutants are spared.
    tags: [{ name: 'long' }],
    // `npm run coverage`: which lines of the engine its tests run.
    coverage: {
      provider: 'v8',
      include: ['engine/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.d.ts'],
      reporter: ['text', 'json-summary'],
      reportsDirectory: 'coverage',
      thresholds: { lines: 95 },
    },
    // Tests that run beside each other start processes.
    maxConcurrency: 2,
  },
});
