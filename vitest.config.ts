import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.mjs'],
    environment: 'node',
    // The style sheets themselves are under test (tokens.test.ts); else they would come empty.
    css: true,
    testTimeout: 30_000,
    // On two cores the default is one worker.
    maxWorkers: '100%',
    // Files share what they import: no test leaves anything behind, and reading it anew for each took a third of the time.
    isolate: false,
  },
});
