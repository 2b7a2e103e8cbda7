import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Nothing runs or loads but what this site ships; WebAssembly is the one thing the engine compiles. */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'none'",
].join('; ');

const contentSecurityPolicy = (): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
});

interface Modules {
  readonly getModuleInfo: (id: string) => { readonly isEntry: boolean; readonly importers: readonly string[] } | null;
}

/** The chunk of our own modules that an entry imports before it runs; none for what comes on need, nor for libraries, of which parts do. */
function firstChunk(id: string, modules: Modules): string | null {
  if (!id.includes('/web/src/') || id.endsWith('/web/src/main.tsx')) return null;
  const seen = new Set([id]);
  for (const each of seen) {
    const info = modules.getModuleInfo(each);
    if (info?.isEntry) return 'first';
    for (const importer of info?.importers ?? []) seen.add(importer);
  }
  return null;
}

export default defineConfig({
  root: 'web',
  base: './',
  publicDir: '../public',
  plugins: [react(), contentSecurityPolicy()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    // `npm run size` reads there what is fetched first.
    manifest: true,
    modulePreload: { polyfill: false },
    // Many small files pack worse than one: what the first screen needs stands together.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: firstChunk, debugName: 'first' }] } } },
    // React, React Flow and D3 are one screen: nothing of them can come later.
    chunkSizeWarningLimit: 1000,
  },
});
