import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The tests that mutants of the passes must not survive: those that are about them, in the order in which they are asked: the quick ones first. */
const asked = [
  'engine/src/passes/elaborate.test.ts',
  'engine/src/passes/jacobian.test.ts',
  'engine/src/passes/calculus.test.ts',
  'engine/src/passes/inline.test.ts',
  'engine/src/analysis/jacobians.test.ts',
  'engine/src/analysis/check.test.ts',
  'engine/src/analysis/equations.test.ts',
  'engine/src/analysis/canConnect.test.ts',
  'engine/src/analysis/modeCosts.test.ts',
  'engine/src/analysis/train.test.ts',
  'engine/src/training/newton.test.ts',
  'engine/src/document/problems.test.ts',
  'engine/test/slips.test.ts',
  'engine/src/tape/notebook.test.ts',
  'engine/src/tape/transforms.test.ts',
  'engine/src/analysis/session.test.ts',
  'engine/src/passes/differentiate.test.ts',
  'engine/src/ops/calculus/repeat.test.ts',
  'engine/src/analysis/diagnose.test.ts',
  'engine/src/analysis/differenceErrors.test.ts',
  'engine/src/analysis/tangents.test.ts',
  'engine/src/passes/simplify.test.ts',
  'engine/test/depth.test.ts',
  'engine/test/connectivity.test.ts',
  'engine/test/ownGradients.test.ts',
  'engine/test/gallery.test.ts',
];

/** Asks the files in the order of the list: most mutants fall to the first, and the run of a mutant ends at its first failure. */
class InOrder extends BaseSequencer {
  override sort(files: TestSpecification[]) {
    const place = (file: TestSpecification) => asked.findIndex((name) => file.moduleId.endsWith(name));
    return Promise.resolve([...files].sort((a, b) => place(a) - place(b)));
  }
}

export default defineConfig({
  test: {
    include: asked,
    testTimeout: 60_000,
    // One engine for all files instead of one each. The tests keep no state in modules.
    isolate: false,
    sequence: { sequencer: InOrder },
    // A few tests of size or chance take longer than all others together.
    tags: [{ name: 'long' }],
    tagsFilter: ['!long'],
  },
});
