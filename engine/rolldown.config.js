import { defineConfig } from 'rolldown';

// The command line as one file: it starts three times as fast as from a file for each op.
export default defineConfig({
  input: 'src/cli/main.ts',
  platform: 'node',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  output: { file: 'dist/chainrule.js' },
});
