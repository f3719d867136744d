// Stands in for Electron's own default_app.asar in the pinned fallback runtime: loads the folder or file named on the
// command line, honours `-r MODULE` (how Playwright gets in) and `--version`. Errors go to stderr and end the process:
// a dialog would hang a test run.
'use strict';
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { app } = require('electron');

const required = [];
let target;
const given = process.argv.slice(1);
for (let at = 0; at < given.length; at += 1) {
  const arg = given[at];
  if (arg === '-v' || arg === '--version') {
    process.stdout.write(`v${process.versions.electron}\n`);
    process.exit(0);
  } else if (arg === '-r' || arg === '--require') {
    at += 1;
    required.push(given[at]);
  } else if (!arg.startsWith('-')) {
    target = arg;
    break;
  }
}

function fail(error) {
  process.stderr.write(
    `Electron could not start ${target ?? 'without a folder or file to run'}: ${error?.stack ?? error}\n`,
  );
  process.exit(1);
}

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
try {
  if (!target) throw new RangeError('usage: electron [options] FOLDER-OR-FILE [arguments]');
  if (required.length > 0) Module._preloadModules(required.map((name) => path.resolve(name)));
  const full = path.resolve(target);
  const manifest = path.join(full, 'package.json');
  let home = path.dirname(full);
  if (fs.existsSync(manifest)) {
    const { name, productName, version, desktopName } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    if (version) app.setVersion(version);
    if (productName ?? name) app.setName(productName ?? name);
    app.setDesktopName(desktopName ?? `${app.getName()}.desktop`);
    home = full;
  }
  app.setAppPath(home);
  Module._load(full, null, true);
} catch (error) {
  fail(error);
}
