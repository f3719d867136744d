// Proves that the walls between rooms (ARCHITECTURE.md) stand: each forbidden import is reported by the lint
// configuration as it is, and each allowed one is not.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

const forbidden = [
  ['src/shared/base', 'yjs'],
  ['src/shared/base', 'prosemirror-model'],
  ['src/shared/base', 'node:fs'],
  ['src/shared/base', 'electron'],
  ['src/shared/base', '../domain/bracket'],
  ['src/shared/domain', '../notation/parse'],
  ['src/shared/domain', '../text/schema'],
  ['src/shared/domain', '../document/layout'],
  ['src/shared/domain', '../formats/plainText'],
  ['src/shared/domain', '../protocol/rpc'],
  ['src/shared/domain', 'yjs'],
  ['src/shared/domain', 'react'],
  ['src/shared/notation', '../document/layout'],
  ['src/shared/notation', '../formats/plainText'],
  ['src/shared/notation', '../protocol/rpc'],
  ['src/shared/notation', 'node:fs'],
  ['src/shared/text', '../document/layout'],
  ['src/shared/text', '../protocol/rpc'],
  ['src/shared/document', '../../main/host/store'],
  ['src/shared/document', '../../renderer/session/model'],
  ['src/shared/document', 'node:fs'],
  ['src/shared/document', 'electron'],
  ['src/shared/document', 'react'],
  ['src/shared/document', 'ws'],
  ['src/shared/document', '../protocol/rpc'],
  ['src/shared/formats', '../protocol/rpc'],
  ['src/shared/formats', 'node:path'],
  ['src/shared/formats', '../../main/host/store'],
  ['src/shared/papers', '../document/layout'],
  ['src/shared/papers', 'yjs'],
  ['src/shared/papers', '../../renderer/session/model'],
  ['src/shared/simulation/engine', '../../document/layout'],
  ['src/shared/simulation/rules', '../../formats/plainText'],
  ['src/shared/simulation/engine', '../../protocol/rpc'],
  ['src/shared/simulation/engine', '@noble/hashes/sha2.js'],
  ['src/shared/simulation/delegations', 'node:crypto'],
  ['src/shared/simulation/delegations', '../../../renderer/session/model'],
  ['src/shared/training', '../protocol/rpc'],
  ['src/shared/training', '../rooms/entrance'],
  ['src/shared/training', '@noble/curves/ed25519.js'],
  ['src/shared/training', '../../renderer/session/exercise'],
  ['src/shared/training', 'node:fs'],
  ['src/shared/simulation/engine', '../../training/numbered'],
  ['src/shared/document', '../training/numbered'],
  ['src/shared/protocol', '../domain/bracket'],
  ['src/shared/protocol', '../document/layout'],
  ['src/shared/protocol', 'ws'],
  ['src/shared/protocol', 'node:events'],
  ['src/main/host', 'electron'],
  ['src/main/host', '../electron/windows'],
  ['src/main/host', '../web/server'],
  ['src/main/host', '../../renderer/main'],
  ['src/main/electron', 'react'],
  ['src/main/electron', '../../renderer/main'],
  ['src/main/web', '../../renderer/main'],
  ['src/renderer/session', '../../main/host/store'],
  ['src/renderer/session', 'electron'],
  ['src/renderer/editor', 'node:fs'],
  ['src/renderer/features/floor', 'ws'],
  ['src/renderer/features/floor', '../outline/Outline'],
  ['src/renderer/features/floor', '../../features/outline/Outline'],
  ['src/renderer/features/floor', '../../../main/host/store'],
  ['src/renderer/ui', '../session/model'],
  ['src/renderer/ui', '../features/outline/Outline'],
  ['src/renderer/ui', '../../shared/domain/bracket'],
];

const allowed = [
  ['src/shared/domain', '../base/result'],
  ['src/shared/notation', '../domain/bracket'],
  ['src/shared/text', 'prosemirror-model'],
  ['src/shared/document', '../text/schema'],
  ['src/shared/document', 'yjs'],
  ['src/shared/formats', '../notation/parse'],
  ['src/shared/simulation/rules', '../../domain/vote'],
  ['src/shared/simulation/engine', '../../sealing/hash'],
  ['src/shared/training', '../document/layout'],
  ['src/shared/training', '../simulation/engine/run'],
  ['src/shared/training', '../sealing/box'],
  ['src/shared/training', 'yjs'],
  ['src/shared/simulation/engine', '../rules/profiles'],
  ['src/main/host', 'node:fs'],
  ['src/main/host', '../../shared/document/layout'],
  ['src/main/electron', 'electron'],
  ['src/main/electron', '../host/store'],
  ['src/renderer/features/floor', '../../session/model'],
  ['src/renderer/features/floor', './Line'],
  ['src/renderer/features/floor', '../../../shared/domain/bracket'],
  ['src/renderer/session', '../../shared/document/layout'],
];

/** Findings as `file rule`, with an import of each row in a file of its own. */
let findings;
let house;

const nameOf = (room, target) => `${room}/wall-${target.replaceAll(/\W+/g, '-')}.ts`;

beforeAll(() => {
  house = mkdtempSync(path.join(tmpdir(), 'chapeau-walls-'));
  for (const name of ['biome.json', '.gitignore']) copyFileSync(path.join(root, name), path.join(house, name));
  const put = (file, text) => {
    mkdirSync(path.join(house, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(house, file), text);
  };
  for (const [room, target] of [...forbidden, ...allowed]) {
    put(nameOf(room, target), `import type { Thing } from '${target}';\nexport type Mine = Thing;\n`);
  }
  put('src/shared/domain/one.ts', "import type { Two } from './two';\nexport type One = Two | 1;\n");
  put('src/shared/domain/two.ts', "import type { One } from './one';\nexport type Two = One | 2;\n");
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const ran = spawnSync(process.execPath, [biome, ...args], { cwd: house, encoding: 'utf8' });
  const report = JSON.parse(ran.stdout);
  findings = new Set(
    report.diagnostics.map(
      ({ category, location }) => `${pathOf(location.path)} ${category.replace(/^lint\/\w+\//, '')}`,
    ),
  );
}, 30_000);

function pathOf(where) {
  const file = typeof where === 'string' ? where : where.file;
  return path.relative(house, path.resolve(house, file)).replaceAll('\\', '/');
}

afterAll(() => rmSync(house, { recursive: true, force: true }));

test.each(forbidden)('%s may not import %s', (room, target) => {
  expect(findings).toContain(`${nameOf(room, target)} noRestrictedImports`);
});

test.each(allowed)('%s may import %s', (room, target) => {
  expect(findings).not.toContain(`${nameOf(room, target)} noRestrictedImports`);
});

test('a circle of type imports is reported', () => {
  expect([...findings].filter((one) => one.endsWith('noImportCycles'))).toHaveLength(2);
});
