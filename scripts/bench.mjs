// Prints the benchmark table: the core in plain Node, the text pane in Chromium beside its peers, and the whole window on a large
// dossier, all in one run on one machine.
//
//   npm run bench [-- --runs 5] [--blocks 5000] [--keys 120] [--core] [--editors] [--window] [--proposals] [--sealing] [--simulation] [--documents] [--pages 1000] [--rooms [--guests 200]] [--join] [--attacks]
//
// Peers are packages of bench/package.json and of no other place; nothing of them ships. Quote medians of a quiet machine and the
// ratios side by side; a single figure of a noisy one says little.

import os from 'node:os';
import process from 'node:process';
import { attacks } from './bench/attacks.mjs';
import { core, sealing } from './bench/core.mjs';
import { documents, pages } from './bench/documents.mjs';
import { editors } from './bench/editors.mjs';
import { shown, table } from './bench/figures.mjs';
import { all, values } from './bench/plan.mjs';
import { joinInBrowser, rooms } from './bench/rooms.mjs';
import { simulation } from './bench/simulation.mjs';
import { besideProposals, wholeWindow } from './bench/window.mjs';
import { leave } from './setup/steps.mjs';

function machine() {
  const [processor] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const load = os.loadavg()[0];
  console.log(
    `${processor?.model.trim() ?? 'unknown processor'} x ${os.cpus().length}, ${memory} GB, ${os.type()} ${os.release()}, Node ${process.version}; load ${load.toFixed(1)}`,
  );
  if (load > 0.5) console.log('The machine is not quiet: ratios may still say something, single figures do not.');
}

async function main() {
  machine();
  const targets = [];
  if (all || values.core) targets.push(...(await core()));
  if (all || values.editors) targets.push(...(await editors()));
  if (all || values.window) targets.push(...(await wholeWindow()));
  if (all || values.proposals) targets.push(...(await besideProposals()));
  if (all || values.sealing) await sealing();
  if (all || values.simulation) targets.push(...(await simulation()));
  if (all || values.documents) targets.push(...(await documents()));
  if (values.pages !== undefined) targets.push(...(await pages(Number(values.pages))));
  if (all || values.rooms || values.join) targets.push(...(await joinInBrowser()));
  if (all || values.rooms) targets.push(...(await rooms()));
  if (all || values.attacks) targets.push(...(await attacks()));
  // A negative target is a least, a positive one a most.
  const rows = targets.map(([name, measured, wanted]) => ({
    name,
    measured,
    wanted: `${wanted < 0 ? 'at least' : 'at most'} ${shown(Math.abs(wanted))}`,
    isHeld: wanted < 0 ? measured >= -wanted : measured <= wanted,
  }));
  table([
    ['wanted of Chapeau', 'wanted', 'measured', ''],
    ...rows.map(({ name, measured, wanted, isHeld }) => [name, wanted, shown(measured), isHeld ? 'ok' : 'NOT OK']),
  ]);
  machine();
}

main().catch(leave);
