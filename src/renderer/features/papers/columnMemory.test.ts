import { expect, test } from 'vitest';
import type { Sheet } from '../../../shared/formats/sheet/sheet';
import type { Host } from '../../../shared/protocol/connect';
import { Preferences } from '../../workbench/preferences';
import { columnsOf, rememberColumns } from './columnMemory';

/** What a host keeps of what a person set, as JSON. */
function keeping(): Host {
  const kept: Record<string, string> = {};
  return {
    onState: () => undefined,
    preferences: {
      get: async () => ({
        ok: true,
        value: Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, JSON.parse(value)])),
      }),
      set: async ({ key, value }: { key: string; value: unknown }) => {
        kept[key] = JSON.stringify(value);
        return { ok: true };
      },
      changed: () => () => undefined,
    },
  } as unknown as Host;
}

const sheet = (...head: readonly string[]): Sheet => ({ name: 'List', rows: [head, ['NOR', 'Art. 1', 'SUP', 'why']] });

test('which column holds what is remembered by the heads of columns, for the next list and the next window', async () => {
  const host = keeping();
  const first = new Preferences(host);
  const list = sheet('Who', 'Where', 'Attitude', 'Basis');
  expect(columnsOf(first, list)).toEqual({ delegation: 0, address: 1, stance: 2 });
  rememberColumns(first, list, { delegation: 0, address: 1, stance: 2, source: 3 });
  const next = new Preferences(host);
  await next.load();
  const again = { delegation: 0, address: 1, stance: 2, source: 3 };
  expect(columnsOf(next, list)).toEqual(again);
  expect(columnsOf(next, sheet('WHO', 'where', 'attitude', 'basis'))).toEqual(again);
  // Of another head nothing is known, not even where it is called as something that every object has.
  expect(columnsOf(next, sheet('Who', 'Attitude'))).toEqual({ delegation: 0, stance: 1 });
  expect(columnsOf(next, sheet('constructor'))).toEqual({});
});
