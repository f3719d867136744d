import { existsSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** The oldest runtime the bundles must run in; `npm run check` loads every main bundle in it. */
const oldest = { node: 'node18.15', chrome: 'chrome114' };

/** A program of its own each: the window's process, the host's, the host without a window, the command line, the relay. */
const mainEntries = ['index', 'hostProcess', 'headless', 'cli', 'importWorker', 'relay'];

function inputs(names: string[]): Record<string, string> {
  const present = names.map((name) => [name, `src/main/${name}.ts`] as const).filter(([, file]) => existsSync(file));
  return Object.fromEntries(present);
}

/** CommonJS, since a sandboxed preload must be; packages inside, so that the built app needs no node_modules. */
const commonJs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
} as const;

export default defineConfig({
  main: {
    build: {
      target: oldest.node,
      outDir: 'out/main',
      externalizeDeps: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: { input: inputs(mainEntries), output: commonJs },
    },
  },
  preload: {
    build: {
      target: oldest.node,
      outDir: 'out/preload',
      externalizeDeps: false,
      minify: false,
      rolldownOptions: { input: inputs(['preload']), output: commonJs },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: oldest.chrome,
      outDir: 'out/renderer',
      minify: true,
      // Fonts and pictures stay files: the content security policy allows no data: addresses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // Kilobytes. Read from disk or loopback: one large chunk costs nothing that several small ones would not.
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
});
