import { expect, test } from 'vitest';
import { features } from '../features/list';
import { CommandRegistry } from './commands';
import type { Command } from './workbench';

const commands = new CommandRegistry(features.flatMap((feature) => feature.commands ?? [])).all();

test('what stands in a menu is on a key, and no two are on the same', () => {
  const without = commands.filter(({ menu, keys, single }) => menu !== undefined && !keys?.length && !single);
  expect(without.map(({ id }) => id)).toEqual([]);
});

test('what the palette offers stands in a menu; acts are chosen in the one where they are noted', () => {
  const without = commands.filter(({ menu, hidden, id }) => menu === undefined && !hidden && !id.startsWith('act.'));
  expect(without.map(({ id }) => id)).toEqual([]);
});

test('a command of exercises may have the key of one that acts outside of them, and no other command may', () => {
  const plain = (id: string): Command => ({ id, title: 'palette.open', single: 's', run: () => {} });
  const within = (id: string): Command => ({ ...plain(id), within: 'exercise' });
  expect(() => new CommandRegistry([plain('a'), within('b')])).not.toThrow();
  expect(() => new CommandRegistry([plain('a'), plain('b')])).toThrow(RangeError);
  expect(() => new CommandRegistry([within('a'), within('b')])).toThrow(RangeError);
});
