import { describe, expect, test } from 'vitest';
import { meet, seeded, seedText } from '../testing/cohort';
import { TextDesk } from '../testing/textDesk';
import { type Decision, decide } from './actions/decisions';
import { mergeInto } from './actions/proposalForms';
import { type NewProposal, propose } from './actions/proposals';
import { moveBlocks } from './actions/structure';
import { keepAuthorship } from './authorship';
import { propKey, textParts } from './layout';
import { provenanceForRoom, provenanceOf, takenOutForRoom, takenOutOf } from './provenance';

const TEXT = ['1. States may cooperate in good faith.', '2. Each Party shall report annually.'];
const AT = '2026-11-22T10:00:00.000Z';

/** A desk at which is kept who types. */
function desk(name = 'ana', client = 11, update = seedText([TEXT])): TextDesk {
  const own = new TextDesk(name, client, update);
  keepAuthorship(own.doc, { id: `id-${name}`, name, delegation: name === 'ana' ? 'BRA' : null }, () => AT);
  return own;
}

function accept(own: TextDesk, id: string, decision: Decision = { form: 'accept' }) {
  const result = own.act(() => decide(own, id, decision));
  if (!result.ok) throw new Error(`refused: ${result.error}`);
}

function amend(own: TextDesk, words: string, proponents: string[], more: Partial<NewProposal> = {}) {
  return own.act((writing) =>
    propose(writing, { kind: 'amend', blocks: ['b0'], words: [words], proponents, layer: 'record', ...more }),
  );
}

/** Runs as words, with the name of who wrote them and the proposal they came by. */
function told(own: TextDesk, block = 'b0') {
  const text = own.model.reading.byBlock.get(block)?.text ?? '';
  return provenanceOf(own.docs, own.model, block).map(({ from, to, by, proposal, sources }) => [
    text.slice(from, to),
    by?.name ?? null,
    proposal,
    ...sources,
  ]);
}

describe('who brought the words of a paragraph', () => {
  test('PR5: what was typed leads to who typed it and when, the rest to the document it was imported from', () => {
    const own = desk();
    textParts(own.doc).sectionProps.set(propKey('s0', 'document'), 'cnd');
    own.type(14, 'fully ');
    const [first, second] = provenanceOf(own.docs, own.model, 'b0');
    expect(first).toEqual({ from: 0, to: 14, by: null, at: null, document: 'cnd', proposal: null, sources: [] });
    expect(second).toEqual({
      from: 14,
      to: 20,
      by: { person: 'id-ana', name: 'ana', delegation: 'BRA' },
      at: AT,
      document: null,
      proposal: null,
      sources: [],
    });
  });

  test('PR5: words that came by a proposal lead to it, and after undo and redo still do', () => {
    const own = desk();
    const id = amend(own, '1. States shall cooperate in good faith.', ['BRA']);
    accept(own, id);
    const expected = [
      ['1. States ', null, null],
      ['shall', 'ana', id],
      [' cooperate in good faith.', null, null],
    ];
    expect(told(own)).toEqual(expected);
    own.history.undo();
    expect(told(own)).toEqual([[TEXT[0], null, null]]);
    own.history.redo();
    expect(told(own)).toEqual(expected);
  });

  test('PR5: of a proposal made from several, each word leads to those that hold it, wherever it is moved later', () => {
    const own = desk();
    const one = amend(own, '1. All States may cooperate in good faith.', ['BRA']);
    const other = amend(own, '1. States may cooperate in good faith and without delay.', ['EGY']);
    const merged = own.act((writing) => mergeInto(writing, [one, other]));
    accept(own, merged);
    own.act((writing) => moveBlocks(writing, ['b0'], { section: 's0', after: 'b1' }));
    own.type(3, 'Moreover ', 1);
    const by = told(own).filter(([, , proposal]) => proposal !== null);
    expect(by).toEqual([
      ['All ', 'ana', merged, one],
      [' and without delay', 'ana', merged, other],
    ]);
    expect(told(own)[1]).toEqual(['Moreover ', 'ana', null]);
  });

  test('PR5: what a decision took out is told with who decided; what is in the text no more has no runs', () => {
    const own = desk();
    const id = amend(own, '1. States cooperate.', ['BRA']);
    accept(own, id);
    expect(takenOutOf(own.model, 'b0')).toEqual([
      {
        words: ['may', 'in good faith'],
        at: own.now,
        by: { person: 'id-ana', name: 'ana', delegation: null },
        proposal: id,
      },
    ]);
    expect(takenOutOf(own.model, 'b1')).toEqual([]);
    expect(() => provenanceOf(own.docs, own.model, 'gone')).toThrow(RangeError);
  });

  test('CF1: the room is told of delegations, not of persons, and of no proposal that is not declared there', () => {
    const own = desk();
    accept(own, amend(own, '1. States shall cooperate in good faith.', ['BRA']));
    const declared = amend(own, '1. States shall cooperate in full faith.', ['EGY'], { layer: 'declared' });
    accept(own, declared);
    const room = provenanceForRoom(own.model, provenanceOf(own.docs, own.model, 'b0'));
    expect(JSON.stringify(room)).not.toContain('ana');
    expect(room.map(({ by, proposal }) => [by?.delegation ?? null, proposal])).toEqual([
      [null, null],
      ['BRA', null],
      [null, null],
      ['BRA', declared],
      [null, null],
    ]);
    const taken = takenOutForRoom(own.model, takenOutOf(own.model, 'b0'));
    expect(taken.map(({ words, by, proposal }) => [words, by.name, proposal])).toEqual([[['good'], null, declared]]);
  });
});

