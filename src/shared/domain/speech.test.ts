import { describe, expect, it } from 'vitest';
import { CHAIR_SEAT } from '../base/seatDocuments';
import { seatOf } from '../testing/seatRoom';
import type { Entry } from './position';
import type { ProposalEvent, ProposalRecord } from './proposal';
import { CHAIR, idOfSeat, mayDecide, mayWrite, ROLES, type Seat, seatOfId } from './seat';
import { ownerOf, voiceOf, whyUnheardComment, whyUnheardEntry, whyUnheardEvent, whyUnheardProposal } from './speech';

const BRA = seatOf('seatbra0', { delegation: 'BRA' });
const ARG = seatOf('seatarg0', { delegation: 'ARG' });
const DRAFTER = seatOf('drafter0', { role: 'drafter' });
const OBSERVER = seatOf('observe0', { role: 'observer' });

function entry(seat: Seat, given: Partial<Entry> = {}): Entry {
  return {
    id: idOfSeat(seat.id, 'x'),
    target: { kind: 'text' },
    option: 'keep',
    delegations: seat.delegation === null ? [] : [seat.delegation],
    stance: 'SUP',
    grade: 'record',
    evidence: [],
    said: { at: '2026-05-04' },
    notedAt: '',
    notedBy: '',
    clock: 1,
    fingerprint: '',
    act: { kind: 'said' },
    ...given,
  };
}

function event(kind: ProposalEvent['kind'], delegations?: readonly string[]): ProposalEvent {
  const said = delegations === undefined ? {} : { delegations };
  return { id: 'e', proposal: 'p', kind, at: '', clock: 1, by: '', name: '', ...said };
}

const RECORD: ProposalRecord = {
  id: 'p',
  kind: 'delete',
  base: [],
  proponents: ['BRA'],
  said: { at: '' },
  grade: 'record',
  notedAt: '',
  notedBy: '',
  name: '',
};

describe('what a seat may write', () => {
  it.each([
    // role, opened, text, acts, own, another's
    ['chair', false, true, true, true, false],
    ['drafter', false, true, false, true, false],
    ['delegate', false, false, false, true, false],
    ['delegate', true, true, false, true, false],
    ['observer', false, false, false, false, false],
    ['observer', true, false, false, true, false],
  ] as const)('RM1: a %s (text opened: %s)', (role, writesText, text, acts, own, others) => {
    const seat = seatOf('seatbra0', { role, writesText });
    expect(mayWrite(seat, 'text')).toBe(text);
    expect(mayWrite(seat, 'acts')).toBe(acts);
    expect(mayWrite(seat, 'declared-seatbra0')).toBe(own);
    expect(mayWrite(seat, 'declared-seatarg0')).toBe(others);
    expect(mayWrite(seat, 'declared')).toBe(false);
    expect(mayWrite(seat, 'record') && mayWrite(seat, 'brief')).toBe(true);
  });

  it('RM1: the chair’s declared document is the dossier’s own, and a withdrawn seat writes nothing of the room', () => {
    expect(mayWrite(CHAIR, 'declared')).toBe(true);
    for (const role of ROLES) {
      const gone = seatOf('seatbra0', { role, writesText: true, withdrawn: true });
      expect(['text', 'acts', 'declared-seatbra0'].some((key) => mayWrite(gone, key))).toBe(false);
    }
  });

  it('RM5: the chair and drafters decide', () => {
    expect(ROLES.filter((role) => mayDecide({ role }))).toEqual(['chair', 'drafter']);
  });
});

