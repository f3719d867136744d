import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { SeatRoom, seatOf } from '../testing/seatRoom';
import { addComment } from './actions/comments';
import { declarePositions } from './actions/declaredPositions';
import { cosponsor, tableProposals } from './actions/proposalLife';
import { orderProposals } from './actions/proposalOrder';
import { propose } from './actions/proposals';
import { docsFrom, documentsOf } from './docs';
import { layerParts } from './layout';
import { Projection } from './project';
import { readJson } from './readJson';
import { encodeDocs } from './seedImport';
import { toJson } from './toJson';

const BRA = seatOf('seatbra0', { delegation: 'BRA' });
const ARG = seatOf('seatarg0', { delegation: 'ARG' });

/** A room in which everybody has said something, seen from the chair. */
function spoken(): SeatRoom {
  const own = new SeatRoom(['1. States may [shall] cooperate.', '2. Nothing shall prevent it.'], [BRA, ARG]);
  const brazil = own.at(BRA.id);
  const id = brazil.act((writing) => {
    const made = propose(writing, { kind: 'delete', blocks: ['b1'], proponents: ['BRA'] });
    return made;
  });
  brazil.act((writing) => tableProposals(writing, [id]));
  own.meet();
  own.at(ARG.id).act((writing) => cosponsor(writing, id, ['ARG']));
  own.at(ARG.id).act((writing) => addComment(writing, { on: `p:${id}`, words: 'With pleasure.', layer: 'declared' }));
  const bracket = brazil.model.reading.byBlock.get('b0')?.brackets[0];
  if (bracket === undefined) throw new Error('No bracket');
  const target = brazil.model.keyOfBracket(bracket);
  const said = { option: 'keep', stance: 'OPP', delegations: ['BRA'] } as const;
  brazil.act((writing) =>
    declarePositions(writing, [
      { ...said, target },
      { ...said, target: 'b:b0', stance: 'SUP' },
    ]),
  );
  const chair = own.at('chair');
  chair.act((writing) => declarePositions(writing, [{ ...said, target: 'b:b1', delegations: ['CHL'] }]));
  own.meet();
  chair.act((writing) => orderProposals(writing, [id]));
  own.meet();
  return own;
}

function figures(docs: Parameters<typeof toJson>[0]): unknown {
  const { current } = new Projection(docs);
  return {
    seats: [...current.seats.values()],
    proposals: [...current.proposals.values()].map(({ id, seat, sponsors, rank }) => [id, seat, sponsors, rank]),
    comments: [...current.comments.values()].map(({ seat, words }) => [seat, words]),
    entries: current.entries.map(({ id, seat, stance }) => [id, seat, stance]),
    held: current.reading.sections.flatMap(({ provisions }) =>
      provisions.flatMap(({ block, brackets }) =>
        [current.keyOfBlock(block), ...brackets.map((bracket) => current.keyOfBracket(bracket))].map(
          (key) => current.readingOf(key).speakers,
        ),
      ),
    ),
    unheard: current.unheard,
  };
}

describe('what seats declared, in files', () => {
  it('RM1: the JSON form holds it, and read back it says the same', () => {
    const { docs } = spoken().at('chair');
    const json = JSON.stringify(toJson(docs));
    expect(json).not.toContain('person-');
    const back = readJson(json);
    if (!back.ok) throw new Error(JSON.stringify(back.error));
    expect(figures(back.value)).toEqual(figures(docs));
    expect(JSON.stringify(toJson(back.value))).toBe(json);
    expect(Object.keys(encodeDocs(back.value)).sort()).toEqual(
      ['acts', 'brief', 'declared', `declared-${ARG.id}`, `declared-${BRA.id}`, 'record', 'text'].sort(),
    );
  });

  it('RM1: a guest’s copy gives the same JSON as the chair’s', () => {
    const own = spoken();
    const json = (seat: string) => JSON.stringify(toJson(own.at(seat).docs));
    expect(json(BRA.id)).toBe(json('chair'));
  });

  it('RM7: what cannot be read is left out of the JSON form; what is not a seat’s to say stays in it', () => {
    const own = spoken();
    const { declared } = own.at(ARG.id).docs;
    const { proposals } = layerParts(declared);
    const record = [...own.at(BRA.id).model.proposals.values()][0];
    proposals.set('seatarg0-junk', { id: 'seatarg0-junk' } as never);
    const {
      layer: _layer,
      seat: _seat,
      words: _words,
      sponsors: _sponsors,
      state: _state,
      events: _events,
      ...lie
    } = record as NonNullable<typeof record>;
    proposals.set('seatarg0-lie', { ...lie, id: 'seatarg0-lie' });
    own.meet();
    const json = toJson(own.at('chair').docs);
    expect(json.declared?.[ARG.id]?.proposals.map(({ id }) => id)).toEqual(['seatarg0-lie']);
    const back = readJson(JSON.stringify(json));
    expect(back.ok && new Projection(back.value).current.unheard.map(({ id }) => id)).toEqual(['seatarg0-lie']);
  });

  it('a dossier without seats says nothing of them', () => {
    const own = new SeatRoom(['1. States may cooperate.'], []);
    const json = toJson(own.at('chair').docs);
    expect(Object.keys(json)).not.toContain('seats');
    expect(Object.keys(json)).not.toContain('declared');
  });

  it('RM1: a file’s documents are read from the chair’s seat, or from any other', () => {
    const { docs } = spoken().at('chair');
    const copies = () =>
      new Map(
        [...documentsOf(docs)].map(([key, doc]) => {
          const copy = new Y.Doc({ gc: false });
          Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
          return [key, copy] as const;
        }),
      );
    expect(figures(docsFrom(copies()))).toEqual(figures(docs));
    expect(figures(docsFrom(copies(), BRA.id))).toEqual(figures(docs));
    expect(new Projection(docsFrom(copies(), BRA.id)).current.sitting).toEqual(BRA);
    expect(() => docsFrom(new Map())).toThrow(RangeError);
  });
});
