import { expect, test } from 'vitest';
import { features } from '../features/list';
import { CommandRegistry } from './commands';

const commands = new CommandRegistry(features.flatMap((feature) => feature.commands ?? [])).all();

test('what stands in a menu is on a key, and no two are on the same', () => {
  const without = commands.filter(({ menu, keys, single }) => menu !== undefined && !keys?.length && !single);
  expect(without.map(({ id }) => id)).toEqual([]);
});

test('what the palette offers stands in a menu; acts are chosen in the one where they are noted', () => {
  const without = commands.filter(({ menu, hidden, id }) => menu === undefined && !hidden && !id.startsWith('act.'));
  expect(without.map(({ id }) => id)).toEqual([]);
});
