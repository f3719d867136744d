import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LedgerBook } from '../testing/ledgerBook';
import { GRADES, STANCES } from './position';
import { instantOf } from './said';

function book(): LedgerBook {
  const made = new LedgerBook();
  made.provision('art');
  made.provision('a', 'art');
  made.provision('b', 'art');
  made.provision('b-i', 'b');
  made.bracket('b[1]', 'b');
  made.alternatives('b{2}', 'b', 3);
  return made;
}

describe('PO1: the current position', () => {
  it('PO1: is the latest by when it was said, whenever it was noted', () => {
    const talks = book();
    talks.says('BRA', 'OPP', 'a', { at: '2023-05-02' });
    talks.says('BRA', 'SUP', 'a', { at: '2023-05-01' });
    expect(talks.stances('a')).toEqual(['BRA OPP']);
  });

  it('PO1: is the higher logical clock among equals, then the higher id', () => {
    const talks = book();
    talks.says('BRA', 'SUP', 'a', { at: '2023-05-01', clock: 8, id: 'x' });
    talks.says('BRA', 'OPP', 'a', { at: '2023-05-01', clock: 7, id: 'z' });
    expect(talks.stances('a')).toEqual(['BRA SUP']);
    talks.says('BRA', 'RSV', 'a', { at: '2023-05-01', clock: 8, id: 'y' });
    expect(talks.stances('a')).toEqual(['BRA RSV']);
  });

  it('PO1: never goes by the clock of a device', () => {
    const talks = book();
    talks.says('BRA', 'SUP', 'a', { at: '2023-05-01', notedAt: '2030-01-01T00:00Z' });
    talks.says('BRA', 'OPP', 'a', { at: '2023-05-02', notedAt: '2020-01-01T00:00Z' });
    expect(talks.stances('a')).toEqual(['BRA OPP']);
  });

  it('PO1a: compares instants across zones; a date alone is the beginning of its day, an unknown day before all', () => {
    expect(instantOf('2023-05-01T10:00+02:00')).toBe(instantOf('2023-05-01T08:00Z'));
    expect(instantOf('2023-05-01T10:00:30.5-0330')).toBe(instantOf('2023-05-01T13:30:30.500Z'));
    expect(instantOf('2023-05-01')).toBe(instantOf('2023-05-01T00:00Z'));
    expect(instantOf('')).toBe(Number.NEGATIVE_INFINITY);
    expect(instantOf('yesterday')).toBe(Number.NEGATIVE_INFINITY);
    const talks = book();
    talks.says('BRA', 'SUP', 'a', { at: '2023-05-01T09:00+02:00' });
    talks.says('BRA', 'OPP', 'a', { at: '2023-05-01' });
    talks.says('BRA', 'RSV', 'a', { at: '' });
    expect(talks.stances('a')).toEqual(['BRA SUP']);
  });

  it('PO1: is held for each delegation of an entry by itself', () => {
    const talks = book();
    talks.says('AUS USA EU', 'OPP', 'a');
    talks.says('USA', 'LIV', 'a');
    expect(talks.stances('a')).toEqual(['AUS OPP', 'EU OPP', 'USA LIV']);
  });

  it('PO1b: a withdrawn position is as if nobody had spoken; the one before does not return', () => {
    const talks = book();
    talks.says('BRA', 'SUP', 'a');
    const objection = talks.says('BRA', 'OPP', 'a');
    talks.withdraws(objection);
    expect(talks.stances('a')).toEqual([]);
    talks.says('BRA', 'FLX', 'a');
    expect(talks.stances('a')).toEqual(['BRA FLX']);
  });

  it('PO1b: a withdrawal of what was said before leaves the latest', () => {
    const talks = book();
    const support = talks.says('BRA', 'SUP', 'a');
    talks.says('BRA', 'OPP', 'a');
    talks.withdraws(support);
    expect(talks.stances('a')).toEqual(['BRA OPP']);
  });

  it('PO1b: one of several delegations withdraws for itself', () => {
    const talks = book();
    const said = talks.says('AUS USA', 'OPP', 'a');
    talks.withdraws(said, 'USA');
    expect(talks.stances('a')).toEqual(['AUS OPP']);
  });

  it('PO1b: a withdrawal noted in error can itself be withdrawn', () => {
    const talks = book();
    const said = talks.says('BRA', 'OPP', 'a');
    const gone = talks.withdraws(said);
    talks.withdraws(gone);
    expect(talks.stances('a')).toEqual(['BRA OPP']);
  });

  it('PO1c: a correction takes the place of what it corrects, in time too', () => {
    const talks = book();
    const first = talks.says('BRA', 'OPP', 'a', { at: '2023-05-01' });
    talks.says('BRA', 'FLX', 'a', { at: '2023-05-01' });
    talks.corrects(first, 'RSV');
    expect(talks.stances('a')).toEqual(['BRA FLX']);
    const other = book();
    const said = other.says('BRA', 'OPP', 'a');
    other.corrects(said, 'SUP');
    expect(other.stances('a')).toEqual(['BRA SUP']);
    expect(other.index.entriesOn('a')).toHaveLength(2);
  });

  it('PO1c: a correction can name other delegations, or another target', () => {
    const talks = book();
    const said = talks.says('BRA', 'OPP', 'a');
    talks.corrects(said, 'OPP', { delegations: ['ARG'] });
    expect(talks.stances('a')).toEqual(['ARG OPP']);
    const moved = talks.says('IND', 'OPP', 'a');
    talks.places.set('e9', { key: 'b', option: 'keep' });
    talks.says('IND', 'OPP', 'b', { id: 'e9', act: { kind: 'correction', of: moved.id } });
    expect(talks.stances('a')).toEqual(['ARG OPP']);
    expect(talks.stances('b')).toEqual(['IND OPP']);
  });

  it('PO1c: of two corrections the later by clock stands, whichever came first', () => {
    const talks = book();
    const said = talks.says('BRA', 'OPP', 'a');
    talks.corrects(said, 'SUP', { clock: 9, id: 'c9' });
    talks.corrects(said, 'RSV', { clock: 8, id: 'c8' });
    expect(talks.stances('a')).toEqual(['BRA SUP']);
  });

  it('PO1c: a statement corrected after it was withdrawn stays withdrawn', () => {
    const talks = book();
    const said = talks.says('BRA', 'OPP', 'a');
    talks.withdraws(said);
    talks.corrects(said, 'RSV');
    expect(talks.stances('a')).toEqual([]);
  });

  it('PO1e: lines that point at lines not there yet wait for them', () => {
    const talks = book();
    talks.says('BRA', 'SUP', 'a', { id: 'c', clock: 5, at: '2023-05-01', act: { kind: 'correction', of: 'late' } });
    expect(talks.stances('a')).toEqual(['BRA SUP']);
    talks.says('BRA', 'OPP', 'a', { id: 'late', clock: 1, at: '2023-05-01' });
    expect(talks.stances('a')).toEqual(['BRA SUP']);
  });

  it('PO1e: entries that point at each other in a circle stop nobody', () => {
    const talks = book();
    talks.says('BRA', 'SUP', 'a', { id: 'x', act: { kind: 'correction', of: 'y' } });
    talks.says('BRA', 'SUP', 'a', { id: 'y', act: { kind: 'correction', of: 'x' } });
    talks.says('', 'NOP', 'a', { id: 'v', act: { kind: 'withdrawal', of: 'w' } });
    talks.says('', 'NOP', 'a', { id: 'w', act: { kind: 'withdrawal', of: 'v' } });
    talks.says('BRA', 'SUP', 'a', { id: 'k', act: { kind: 'confirmation', of: 'k' } });
    expect(talks.stances('a')).toEqual([]);
  });

  it('PO1: the same entry twice is one', () => {
    const talks = book();
    const said = talks.says('BRA', 'SUP', 'a');
    talks.index.apply({ entriesAdded: [said] });
    expect(talks.index.entriesOn('a')).toHaveLength(1);
  });

  it('DE3a: X on behalf of G is the position of G alone', () => {
    const talks = book();
    talks.says('MLI', 'OPP', 'a', { onBehalfOf: ['AFRICA'] });
    expect(talks.stances('a')).toEqual(['AFRICA OPP']);
  });
});