describe('whose an id is', () => {
  it('RM3: an id names its seat, and an older one none', () => {
    expect(seatOfId(idOfSeat('chair', 'abc'))).toBe('chair');
    expect(seatOfId(idOfSeat('seatbra0', 'abc'))).toBe('seatbra0');
    expect(['abc', 'AB12cd34EF56gh78', 'dtc-29', 'SEATBRA0-x'].map(seatOfId)).toEqual([null, null, null, null]);
  });

  it('RM3: whose document the id names comes first, then the chair’s; no other seat ever has it', () => {
    const has =
      (...seats: string[]) =>
      (seat: string) =>
        seats.includes(seat);
    expect(ownerOf('seatbra0-x', has('seatarg0', 'seatbra0', CHAIR_SEAT))).toBe('seatbra0');
    expect(ownerOf('seatbra0-x', has('seatarg0', CHAIR_SEAT))).toBe(CHAIR_SEAT);
    expect(ownerOf('seatbra0-x', has('seatarg0'))).toBeNull();
    expect(ownerOf('x', has('seatarg0', CHAIR_SEAT))).toBe(CHAIR_SEAT);
    expect(ownerOf('x', has('seatarg0'))).toBeNull();
  });
});

describe('what a seat may say', () => {
  it.each([
    ['its own position', BRA, entry(BRA), null],
    ['another’s', BRA, entry(BRA, { delegations: ['ARG'] }), 'name'],
    ['its own and another’s', BRA, entry(BRA, { delegations: ['BRA', 'ARG'] }), 'name'],
    ['a group’s', BRA, entry(BRA, { onBehalfOf: ['G77'] }), 'name'],
    ['another’s, in letters', BRA, entry(BRA, { written: ['Argentina'] }), 'name'],
    ['nobody’s', BRA, entry(BRA, { delegations: [] }), 'name'],
    ['under another’s id', BRA, entry(BRA, { id: idOfSeat(ARG.id, 'x') }), 'id'],
    ['under no seat’s id', BRA, entry(BRA, { id: 'x' }), 'id'],
    ['what is no public word', BRA, entry(BRA, { grade: 'confidence' }), 'right'],
    ['a red line', BRA, entry(BRA, { stance: 'RED' }), 'right'],
    ['a drafter, anybody’s', DRAFTER, entry(DRAFTER, { delegations: ['BRA'] }), 'name'],
    ['an observer, anything', OBSERVER, entry(OBSERVER, { delegations: ['BRA'] }), 'right'],
    ['the chair, anybody’s', CHAIR, entry(CHAIR, { delegations: ['BRA', 'ARG'], onBehalfOf: ['G77'] }), null],
    ['an alignment with another', BRA, entry(BRA, { act: { kind: 'alignment', with: 'ARG' } }), null],
  ] as const)('RM2: a position: %s', (_, seat, said, why) => {
    expect(whyUnheardEntry(seat, said, undefined)).toBe(why);
  });

  it('RM6: a correction is for whoever declared it; what the chair entered for us alone we may put right', () => {
    const by = (seat: Seat, of: Entry, kind: 'correction' | 'withdrawal' | 'confirmation') =>
      whyUnheardEntry(seat, entry(seat, { delegations: ['BRA'], act: { kind, of: of.id } }), of);
    const chairs = entry(CHAIR, { delegations: ['BRA'] });
    const ofBoth = entry(CHAIR, { delegations: ['BRA', 'ARG'] });
    const argentinas = entry(ARG);
    expect(by(BRA, chairs, 'correction')).toBeNull();
    expect(by(BRA, ofBoth, 'correction')).toBe('others');
    expect(by(BRA, ofBoth, 'withdrawal')).toBeNull();
    expect(by(BRA, argentinas, 'correction')).toBe('others');
    expect(by(BRA, argentinas, 'withdrawal')).toBeNull();
    expect(by(CHAIR, entry(BRA), 'correction')).toBe('others');
    expect(by(CHAIR, entry(BRA), 'withdrawal')).toBeNull();
    expect(by(BRA, { ...argentinas, id: 'in-nobodys-room' }, 'withdrawal')).toBe('others');
  });

  it('RM2: a proposal in one’s own name or in nobody’s', () => {
    expect(whyUnheardProposal(BRA, RECORD)).toBeNull();
    expect(whyUnheardProposal(BRA, { ...RECORD, proponents: [] })).toBeNull();
    expect(whyUnheardProposal(ARG, RECORD)).toBe('name');
    expect(whyUnheardProposal(BRA, { ...RECORD, proponents: ['BRA', 'ARG'] })).toBe('name');
    expect(whyUnheardProposal(BRA, { ...RECORD, written: ['Argentina'] })).toBe('name');
    expect(whyUnheardProposal(BRA, { ...RECORD, onBehalfOf: ['G77'] })).toBe('name');
    expect(whyUnheardProposal(BRA, { ...RECORD, byChair: true })).toBe('right');
    expect(whyUnheardProposal(BRA, { ...RECORD, branch: 'b' })).toBe('right');
    expect(whyUnheardProposal(DRAFTER, { ...RECORD, proponents: [], branch: 'b' })).toBeNull();
    expect(whyUnheardProposal(DRAFTER, RECORD)).toBe('name');
    expect(whyUnheardProposal(OBSERVER, { ...RECORD, proponents: [] })).toBe('right');
    expect(whyUnheardProposal(CHAIR, { ...RECORD, proponents: ['BRA', 'ARG'], byChair: true })).toBeNull();
  });

  it.each([
    // who, what, for whom, on whose proposal, why not
    [BRA, 'tabled', undefined, BRA.id, null],
    [BRA, 'withdrawn', undefined, BRA.id, null],
    [BRA, 'reopened', undefined, BRA.id, null],
    [BRA, 'reworded', undefined, BRA.id, null],
    [ARG, 'cosponsored', ['ARG'], BRA.id, null],
    [ARG, 'cosponsored', ['CHL'], BRA.id, 'name'],
    [ARG, 'cosponsored', undefined, BRA.id, 'name'],
    [ARG, 'left', ['ARG'], BRA.id, null],
    [ARG, 'left', ['BRA'], BRA.id, 'name'],
    [ARG, 'withdrawn', ['BRA'], BRA.id, 'name'],
    [ARG, 'withdrawn', undefined, BRA.id, null],
    [ARG, 'tabled', undefined, BRA.id, 'others'],
    [ARG, 'reopened', undefined, BRA.id, 'others'],
    [ARG, 'reworded', undefined, BRA.id, 'others'],
    [BRA, 'accepted', undefined, BRA.id, 'right'],
    [ARG, 'rejected', undefined, BRA.id, 'right'],
    [BRA, 'merged', undefined, BRA.id, 'right'],
    [DRAFTER, 'accepted', undefined, BRA.id, null],
    [DRAFTER, 'rejected', undefined, BRA.id, null],
    [DRAFTER, 'reworded', undefined, BRA.id, 'others'],
    [DRAFTER, 'withdrawn', undefined, BRA.id, 'name'],
    [DRAFTER, 'cosponsored', ['BRA'], BRA.id, 'name'],
    [OBSERVER, 'noted', undefined, BRA.id, 'right'],
    [CHAIR, 'withdrawn', ['BRA'], BRA.id, null],
    [CHAIR, 'accepted', undefined, BRA.id, null],
    [CHAIR, 'reworded', undefined, BRA.id, 'others'],
  ] as const)('RM4, RM5: %#', (seat, kind, delegations, owner, why) => {
    expect(whyUnheardEvent(seat, event(kind, delegations), owner)).toBe(why);
  });

  it('RM4: the chair speaks for the room, whoever decides decides, all else is said for one delegation', () => {
    expect(voiceOf(CHAIR, event('withdrawn'), BRA.id)).toBeNull();
    expect(voiceOf(DRAFTER, event('accepted'), BRA.id)).toBeNull();
    expect(voiceOf(DRAFTER, event('withdrawn'), DRAFTER.id)).toEqual({ delegation: null, owns: true });
    expect(voiceOf(ARG, event('withdrawn'), BRA.id)).toEqual({ delegation: 'ARG', owns: false });
  });

  it('RM2: a comment in one’s own name or in nobody’s', () => {
    const said = (delegation: string | null) =>
      ({ id: 'c', target: { kind: 'text' }, words: 'w', at: '', by: '', name: '', delegation }) as const;
    expect(whyUnheardComment(BRA, said('BRA'))).toBeNull();
    expect(whyUnheardComment(BRA, said(null))).toBeNull();
    expect(whyUnheardComment(BRA, said('ARG'))).toBe('name');
    expect(whyUnheardComment(OBSERVER, said(null))).toBe('right');
  });
});
