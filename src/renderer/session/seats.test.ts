import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { declarePositions } from '../../shared/document/actions/declaredPositions';
import { tableProposals } from '../../shared/document/actions/proposalLife';
import { propose } from '../../shared/document/actions/proposals';
import { keepSeats } from '../../shared/document/actions/seats';
import { declaredParts } from '../../shared/document/layout';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { IN_NO_ROOM, type RoomRights, type RoomStatus } from '../../shared/protocol/rooms';
import type { DossierInfo } from '../../shared/protocol/services';
import { seedText } from '../../shared/testing/cohort';
import { MemoryDossier, type MemoryHost } from '../../shared/testing/memoryHost';
import { seatOf } from '../../shared/testing/seatRoom';
import { drawNothing } from '../testing/undrawn';
import { DossierSession } from './dossierSession';

const BRA = seatOf('seatbra0', { delegation: 'BRA' });
const ARG = seatOf('seatarg0', { delegation: 'ARG' });
const OBSERVER = seatOf('observe0', { role: 'observer' });
const INFO = { id: 'abcdefghijklmnop', bytes: 0, title: '' } as DossierInfo;
const PERSON = { id: 'me', name: 'Me', delegation: null };

function statusAt(seat: string, rights: Partial<RoomRights>, seats: RoomStatus['seats'] = []): RoomStatus {
  const all = { text: false, acts: false, declared: null, seats: false, ...rights };
  return {
    ...IN_NO_ROOM,
    kind: 'guest',
    room: 'ponmlkjihgfedcba',
    me: { member: 'member00', seat, rights: all },
    seats,
  };
}

function dossier(): MemoryDossier {
  const made = new MemoryDossier();
  Y.applyUpdate(made.document('text'), seedText([['1. States may cooperate.', '2. Nothing shall prevent it.']]));
  return made;
}

async function opened(of: MemoryHost): Promise<DossierSession> {
  const session = await DossierSession.open(of.host, INFO, PERSON);
  if (!(session instanceof DossierSession)) throw new Error(session.code);
  return session;
}

const AS_BRAZIL = statusAt(BRA.id, { declared: `declared-${BRA.id}` });

