// The host without a window, and when a page of it shows its words.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { root } from '../setup/steps.mjs';

/** Starts the host without a window, on nothing or on a file, and answers its address and how to stop it. */
export async function startHost(...files) {
  const data = await mkdtemp(path.join(os.tmpdir(), 'chapeau-bench-'));
  const program = path.join(root, 'out', 'main', 'headless.cjs');
  const host = spawn(process.execPath, [program, '--data', data, '--port', '0', ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => host.once('exit', resolve));
  const { address } = JSON.parse(
    await new Promise((resolve, reject) => {
      createInterface({ input: host.stdout }).once('line', resolve);
      host.once('exit', (code) => reject(new Error(`The host ended with ${code}`)));
    }),
  );
  const stop = async () => {
    host.kill('SIGTERM');
    await gone;
    await rm(data, { recursive: true, force: true });
  };
  return { address, stop };
}

/** When the first words, and when the whole record, are on screen; in milliseconds since the page was asked for. */
export function noteWhenShown() {
  window.shown = {};
  const painted = (name) => {
    if (window.shown[name] !== undefined) return;
    window.shown[name] = null;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        window.shown[name] = performance.now();
      };
      port2.postMessage(0);
    });
  };
  const look = () => {
    if (document.querySelector('.text section p')) painted('text');
    if (document.querySelector('[data-testid="safety"]:not([data-state="arriving"])')) painted('record');
    // What it costs to look must not count with the keys.
    if ('text' in window.shown && 'record' in window.shown) observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, attributes: true });
}
