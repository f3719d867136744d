import { expect, test } from 'vitest';
import type { ExerciseState } from '../../shared/training/exerciseState';
import { t } from '../messages/messages';
import { Store } from '../ui/store';
import type { ExerciseHome } from './exerciseHome';
import { playersIn } from './exerciseView';

test('TR4: two who share a seat are told of together', () => {
  const seats = [{ id: 'seatalv0', delegation: 'ALV' }];
  const member = (name: string, online: boolean) => ({ seat: 'seatalv0', name, online });
  const at = (...members: readonly { readonly name: string }[]) => {
    const home = { room: new Store({ kind: 'host', members, seats }) } as unknown as ExerciseHome;
    const state = { world: { playedBy: [1] }, scenario: { seats: [{ code: 'ALV' }] }, seat: null } as unknown;
    const [player] = playersIn(home, state as ExerciseState);
    return t('seats.online', { name: player?.name ?? '', people: player?.people ?? 0 });
  };
  expect(at(member('Ana', true))).toBe('Ana is here');
  expect(at(member('Ana', true), member('Ben', true))).toBe('Ana, Ben are here');
  expect(at(member('Ana', true), member('Ben', false))).toBe('Ana is here');
});