describe('a session at a seat of a room', () => {
  drawNothing();

  it('RM1: in no room it is the chair’s, with the five documents of always and every right', async () => {
    const host = dossier().host(null);
    const session = await opened(host);
    expect(host.bound).toEqual(['text', 'acts', 'record', 'brief', 'declared']);
    expect(session.current.sitting.id).toBe('chair');
    expect(session.safety.get().writable).toEqual({
      text: true,
      acts: true,
      record: true,
      brief: true,
      declared: true,
    });
    expect([session.canType, session.safety.get().editable]).toEqual([true, true]);
    session.close();
  });

  it('RM1: a delegate’s own document is the one of its seat; its papers are its own, text and acts are not', async () => {
    const kept = dossier();
    keepSeats({ acts: kept.document('acts') }, [BRA, ARG, OBSERVER]);
    const host = kept.host(AS_BRAZIL, (key) => key !== 'text' && key !== 'acts');
    const session = await opened(host);
    expect(new Set(host.bound)).toEqual(
      new Set<DocumentKey>(['text', 'acts', 'record', 'brief', `declared-${BRA.id}`, 'declared', `declared-${ARG.id}`]),
    );
    expect(session.current.sitting).toEqual(BRA);
    expect(session.current.recordSettings).toMatchObject({ ourDelegation: 'BRA', desk: 'delegation' });
    expect(session.safety.get().writable).toEqual({
      text: false,
      acts: false,
      record: true,
      brief: true,
      declared: true,
    });
    expect([session.canType, session.safety.get().editable]).toEqual([false, true]);
    const id = session.act(() => propose(session.writing(), { kind: 'delete', blocks: ['b1'], proponents: ['BRA'] }));
    expect(kept.document(`declared-${BRA.id}`).getMap('proposals').size).toBe(0);
    session.act(() => tableProposals(session.writing(), [id]));
    expect([...kept.document(`declared-${BRA.id}`).getMap('proposals').keys()]).toEqual([id]);
    expect(session.history.undo()).toBe(true);
    expect(kept.document(`declared-${BRA.id}`).getMap('proposals').size).toBe(0);
    session.close();
  });

  it('RM1: who sits down later is heard, from the acts or from the room, and undo covers what we declared', async () => {
    const kept = dossier();
    keepSeats({ acts: kept.document('acts') }, [BRA]);
    const [brazil, chair] = [kept.host(AS_BRAZIL), kept.host({ ...IN_NO_ROOM, kind: 'host' })];
    const [session, chairs] = [await opened(brazil), await opened(chair)];
    expect(chairs.current.seats.size).toBe(2);
    session.act(() =>
      declarePositions(session.writing(), [{ target: 'b:b0', option: 'keep', delegations: ['BRA'], stance: 'OPP' }]),
    );
    const spoke = () => chairs.current.readingOf('b:b0').speakers;
    expect(spoke()).toEqual(['BRA']);
    session.history.undo();
    expect(spoke()).toEqual([]);
    expect(chair.bound).not.toContain(`declared-${ARG.id}`);
    keepSeats({ acts: kept.document('acts') }, [ARG]);
    expect(chair.bound).toContain(`declared-${ARG.id}`);
    brazil.say({ ...AS_BRAZIL, seats: [seatOf('seatchl0', { delegation: 'CHL' }) as RoomStatus['seats'][number]] });
    expect(brazil.bound).toContain('declared-seatchl0');
    session.close();
    chairs.close();
  });

  it('reads of a long text no more than its beginning until that is on screen, whoever declares something meanwhile', async () => {
    const kept = dossier();
    const long = 'Each Party shall report on what it did and what it did not. '.repeat(80);
    Y.applyUpdate(kept.document('text'), seedText(Array.from({ length: 60 }, () => [long])));
    keepSeats({ acts: kept.document('acts') }, [BRA]);
    const [short, host] = [dossier().host(null), kept.host({ ...IN_NO_ROOM, kind: 'host' })];
    const small = await opened(short);
    expect(small.isRead.get()).toBe(true);
    small.close();
    const session = await opened(host);
    const read = () => session.soFar.reading.sections.length;
    const begun = read();
    expect([begun < 10, session.isRead.get(), session.nodeSoFar().childCount]).toEqual([true, false, begun]);
    keepSeats({ acts: kept.document('acts') }, []);
    declaredParts(kept.document(`declared-${BRA.id}`)).ranks.set('x', 1 as never);
    expect([read(), session.model.get().reading.sections.length]).toEqual([begun, begun]);
    await session.whenSeen;
    expect([read(), session.model.get().reading.sections.length]).toEqual([60, 60]);
    expect([session.isRead.get(), session.nodeSoFar().childCount]).toEqual([true, 60]);
    session.close();
  });

  it('RM1: whoever watches declares nothing, and a text that is opened can be typed in at once', async () => {
    const kept = dossier();
    keepSeats({ acts: kept.document('acts') }, [BRA, OBSERVER]);
    const watching = kept.host(statusAt(OBSERVER.id, {}));
    const watcher = await opened(watching);
    expect(watching.bound).not.toContain(`declared-${OBSERVER.id}`);
    expect(watcher.safety.get().writable).toEqual({
      text: false,
      acts: false,
      record: true,
      brief: true,
      declared: false,
    });
    watcher.close();
    const host = kept.host(AS_BRAZIL);
    const session = await opened(host);
    let told = 0;
    session.safety.subscribe(() => {
      told += 1;
    });
    host.say(statusAt(BRA.id, { text: true, declared: `declared-${BRA.id}` }));
    expect([session.canType, told > 0]).toEqual([true, true]);
    host.say(AS_BRAZIL);
    expect(session.canType).toBe(false);
    session.close();
  });
});