describe('PO2: what holds further down', () => {
  it('PO2: a position on a provision holds for the provisions under it, at any depth', () => {
    const talks = book();
    talks.says('BRA', 'OPP', 'art');
    for (const key of ['a', 'b', 'b-i'])
      expect(talks.holding(key, 'BRA')).toMatchObject({ stance: 'OPP', origin: 'inherited', from: 'art' });
  });

  it('PO2a: until a more specific one is recorded, on any option of it', () => {
    const talks = book();
    talks.says('BRA', 'SUP', 'art');
    talks.says('BRA', 'OPP', 'b');
    expect(talks.stances('a')).toEqual(['BRA SUP']);
    expect(talks.stances('b')).toEqual(['BRA OPP']);
    expect(talks.stances('b-i')).toEqual(['BRA OPP']);
    talks.says('BRA', 'FLX', 'a', { option: 'delete' });
    expect(talks.stances('a')).toEqual([]);
    expect(talks.stances('a', 'delete')).toEqual(['BRA FLX']);
  });

  it('PO2: exclude only (b) is a position on (b) alone', () => {
    const talks = book();
    talks.says('MYS', 'OPP', 'b');
    expect(talks.stances('art')).toEqual([]);
    expect(talks.stances('a')).toEqual([]);
    expect(talks.stances('b')).toEqual(['MYS OPP']);
  });

  it('PO2: not for brackets and alternatives inside, which are other questions', () => {
    const talks = book();
    talks.says('BRA', 'OPP', 'b');
    expect(talks.stances('b[1]')).toEqual([]);
    expect(talks.reading('b{2}').spoke).toBe(0);
  });

  it('PO2: never upwards', () => {
    const talks = book();
    talks.says('BRA', 'OPP', 'b-i');
    talks.says('BRA', 'OPP', 'b[1]');
    expect(talks.stances('b')).toEqual([]);
    expect(talks.stances('art')).toEqual([]);
  });

  it('PO2: a withdrawn one lets what is above hold again', () => {
    const talks = book();
    talks.says('BRA', 'SUP', 'art');
    const only = talks.says('BRA', 'OPP', 'b');
    talks.withdraws(only);
    expect(talks.stances('b')).toEqual(['BRA SUP']);
  });
});

