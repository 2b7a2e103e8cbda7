import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['engine/{src,test}/**/*.test.ts', 'web/src/**/*.test.{ts,tsx}'],
    // Work in progress of other tools' folders is not ours to run.
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 60_000,
    // Tests that run beside each other start processes.
    maxConcurrency: 2,
  },
});
