import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { asar } from './asar.mjs';
import { alone, Refusal, run, runtimeDir } from './steps.mjs';

test('an asar archive gives each file back where its index says', () => {
  const files = { 'package.json': '{"main":"main.js"}', 'main.js': 'é = 1;\n', empty: '' };
  const archive = asar(files);
  const headerSize = archive.readUInt32LE(4);
  const json = archive.subarray(16, 16 + archive.readUInt32LE(12)).toString();
  const body = archive.subarray(8 + headerSize);
  const index = JSON.parse(json).files;
  for (const [name, content] of Object.entries(files)) {
    const { offset, size } = index[name];
    expect(body.subarray(Number(offset), Number(offset) + size).toString()).toBe(content);
  }
  expect(archive.readUInt32LE(0)).toBe(4);
  expect(headerSize % 4).toBe(0);
  expect(() => asar({ 'a/b.js': '' })).toThrow(RangeError);
});

test('a program that does not end is ended at its limit', async () => {
  const got = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("on")'], { limit: 3 });
  expect(got).toMatchObject({ late: true, out: 'on\n' });
  expect(got.code).not.toBe(0);
});

test('a program that is not there is no crash', async () => {
  expect((await run('no-such-program-here', [])).code).toBe(127);
});

test('work of one name is done by one process at a time, also after one was killed', async () => {
  const lock = path.join(runtimeDir, 'trial.lock');
  const { out } = await run(process.execPath, ['-p', 'process.pid']);
  mkdirSync(lock, { recursive: true });
  writeFileSync(path.join(lock, 'pid'), out.trim());
  let inside = 0;
  const work = () =>
    alone('trial', async () => {
      inside += 1;
      expect(inside).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      return 'done';
    });
  expect(await Promise.all([work(), work()])).toEqual(['done', 'done']);
});

test('a refusal carries what happened, what is safe, what to do', () => {
  const refusal = new Refusal({ what: 'w', safe: 's', todo: 't', code: 2 });
  expect(refusal).toMatchObject({ message: 'w', safe: 's', todo: 't', code: 2 });
});