describe('whatever happened to the text', () => {
  /** Characters that stand for themselves: each is typed once in a run, so that it tells who typed it and when. */
  const FIRST = 0x4e00;

  test('PR5: runs cover the words exactly, and each character leads to who typed it, through undo, redo, moves and meetings', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const below = seeded(seed);
      const update = seedText([
        ['One two three', 'four five'],
        ['six seven', 'eight'],
      ]);
      let minute = 0;
      let minted = 0;
      const typed = new Map<string, { readonly name: string; readonly minute: number }>();
      const desks = ['a', 'b', 'c'].map((name, i) => {
        const own = new TextDesk(name, 11 + i, update);
        const now = () => new Date(Date.UTC(2026, 10, 22, 0, minute)).toISOString();
        keepAuthorship(own.doc, { id: name, name, delegation: null }, now);
        return own;
      });
      const note: string[] = [];
      const step = (own: TextDesk) => {
        const blocks = own.blocks();
        const index = below(blocks.length);
        const length = own.words(index).length;
        const what = below(12);
        note.push(`${own.name} ${what} on ${index}`);
        if (what < 5) {
          const word = String.fromCharCode(FIRST + minted, FIRST + minted + 1);
          minted += 2;
          for (const character of word) typed.set(character, { name: own.name, minute });
          own.dispatch((tr) => tr.insertText(word, own.at(below(length + 1), index)));
        } else if (what < 7 && length > 1) {
          const from = below(length - 1);
          own.erase(from, from + 1 + below(length - from), index);
        } else if (what === 7) {
          own.split(below(length + 1), index, `${own.name}-${minted}-${note.length}`);
        } else if (what === 8 && index > 0 && blocks[index - 1]?.section === blocks[index]?.section) {
          own.join(index);
        } else if (what === 9) {
          const id = own.ids()[index] as string;
          const others = blocks.filter((_, i) => i !== index);
          const spot = others[below(others.length)];
          const gone = own.model.reading.byBlock.get(id);
          if (spot !== undefined && gone !== undefined && !/[~/]/.test(id))
            own.act((writing) => moveBlocks(writing, [id], { section: spot.section, after: spot.node.attrs.id }));
        } else if (what === 10) own.history.undo();
        else if (what === 11) own.history.redo();
      };
      for (let round = 0; round < 6; round++) {
        for (let i = 0; i < 8; i++) {
          minute += below(3);
          step(desks[below(desks.length)] as TextDesk);
        }
        meet(...desks);
        for (const own of desks) {
          for (const [block, { text }] of own.model.reading.byBlock) {
            const runs = provenanceOf(own.docs, own.model, block);
            const where = `seed ${seed}, ${own.name}, ${block}: ${note.join('; ')}`;
            expect(runs.map(({ from, to }) => text.slice(from, to)).join(''), where).toBe(text);
            let at = 0;
            for (const run of runs) {
              expect(run.from, where).toBe(at);
              expect(run.to, where).toBeGreaterThan(at);
              at = run.to;
              for (const character of text.slice(run.from, run.to)) {
                const who = typed.get(character);
                expect(run.by?.name ?? null, where).toBe(who?.name ?? null);
                if (who === undefined) continue;
                const since = who.minute - (Date.parse(run.at ?? '') - Date.UTC(2026, 10, 22)) / 60_000;
                expect(since, where).toBeGreaterThanOrEqual(0);
                expect(since, where).toBeLessThan(5);
              }
            }
          }
        }
      }
      for (const own of desks) own.destroy();
    }
  });
});
