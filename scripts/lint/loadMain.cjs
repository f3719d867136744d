// Loads one main bundle, run by the fallback Electron as plain Node 18.15, and ends with 0 when it loaded: nothing
// thrown while loading, nor in the moment after. Electron itself is absent there, so `electron` is a stand-in whose
// every property is callable and whose promises stay open; a program is asked for its --help, a worker is a worker.
'use strict';
const Module = require('node:module');
const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Worker } = require('node:worker_threads');

const bundle = path.resolve(process.argv[2]);
const name = path.basename(bundle, '.cjs');
const moment = 300;

const open = new Promise(() => {});
const anything = new Proxy(function electron() {}, {
  get: (_target, key) => {
    if (key === 'then') return undefined;
    if (key === Symbol.toPrimitive) return () => '';
    if (key === 'whenReady') return () => open;
    // Holding the lock of the one instance is what a first start finds.
    if (key === 'requestSingleInstanceLock') return () => true;
    if (key === 'getPath' || key === 'getAppPath' || key === 'getName' || key === 'getVersion') return () => '';
    if (key === 'hasSwitch' || key === 'isPackaged') return () => false;
    return anything;
  },
  apply: () => anything,
  construct: () => anything,
});

function fail(error) {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(1);
}
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

/** What a program is given to load with: the host's process its folders, the others the question for help. */
function argumentsOf(program) {
  if (program === 'index') return [];
  if (program !== 'hostProcess') return ['--help'];
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-load-'));
  process.on('exit', () => fs.rmSync(dataFolder, { recursive: true, force: true }));
  return [JSON.stringify({ dataFolder, sampleFolders: [] })];
}

if (name === 'importWorker') {
  const worker = new Worker(bundle);
  worker.on('error', fail);
  setTimeout(() => process.exit(0), moment);
} else {
  const load = Module._load;
  Module._load = function (request, ...rest) {
    return request === 'electron' ? anything : load.call(this, request, ...rest);
  };
  if (name === 'hostProcess') process.parentPort = Object.assign(new EventEmitter(), { postMessage() {}, start() {} });
  process.argv = [process.argv[0], bundle, ...argumentsOf(name)];
  require(bundle);
  setTimeout(() => process.exit(process.exitCode ?? 0), moment);
}
