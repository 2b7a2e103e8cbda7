import { defineConfig } from 'vitest/config';

/** The tests that mutants of the passes must not survive: those that are about them, and quick. */
export default defineConfig({
  test: {
    include: [
      'engine/src/passes/**/*.test.ts',
      'engine/src/analysis/{adjoints,check,diagnose,differenceErrors,equations,evaluate,gradients,jacobians,picture,session}*.test.ts',
      'engine/src/ops/calculus/*.test.ts',
      'engine/test/{connectivity,depth,ownGradients}.test.ts',
    ],
    testTimeout: 60_000,
  },
});
