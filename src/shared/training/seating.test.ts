import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { astray, drawSeats, NO_SEATING, placesIn, seatingIn, seatingKept } from './seating';

const CODES = ['ALV', 'BOR', 'CES', 'DOR', 'ELM', 'FAR'];
const people = (count: number): string => Array.from({ length: count }, (_, at) => `Person ${at + 1}`).join('\n');
const draw = (list: string, { mayShare = false, draws = 1, seed = 'board' } = {}) =>
  drawSeats(CODES, { people: list, mayShare, draws }, seed);
const seated = (drawn: ReadonlyMap<string, readonly string[]>): readonly string[] => [...drawn.values()].flat();

describe('TR14: who sits where', () => {
  it('a list is read as it was typed or pasted: lines, semicolons, numbers, tabs; + and & hold two together', () => {
    expect(placesIn('1. Ana Ruiz\r\n2)\tOkafor,\tAda\n\n - Ben + Cleo \nDan & Eve; Fay\n+\n')).toEqual([
      ['Ana Ruiz'],
      ['Okafor, Ada'],
      ['Ben', 'Cleo'],
      ['Dan', 'Eve'],
      ['Fay'],
    ]);
    expect(placesIn('x'.repeat(200))[0]?.[0]).toHaveLength(80);
  });

  it('the same list, seed and number draw the same; another number or another seed another seating', () => {
    const first = draw(people(6));
    expect(draw(people(6))).toEqual(first);
    expect(draw(people(6), { draws: 2 })).not.toEqual(first);
    expect(draw(people(6), { seed: 'other' })).not.toEqual(first);
  });

  it('everybody comes to every seat about as often', () => {
    const at = new Map<string, number>();
    for (let draws = 1; draws <= 1200; draws++) {
      for (const [code, names] of draw('Ana', { draws }))
        for (const name of names) at.set(code, (at.get(code) ?? 0) + (name === 'Ana' ? 1 : 0));
    }
    for (const code of CODES) expect(Math.abs((at.get(code) ?? 0) - 200)).toBeLessThan(60);
  });

  it('nobody shares a seat while one is free, no third comes to one, and nobody sits twice or is lost', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(6), fc.boolean(), fc.nat(50), (alone, pairs, mayShare, draws) => {
        const list = [people(alone), ...Array.from({ length: pairs }, (_, at) => `Left ${at} + Right ${at}`)].join(
          '\n',
        );
        const drawn = draw(list, { mayShare, draws });
        const names = seated(drawn);
        expect(new Set(names).size).toBe(names.length);
        expect([...drawn.values()].every(({ length }) => length <= 2)).toBe(true);
        const together = [...drawn.values()].filter(({ length }) => length === 2);
        for (const [one, other] of together) {
          if (one?.startsWith('Left') || other?.startsWith('Right')) expect(other).toBe(one?.replace('Left', 'Right'));
          else expect(mayShare && drawn.size === CODES.length).toBe(true);
        }
        const { unseated, twice } = astray({ people: list, seats: drawn });
        if (mayShare && pairs * 2 + alone <= 12) expect(unseated).toEqual([]);
        expect([...names, ...unseated].sort()).toEqual(placesIn(list).flat().sort());
        expect(twice).toEqual([]);
      }),
      { seed: 14, numRuns: 300 },
    );
  });

  it('two of one name are two; who was written into a second row by hand is told', () => {
    const two = astray({ people: 'Ana\nAna', seats: new Map([['ALV', ['Ana']]]) });
    expect(two).toEqual({ unseated: ['Ana'], twice: [] });
    const seats = new Map([
      ['ALV', ['Ana']],
      ['BOR', ['Ana', 'Guest']],
    ]);
    expect(astray({ people: 'Ana\nBen', seats })).toEqual({ unseated: ['Ben'], twice: ['Ana'] });
  });

  it('is read back as it was kept, and what is none is nothing', () => {
    const seating = {
      people: people(7),
      mayShare: true,
      draws: 3,
      seats: draw(people(7), { mayShare: true }),
      isOut: true,
    };
    expect(seatingIn(JSON.parse(JSON.stringify(seatingKept(seating))))).toEqual(seating);
    for (const none of [null, 'x', 7, { seats: { ALV: 'Ana', BOR: [1] }, draws: -1, people: 4 }]) {
      expect(seatingIn(none)).toEqual(NO_SEATING);
    }
  });
});
