import { defineConfig } from '@playwright/test';
import type { ShellOptions } from './e2e/launch';

/**
 * The page is the same in both shells. Specs that look at the page alone, and at nothing that a shell, its files or its windows have a part
 * in, run in one of them: half in each, so that both engines are seen at all of their work.
 */
const IN_ELECTRON_ALONE = [
  'comments-authorship',
  'help-manual',
  'record-target',
  'stand-figures',
  'stand-filters',
  'stand-settings',
  'text-structure',
].map(specFile);
const IN_CHROMIUM_ALONE = [
  'history-slider',
  'record-acts',
  'record-floor',
  'stand-delegations',
  'stand-topics',
  'stand-words',
  'text-find',
  'text-notes',
  'text-views',
].map(specFile);

function specFile(name: string): string {
  return `**/${name}.spec.ts`;
}

/**
 * The same specs run in real Electron and in Chromium against the headless host. Run them by `npm run e2e`, which
 * brings the runtimes, a display and a network with no way out.
 */
export default defineConfig<ShellOptions>({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  projects: [
    { name: 'electron', use: { shell: 'electron' }, testIgnore: IN_CHROMIUM_ALONE },
    { name: 'chromium', use: { shell: 'chromium' }, testIgnore: IN_ELECTRON_ALONE },
  ],
});
