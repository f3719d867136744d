import { expect, test } from 'vitest';
import { documentOfSeat } from '../../shared/base/seatDocuments';
import { mayWrite, ROLES } from '../../shared/domain/seat';
import { lets, rightsOf } from './seats';

test('RM1, RM10: an observer writes nothing; one to whom writing is opened a document of its own, and never text or acts', () => {
  const seat = { id: 'seat0001', role: 'observer', delegation: null, title: '', team: null, withdrawn: false } as const;
  expect(rightsOf({ ...seat, writesText: false })).toEqual({ text: false, acts: false, declared: null, seats: false });
  const own = documentOfSeat(seat.id);
  expect(rightsOf({ ...seat, writesText: true })).toEqual({ text: false, acts: false, declared: own, seats: false });
  expect(rightsOf({ ...seat, writesText: true, withdrawn: true }).declared).toBeNull();
});

test('RM1: the host lets a seat write what the domain says that it may', () => {
  for (const role of ROLES) {
    for (const writesText of [false, true]) {
      for (const withdrawn of [false, true]) {
        const seat = { id: 'seat0001', role, delegation: null, title: '', writesText, team: null, withdrawn };
        for (const document of ['text', 'acts', documentOfSeat('seat0001'), documentOfSeat('seat0002')] as const) {
          expect({ role, writesText, withdrawn, document, may: lets(rightsOf(seat), document) }).toEqual({
            ...{ role, writesText, withdrawn, document },
            may: mayWrite(seat, document),
          });
        }
      }
    }
  }
});