describe('the index', () => {
  it('PO0: an entry whose anchor is lost waits, and is found again when the text has its place', () => {
    const talks = book();
    const said = talks.says('BRA', 'OPP', 'b[1]');
    talks.places.set(said.id, null);
    expect([...talks.index.apply({ targetsRemoved: ['b[1]'] })]).toContain('b[1]');
    expect(talks.index.readingOf('b[1]')).toBeUndefined();
    expect(talks.index.lostEntries()).toEqual([said]);
    talks.places.set(said.id, { key: 'b[9]', option: 'keep' });
    talks.bracket('b[9]', 'b');
    expect(talks.stances('b[9]')).toEqual(['BRA OPP']);
    expect(talks.index.lostEntries()).toEqual([]);
  });

  it('PO0: an entry moves with its anchor when its target changes', () => {
    const talks = book();
    const said = talks.says('BRA', 'SUP', 'b[1]', { fingerprint: '' });
    talks.places.set(said.id, { key: 'b{2}', option: 3 });
    talks.index.apply({ targetsRemoved: ['b[1]'] });
    expect(talks.stances('b{2}', 3)).toEqual(['BRA SUP']);
    expect(talks.stances('b{2}', 'none')).toEqual(['BRA DEL']);
  });

  it('PO2: answers the keys that a change reaches, and no others', () => {
    const talks = book();
    talks.says('BRA', 'OPP', 'a');
    const entry = talks.says('IND', 'OPP', 'a');
    talks.index.apply({ entriesRemoved: [entry.id] });
    expect(talks.reading('b').coverage).toBe(0);
    expect([...talks.index.apply({ entriesAdded: [entry] })].sort()).toEqual(
      ['a', 'art', 'b', 'b-i', 'b[1]', 'b{2}'].sort(),
    );
    talks.set({ watch: ['BRA', 'IND'] });
    talks.index.apply({ entriesRemoved: [entry.id] });
    talks.places.set('again', { key: 'a', option: 'keep' });
    expect([...talks.index.apply({ entriesAdded: [{ ...entry, id: 'again' }] })]).toEqual(['a']);
    expect([...talks.index.apply({ entriesRemoved: ['again'] })]).toEqual(['a']);
  });

  it('keeps the identity of readings that did not change, and never changes one it gave', () => {
    const talks = book();
    talks.set({ watch: ['BRA', 'IND'] });
    talks.says('BRA', 'OPP', 'art');
    const [art, a, b] = ['art', 'a', 'b'].map((key) => talks.reading(key));
    talks.says('IND', 'SUP', 'b');
    expect(talks.reading('art')).toBe(art);
    expect(talks.reading('a')).toBe(a);
    expect(talks.reading('b')).not.toBe(b);
    expect(b?.spoke).toBe(1);
    expect(b?.options[0]?.holdings.map((holding) => holding.delegation)).toEqual(['BRA']);
    expect(talks.reading('b').options[0]?.holdings).toHaveLength(2);
  });

  it('says nothing of keys that the text does not have', () => {
    const talks = book();
    expect(talks.index.readingOf('nowhere')).toBeUndefined();
    expect(talks.index.rollUp('nowhere')).toMatchObject({ worst: null, settled: 0 });
    expect(talks.index.entriesOn('nowhere')).toEqual([]);
    expect(talks.index.actsOn('nowhere')).toEqual([]);
  });

  it('comes to the same step by step as all at once, whatever happens', () => {
    const keys = ['art', 'a', 'b', 'b-i', 'b[1]', 'b{2}'];
    const who = ['BRA', 'DEU', 'EU', 'CARICOM', 'JAM', 'G77', 'BRA DEU', 'EU NOR'];
    const step = fc.record({
      does: fc.constantFrom(
        'says',
        'says',
        'says',
        'aligns',
        'withdraws',
        'confirms',
        'corrects',
        'rewords',
        'removes',
        'moves',
        'rules',
      ),
      key: fc.constantFrom(...keys),
      who: fc.constantFrom(...who),
      stance: fc.constantFrom(...STANCES),
      grade: fc.constantFrom(...GRADES),
      option: fc.constantFrom(0, 1, 2, 3),
      pick: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 24 }), fc.constantFrom(...GRADES), (steps, ceiling) => {
        const talks = book();
        talks.set({ ceiling });
        for (const { does, key, who, stance, grade, option, pick } of steps) {
          const options = talks.nodes.get(key)?.options ?? [];
          const of = talks.entries[pick % Math.max(1, talks.entries.length)];
          const more = { grade, option: options[option % options.length] ?? 'keep' };
          if (does === 'says') talks.says(who, stance, key, more);
          else if (does === 'aligns') talks.aligns(who.split(' ')[0] ?? '', pick % 2 ? 'EU' : 'G77', key, { grade });
          else if (does === 'rewords') talks.reword(key, `words ${pick}`);
          else if (does === 'rules') talks.rules(pick % 2 ? 'agreed' : 'reopened', key);
          else if (!of) continue;
          else if (does === 'withdraws') talks.withdraws(of);
          else if (does === 'confirms') talks.confirms(of, { grade });
          else if (does === 'corrects') talks.corrects(of, stance, { grade });
          else if (does === 'removes') {
            talks.entries.splice(talks.entries.indexOf(of), 1);
            talks.index.apply({ entriesRemoved: [of.id] });
          } else {
            talks.places.set(of.id, pick % 5 === 0 ? null : { key, option: more.option });
            // The document room names the targets that an anchor left and came to.
            talks.index.apply({ targetsChanged: [...talks.nodes.values()] });
          }
        }
        const again = talks.rebuilt();
        for (const key of keys) {
          const [one, other] = [talks.index.readingOf(key), again.readingOf(key)];
          expect(plain(one)).toEqual(plain(other));
          expect(talks.index.rollUp(key)).toEqual(again.rollUp(key));
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

/** A reading with all that it works out when asked, in an order that does not rest on how it was built. */
function plain(reading: ReturnType<LedgerBook['reading']> | undefined) {
  if (!reading) return null;
  const { key, formal, projected, leading, coverage, spoke, asOf, options, deviations } = reading;
  const { contradictedBy, staleSupport, lastKnown, holders } = reading;
  const sorted = (list: readonly string[]): string[] => [...list].sort();
  return {
    ...{ key, formal, projected, leading, coverage, spoke, asOf, options, lastKnown },
    deviations: deviations.map((each) => `${each.member} ${each.group}`).sort(),
    contradictedBy: sorted(contradictedBy),
    staleSupport: sorted(staleSupport),
    holders: sorted(holders),
  };
}
