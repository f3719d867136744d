import { defineConfig } from '@playwright/test';
import type { ShellOptions } from './e2e/launch';

/**
 * The same specs run in real Electron and in Chromium against the headless host. Run them by `npm run e2e`, which
 * brings the runtimes, a display and a network with no way out.
 */
export default defineConfig<ShellOptions>({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 3,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  projects: [
    { name: 'electron', use: { shell: 'electron' } },
    { name: 'chromium', use: { shell: 'chromium' } },
  ],
});
