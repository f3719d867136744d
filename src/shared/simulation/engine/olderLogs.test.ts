import { expect, test } from 'vitest';
import { hex } from '../../sealing/hash';
import { STARTER } from '../../testing/exercises';
import { projectFile } from '../../testing/projectFiles';
import { debriefOfLog } from '../debrief/debriefOfLog';
import { playExercise } from '../exercise/play';
import { readLog } from './log';
import { replay } from './run';
import { stateHash } from './snapshot';

const NOTHING = { forecasts: new Map(), notes: [] };

/**
 * Logs as they were written then. By version 1, before who heard what was part of the state: one by machines alone, one with a person. By
 * version 2, before a silence could be extended and groups had a place of their own: one by machines alone, one with a silence that was broken
 * and another that ran out, one in which a person sat in a group and tabled there.
 */
const OLDER = [
  {
    version: 2,
    name: 'starter-played-2',
    events: 199,
    hash: '68359e176a0c1edbe640cf5a90fbb84f8437bc3c79992e6d1ecf2bd6fc46aa9c:5a7911e02756080c19c647e436e5adb0d6664b77dced86bf5140cfe8e0847552',
  },
  {
    version: 2,
    name: 'starter-with-silence-2',
    events: 100,
    hash: '9d53cad8b46bd48ac65a029b0c3942ca576f80abfed936f3debfbeb39ce8e2d1:d85debe883e40dda671e36498a2c0f85b1ffec1cbb6d3f45026810527a193902',
  },
  {
    version: 2,
    name: 'starter-in-groups-2',
    events: 455,
    hash: '857cb372dd6b24a3a3564f993708984548d2077db36d6f661544722d9cd9c6e4:6f1344de1a31d427843634ee0a2821b7a4bd24775100a5599663ce04c2b34a27',
  },
  {
    version: 1,
    name: 'starter-played-1',
    events: 220,
    hash: '92fb677d0ec2d8589cfa64b1283da13e13926bf968848355a0380e9f2531df71:7f3e864e135b92dedef16b86a83dff73fdea8378ac732dfaf7698977a86715c7',
  },
  {
    version: 1,
    name: 'starter-with-a-person-1',
    events: 475,
    hash: 'd0e1269c36cb5173ea29740246957ddfb5830d7c0b1d7fc3bb41a5e3f741203b:5717561e6cf712f0eeef15f9a7fc0b2b2a454da474174dc0ae678db4b1449ea5',
  },
] as const;

const bytesOf = (name: string) => projectFile(`fixtures/exercises/${name}.chapeaulog`);

test.each(OLDER)(
  'C1: a log of version $version comes to the state it came to then: $name',
  ({ version, name, events, hash }) => {
    const read = readLog(bytesOf(name));
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.version).toBe(version);
    const again = replay(read.value);
    expect(again.differs).toBeNull();
    expect(again.events).toHaveLength(events);
    expect(`${read.value.hash}:${hex(stateHash(again.world))}`).toBe(hash);
    expect(again.events.some(({ kind }) => kind === 'stance.set')).toBe(true);
  },
);

test('C1: what was taken then is not judged anew: a statement made without the floor stays in a log of version 1, and in its debrief', () => {
  const told = debriefOfLog(bytesOf('starter-with-a-person-1'), NOTHING);
  if (!told.ok) throw new Error(told.error.code);
  expect(told.value.seats.find(({ seat }) => seat === 'ALV')?.statements).toBeGreaterThan(0);
  expect(told.value.about.outcome).toBe('consensus');
});

test('C1: a log says by which version it was written, and one of a later version is refused as such', () => {
  const bytes = playExercise(STARTER, '7').log.toBytes();
  const read = readLog(bytes);
  expect(read).toMatchObject({ ok: true, value: { version: 3 } });
  const place = 1 + 'chapeau-log'.length;
  expect(bytes[place]).toBe(3);
  const later = bytes.slice();
  later[place] = 4;
  expect(readLog(later)).toMatchObject({ ok: false, error: { code: 'too-new' } });
  // Read as one of before it comes to another state, and says so.
  for (const version of [1, 2]) {
    const older = bytes.slice();
    older[place] = version;
    const asOlder = readLog(older);
    if (!asOlder.ok) throw new Error(asOlder.error.code);
    expect(replay(asOlder.value).differs).not.toBeNull();
  }
});
