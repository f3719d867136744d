import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './steps.mjs';

const text = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
const { packages } = JSON.parse(text);

/** Where npm finds a package asked for by another: beside it, or further up. */
function resolved(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = `${at}${at === '' ? '' : '/'}node_modules/${name}`;
    if (packages[place]) return place;
    if (at === '') return undefined;
  }
}

test('the lock file names no registry', () => {
  expect(text).not.toMatch(/"resolved"/);
});

// npm leaves out of the lock what a registry cannot show it at the moment of writing, and then refuses to install
// from that lock ("Missing: ... from lock file"), on every platform.
test('the lock file holds every platform of every package', () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !resolved(place, name)),
  );
  expect(missing).toEqual([]);
});
