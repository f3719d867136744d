import { expect, test } from 'vitest';
import { readLog } from '../engine/log';
import { drawTable, mediate, textOf } from './mediation';

test('C2: a single text goes by unanimity, and its log comes to the same text', () => {
  const table = drawTable(3, 20, '1');
  const { text, accepted, log } = mediate(table, 3000, '7');
  expect(accepted).toBeGreaterThan(20);
  const read = readLog(log.toBytes());
  if (!read.ok) throw new Error(read.error.code);
  expect(textOf(read.value)).toEqual(text);
  expect(read.value.count).toBe(6000);
  read.value.replay((event) => {
    if (event.kind === 'mediator.answered') expect(event.accepted).toBe((event.votes[0] as number) === 0b111);
  });
});

test('C1: the same table and seed, the same log; another seed, another', () => {
  const table = drawTable(5, 30, '1');
  const hashes = ['7', '7', '8'].map((seed) => mediate(table, 2000, seed).log.hash());
  expect(hashes[0]).toBe(hashes[1]);
  expect(hashes[2]).not.toBe(hashes[0]);
});

test('C2: who never takes a loss ends no worse at any step', () => {
  const table = { ...drawTable(4, 20, '2'), temperatures: new Int32Array(4) };
  const { log } = mediate(table, 2000, '7');
  const read = readLog(log.toBytes());
  if (!read.ok) throw new Error(read.error.code);
  const text = new Uint8Array(20);
  let [issue, value] = [0, 0];
  read.value.replay((event) => {
    if (event.kind === 'mediator.proposed') ({ issue, value } = event);
    else if (event.kind === 'mediator.answered' && event.accepted) {
      for (let seat = 0; seat < 4; seat++) {
        const worth = (option: number) => table.values[(issue * 4 + option) * 4 + seat] as number;
        expect(worth(value)).toBeGreaterThanOrEqual(worth(text[issue] as number));
      }
      text[issue] = value;
    }
  });
});
