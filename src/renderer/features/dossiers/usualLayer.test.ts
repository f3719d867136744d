import { expect, test } from 'vitest';
import { changeRecordSettings } from '../../../shared/document/actions/settings';
import { IN_NO_ROOM, type RoomStatus } from '../../../shared/protocol/rooms';
import { Desk } from '../../../shared/testing/desk';
import { Store } from '../../ui/store';
import { isChairs, usualLayer } from './usualLayer';

test('IM2c, CF1: proposals of a file are for our own team, unless the chair sits here', () => {
  const desk = Desk.withText(['Article 1', 'States shall act.']);
  const at = (room: RoomStatus) => usualLayer(isChairs({ current: desk.model, room: new Store(room) }));
  const me = { member: 'member00', seat: 'chair', rights: {} } as unknown as NonNullable<RoomStatus['me']>;
  expect(usualLayer(isChairs(null))).toBe('record');
  // Whoever is in no room sits on the chair's seat too, and is no chair.
  expect(desk.model.sitting.role).toBe('chair');
  expect(at(IN_NO_ROOM)).toBe('record');
  expect(at({ ...IN_NO_ROOM, me })).toBe('declared');
  desk.act((writing) => changeRecordSettings(writing, { desk: 'chair' }));
  expect(at(IN_NO_ROOM)).toBe('declared');
});
