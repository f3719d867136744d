import fc from 'fast-check';
import * as Y from 'yjs';
import type { SeatId } from '../base/ids';
import { keepSeats } from '../document/actions/seats';
import { createDoc, declaredParts, layerParts } from '../document/layout';
import { CHAIR, type Seat } from '../domain/seat';
import { seedText } from './cohort';

/** One change of one document of a room. */
export interface ToldUpdate {
  readonly document: SeatId | 'acts';
  readonly update: Uint8Array;
}

/** A text, and what seats that say whatever they like wrote beside it, change by change. */
export interface Told {
  readonly text: Uint8Array;
  readonly updates: readonly ToldUpdate[];
}

const CODES = ['BRA', 'ARG', 'CHL'];
const AT = ['2026-05-04T10:00:00Z', '2026-05-04T11:00:00Z', '', 'no time'];

const codes = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(['BRA'], ['ARG']) },
  { weight: 2, arbitrary: fc.subarray(CODES) },
);

/** Ids that several seats use, rightly or not, so that they collide. */
function idsFor(seats: readonly Seat[]): fc.Arbitrary<string> {
  const named = seats.flatMap(({ id }) => [`${id}-1`, `${id}-2`]);
  return fc.constantFrom(...named, 'chair-1', 'plain', 'BRA-1');
}

type Lie = (doc: Y.Doc, seat: Seat) => void;

/** Mostly what a seat may say: else nothing would ever be heard. */
const isHonest = fc.nat({ max: 4 }).map((draw) => draw > 0);

function named({ delegation }: Seat, codes: readonly string[], honest: boolean): readonly string[] {
  return honest && delegation !== null ? [delegation] : codes;
}

function lies(seats: readonly Seat[]): fc.Arbitrary<Lie> {
  const ids = idsFor(seats);
  const entry = fc
    .record({
      id: ids,
      own: fc.constantFrom(1, 2, 3),
      honest: isHonest,
      delegations: codes,
      stance: fc.constantFrom('SUP', 'OPP', 'RSV', 'SUP', 'OPP', 'SUP', 'OPP', 'RED'),
      clock: fc.constantFrom(1, 2, 3, 4, 1, 2, 3, 4, 2 ** 52, -1),
      at: fc.constantFrom(...AT),
      of: fc.option(ids, { nil: undefined, freq: 1 }),
      kind: fc.constantFrom('correction', 'withdrawal', 'confirmation'),
      grade: fc.constantFrom('record', 'record', 'record', 'record', 'record', 'estimate'),
      target: fc.oneof(
        ids.map((proposal) => ({ kind: 'proposal', proposal })),
        fc.constantFrom('b0', 'b1').map((block) => ({ kind: 'block', block })),
      ),
    })
    .map(
      ({ of, kind, at, own, honest, id, delegations, ...said }): Lie =>
        (doc, seat) => {
          const who = { id: honest ? `${seat.id}-${own}` : id, delegations: named(seat, delegations, honest) };
          const act = of === undefined ? { kind: 'said' } : { kind, of };
          const rest = { option: 'keep', evidence: [], said: { at }, notedAt: '', notedBy: '', fingerprint: '', act };
          declaredParts(doc).entries.push([{ ...said, ...who, ...rest } as never]);
        },
    );
  const proposal = fc
    .record({
      id: ids,
      own: fc.constantFrom(1, 2),
      honest: isHonest,
      proponents: codes,
      words: fc.constantFrom('one', 'two'),
      isBroken: fc.nat({ max: 5 }).map((draw) => draw === 0),
    })
    .map(
      ({ id: other, own, honest, proponents: all, words, isBroken }): Lie =>
        (doc, seat) => {
          const id = honest ? `${seat.id}-${own}` : other;
          const proponents = named(seat, all, honest);
          const base = isBroken ? 7 : [{ block: 'b0', words: 'States' }];
          const signed = { notedAt: AT[0], notedBy: '', name: '' };
          const record = { id, kind: 'amend', base, proponents, said: { at: AT[0] }, grade: 'record', ...signed };
          layerParts(doc).proposals.set(id, record as never);
          layerParts(doc).wordings.set(id, new Y.Text(words));
        },
    );
  const event = fc
    .record({
      id: fc.constantFrom('e1', 'e2', 'e3'),
      proposal: ids,
      kind: fc.constantFrom(
        'tabled',
        'cosponsored',
        'left',
        'withdrawn',
        'reopened',
        'accepted',
        'rejected',
        'reworded',
      ),
      at: fc.constantFrom(...AT),
      clock: fc.constantFrom(1, 2, 3),
      delegations: fc.option(codes, { nil: undefined }),
      honest: isHonest,
    })
    .map(
      ({ delegations, honest, ...said }): Lie =>
        (doc, seat) => {
          const who = delegations === undefined ? {} : { delegations: named(seat, delegations, honest) };
          layerParts(doc).proposalEvents.push([{ ...said, ...who, by: '', name: '' } as never]);
        },
    );
  const comment = fc
    .record({
      id: ids,
      words: fc.constantFrom('yes', 'no'),
      delegation: fc.constantFrom('BRA', 'ARG', null),
      honest: isHonest,
    })
    .map(
      ({ honest, ...given }): Lie =>
        (doc, seat) => {
          const said = honest ? { ...given, id: `${seat.id}-1`, delegation: seat.delegation } : given;
          const target = { kind: 'block', block: 'b0' } as const;
          layerParts(doc).comments.set(said.id, { ...said, target, at: AT[0] as string, by: '', name: '' });
        },
    );
  const removal = fc.nat().map(
    (at): Lie =>
      (doc) => {
        const { entries } = declaredParts(doc);
        if (entries.length > 0) entries.delete(at % entries.length);
      },
  );
  return fc.oneof(
    { weight: 4, arbitrary: entry },
    { weight: 3, arbitrary: proposal },
    { weight: 4, arbitrary: event },
    { weight: 1, arbitrary: comment },
    { weight: 1, arbitrary: removal },
  );
}

/** Rooms in which every seat, the chair's apart, says whatever it likes, and where seats are written down at some time among it. */
export function seatedText(given: {
  readonly seats: readonly Seat[];
  readonly paragraphs: readonly string[];
}): fc.Arbitrary<Told> {
  const { seats, paragraphs } = given;
  const who = fc.constantFrom(CHAIR, ...seats);
  return fc
    .record({
      said: fc.array(fc.tuple(who, lies(seats)), { minLength: 8, maxLength: 40 }),
      seatedAt: fc.nat({ max: 40 }),
    })
    .map(({ said, seatedAt }) => {
      const docs = new Map<SeatId | 'acts', Y.Doc>();
      const updates: ToldUpdate[] = [];
      const doc = (key: SeatId | 'acts') => {
        const known = docs.get(key);
        if (known !== undefined) return known;
        const made = createDoc('declared');
        made.clientID = 100 + docs.size;
        made.on('update', (update: Uint8Array) => updates.push({ document: key, update }));
        docs.set(key, made);
        return made;
      };
      for (const [at, [seat, lie]] of said.entries()) {
        if (at === seatedAt % said.length) keepSeats({ acts: doc('acts') }, seats);
        doc(seat.id).transact(() => lie(doc(seat.id), seat));
      }
      return { text: seedText([paragraphs]), updates };
    });
}
