import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ProposalEvent, ProposalRecord } from '../domain/proposal';
import { ARG, BRA, brazils, DRAFTER, OBSERVER, room, TEXT } from '../testing/seatedFour';
import { seatedText } from '../testing/seatLies';
import { SeatDesk, type SeatRoom } from '../testing/seatRoom';
import { withdrawProposal } from './actions/proposalLife';
import { declaredParts, layerParts } from './layout';
import { Projection } from './project';

describe('a client that lies', () => {
  function lie(own: SeatRoom, change: (doc: Y.Doc) => void): void {
    const { declared } = own.at(ARG.id).docs;
    declared.transact(() => change(declared));
    own.meet();
  }

  it('RM3, RM7: a proposal under another’s id takes no place, is kept, and is shown', () => {
    const own = room();
    const id = brazils(own);
    const record = layerParts(own.at(BRA.id).docs.declared).proposals.get(id) as ProposalRecord;
    lie(own, (doc) => {
      layerParts(doc).proposals.set(id, { ...record, proponents: ['ARG'] });
      layerParts(doc).wordings.set(id, new Y.Text('Words of Argentina.'));
      layerParts(doc).proposals.set('seatarg0-1', { ...record, id: 'seatarg0-1' });
    });
    const { model } = own.at('chair');
    expect(model.proposals.get(id)).toMatchObject({
      seat: BRA.id,
      sponsors: ['BRA'],
      words: ['1. States shall cooperate in good faith.'],
    });
    expect(model.proposals.has('seatarg0-1')).toBe(false);
    expect(model.unheard.map(({ seat, what, why }) => [seat, what, why]).sort()).toEqual([
      [ARG.id, 'proposal', 'id'],
      [ARG.id, 'proposal', 'name'],
    ]);
    expect(
      model.diagnostics
        .filter(({ code }) => code.startsWith('seat.'))
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['seat.not-entitled', 'seat.other-name']);
  });

  it('RM4, RM5, RM7: what it says of another’s proposal in another’s name, or decides, is not taken', () => {
    const own = room();
    const id = brazils(own);
    const said = { proposal: id, at: '2026-05-05T00:00:00Z', clock: 9, by: 'x', name: 'x' };
    const events: ProposalEvent[] = [
      { ...said, id: '1', kind: 'withdrawn', delegations: ['BRA'] },
      { ...said, id: '2', kind: 'accepted', brought: [[1, 0, 5]] },
      { ...said, id: '3', kind: 'cosponsored', delegations: ['CHL'] },
      { ...said, id: '4', kind: 'cosponsored', delegations: ['ARG'], brought: [[1, 0, 5]] },
    ];
    lie(own, (doc) => layerParts(doc).proposalEvents.push(events));
    const proposal = own.at('chair').model.proposals.get(id);
    expect([proposal?.state, proposal?.sponsors]).toEqual(['tabled', ['BRA', 'ARG']]);
    expect(proposal?.events.flatMap(({ brought = [] }) => brought)).toEqual([]);
    expect(own.at('chair').model.unheard).toHaveLength(3);
  });

  it('RM7: records that are none break nothing', () => {
    const own = room();
    lie(own, (doc) => {
      const parts = layerParts(doc) as unknown as Record<string, Y.Map<unknown>>;
      const junk = [null, 7, 'x', {}, { id: 'seatarg0-1' }, new Uint8Array(3)].map((value) => () => value);
      for (const value of [...junk, () => new Y.Map()]) {
        parts.proposals?.set('seatarg0-1', value());
        parts.comments?.set('seatarg0-2', value());
        parts.branches?.set('seatarg0-3', value());
        parts.wordings?.set('seatarg0-1', value());
        declaredParts(doc).entries.push([value() as never]);
        layerParts(doc).proposalEvents.push([value() as never]);
      }
      doc.getMap('ranks').set('seatarg0-1', 'first');
    });
    const { model } = own.at('chair');
    expect([model.proposals.size, model.comments.size, model.branches.size, model.entries.length]).toEqual([
      0, 0, 0, 0,
    ]);
    expect(model.unheard.length).toBeGreaterThan(0);
    expect(model.unheard.every(({ why }) => why === 'unreadable' || why === 'id')).toBe(true);
    expect(model.diagnostics.length).toBeGreaterThan(0);
  });

  it('RM9: a clock driven to its end shuts nobody out', () => {
    const own = room();
    const id = brazils(own);
    lie(own, (doc) => {
      const far = { at: '2026-05-03T00:00:00Z', clock: 2 ** 52, by: 'x', name: 'x' };
      layerParts(doc).proposalEvents.push([
        { ...far, id: '1', proposal: id, kind: 'cosponsored', delegations: ['ARG'] },
      ]);
    });
    own.at(BRA.id).act((writing) => withdrawProposal(writing, id));
    own.meet();
    expect(own.at('chair').model.proposals.get(id)?.sponsors).toEqual(['ARG']);
  });

  it('RM9: in whatever order documents, words and seats come, all read the same, and nobody speaks for another', () => {
    let heard = 0;
    let unheard = 0;
    fc.assert(
      fc.property(
        seatedText({ seats: [BRA, ARG, DRAFTER, OBSERVER], paragraphs: TEXT }),
        fc.infiniteStream(fc.nat()),
        (told, chance) => {
          const read = (order: readonly number[]) => {
            const desk = new SeatDesk('watcher0');
            Y.applyUpdate(desk.docs.text, told.text);
            for (const at of order) {
              const { document, update } = told.updates[at] as (typeof told.updates)[number];
              desk.take(document, update);
            }
            return desk;
          };
          const straight = told.updates.map((_, at) => at);
          const shuffled = [...straight];
          for (let at = shuffled.length - 1; at > 0; at--) {
            const other = (chance.next().value as number) % (at + 1);
            [shuffled[at], shuffled[other]] = [shuffled[other] as number, shuffled[at] as number];
          }
          const [one, other] = [read(straight), read(shuffled)];
          expect(figures(other)).toEqual(figures(one));
          const all = new Projection(one.docs).current;
          expect(figures({ model: all })).toEqual(figures(one));
          heard += one.model.entries.length + one.model.proposals.size;
          unheard += one.model.unheard.length;
          for (const seat of [BRA, ARG]) {
            for (const entry of one.model.entries.filter((each) => each.seat === seat.id))
              expect(
                [...entry.delegations, ...(entry.onBehalfOf ?? [])].every((code) => code === seat.delegation),
              ).toBe(true);
            for (const proposal of one.model.proposals.values())
              if (proposal.seat === seat.id)
                expect(proposal.proponents.every((code) => code === seat.delegation)).toBe(true);
          }
        },
      ),
      { seed: 20260504, numRuns: 150 },
    );
    // The rooms that were made up hold enough of both.
    expect(heard).toBeGreaterThan(300);
    expect(unheard).toBeGreaterThan(500);
  }, 60_000);
});

/** All that a person can read of what seats declared, in an order of its own. */
function figures({ model }: Pick<SeatDesk, 'model'>): unknown {
  const readings = ['b:b0', 'b:b1', 'b:b2', ...[...model.proposals.keys()].sort().map((id) => `p:${id}`)].map((key) => {
    const { projected, options } = model.readingOf(key);
    const held = options.map(({ option, holdings }) => [
      option,
      holdings.map(({ delegation, counted }) => `${delegation} ${counted}`).sort(),
    ]);
    return [key, projected, held];
  });
  return {
    readings,
    entries: model.entries.map(({ id, seat, stance }) => [id, seat, stance]),
    proposals: [...model.proposals.values()]
      .map(({ id, seat, state, sponsors, words, events }) => [id, seat, state, [...sponsors].sort(), words, events])
      .sort(),
    comments: [...model.comments.values()].map(({ id, seat, words }) => [id, seat, words]),
    branches: [...model.branches.keys()].sort(),
    unheard: model.unheard.map((each) => JSON.stringify(each)).sort(),
  };
}
