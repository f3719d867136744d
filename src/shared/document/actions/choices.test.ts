import { describe, expect, test } from 'vitest';
import { meet } from '../../testing/cohort';
import { bracketAt, setAt } from '../../testing/textCase';
import { TextDesk } from '../../testing/textDesk';
import { applyEdits } from '../../text/commands/edits';
import { resolveSet } from '../../text/commands/resolve';
import { textParts } from '../layout';
import { chooseAlternatives, chooseKind, recordResolution, resolutionOf } from './choices';

const desk = (...blocks: string[]) => TextDesk.pair(blocks)[0];

describe('BR3: a person says what a bracket is', () => {
  test('the choice counts, moves with its bracket, and is taken back', () => {
    const a = desk('Stored [data] here.', 'And [more] there.');
    a.act((writing) => chooseKind(writing, bracketAt(a.model.reading, 0), 'editorial'));
    expect(bracketAt(a.model.reading, 0)).toMatchObject({ kind: 'editorial', reason: 'person' });
    a.type(0, 'Long ago ').split(9, 0, 'n1');
    expect(bracketAt(a.model.reading, 0)).toMatchObject({ kind: 'editorial', open: { block: 'n1' } });
    a.act((writing) => chooseKind(writing, bracketAt(a.model.reading, 0), null));
    expect(bracketAt(a.model.reading, 0).kind).toBe('negotiation');
    expect(textParts(a.doc).choices.size).toBe(0);
  });

  test('one undo takes it back, redo brings it again', () => {
    const a = desk('Stored [data] here.');
    a.act((writing) => chooseKind(writing, bracketAt(a.model.reading, 0), 'placeholder'));
    a.history.undo();
    expect(bracketAt(a.model.reading, 0).kind).toBe('negotiation');
    a.history.redo();
    expect(bracketAt(a.model.reading, 0).kind).toBe('placeholder');
  });

  test('two people choose kinds of one bracket: one holds, the same for both', () => {
    const [a, b] = TextDesk.pair(['Stored [data] here.']);
    a.act((writing) => chooseKind(writing, bracketAt(a.model.reading, 0), 'editorial'));
    b.act((writing) => chooseKind(writing, bracketAt(b.model.reading, 0), 'placeholder'));
    meet(a, b);
    expect(bracketAt(a.model.reading, 0).kind).toBe(bracketAt(b.model.reading, 0).kind);
    expect(textParts(a.doc).choices.size).toBe(1);
  });

  test('one chooses, the other types before and inside it: the choice holds', () => {
    const [a, b] = TextDesk.pair(['Stored [data] here.']);
    a.act((writing) => chooseKind(writing, bracketAt(a.model.reading, 0), 'editorial'));
    b.type(10, 'X').type(0, 'Y');
    meet(a, b);
    expect(bracketAt(a.model.reading, 0)).toMatchObject({ kind: 'editorial', open: { offset: 8 } });
    expect(bracketAt(b.model.reading, 0).kind).toBe('editorial');
  });
});

test('BR3: a kind chosen while somebody else types a character, at every place of the paragraph: it holds, one undo, one text', () => {
  const text = 'On [more] [data] now.';
  for (let offset = 0; offset <= text.length; offset++) {
    for (const chooserFirst of [true, false]) {
      const pair = TextDesk.pair([text]);
      const [a, b] = chooserFirst ? pair : [pair[1], pair[0]];
      a.act((writing) => chooseKind(writing, bracketAt(a.model.reading, 1), 'editorial'));
      b.type(offset, 'Ж');
      const typed = b.text();
      meet(a, b);
      for (const one of [a, b]) {
        const reading = one.model.reading;
        expect([one.text(), bracketAt(reading, 0).kind, bracketAt(reading, 1).kind]).toEqual([
          typed,
          'negotiation',
          'editorial',
        ]);
      }
      a.history.undo();
      meet(a, b);
      expect([b.text(), bracketAt(b.model.reading, 1).kind]).toEqual([typed, 'negotiation']);
    }
  }
});

describe('BR4: these are, or are not, alternatives', () => {
  test('a doubtful set becomes certain, or falls apart', () => {
    const a = desk('Data [collected] [and accessed] here.');
    expect(setAt(a.model.reading, 0)).toMatchObject({ certain: false, doubt: 'connective' });
    const brackets = [0, 1].map((i) => bracketAt(a.model.reading, i));
    a.act((writing) => chooseAlternatives(writing, brackets, true));
    expect(setAt(a.model.reading, 0).certain).toBe(true);
    a.act((writing) => chooseAlternatives(writing, brackets, false));
    expect(a.model.reading.sections[0]?.sets).toEqual([]);
    a.act((writing) => chooseAlternatives(writing, brackets, null));
    expect(setAt(a.model.reading, 0).certain).toBe(false);
  });

  test('it holds when the first alternative goes', () => {
    const a = desk('Data [new,] [and old] [and lost] here.');
    const brackets = [0, 1, 2].map((i) => bracketAt(a.model.reading, i));
    a.act((writing) => chooseAlternatives(writing, brackets, true));
    a.erase(5, 12);
    expect(setAt(a.model.reading, 0)).toMatchObject({ certain: true, members: expect.objectContaining({ length: 2 }) });
  });
});

describe('BR9: a decision leaves a record', () => {
  const settle = (a: TextDesk) =>
    a.history.act(() => {
      const { reading } = a.model;
      const set = setAt(reading, 0);
      const verdict = { form: 'choose', option: 2 } as const;
      const { edits, chosen, dropped } = resolveSet(reading, set, verdict);
      const brackets = [0, 1].map((i) => bracketAt(reading, i));
      const writing = a.writing();
      const record = resolutionOf(writing, { ...verdict, chosen, dropped, places: [{ block: 'b0', brackets }] });
      a.dispatch((tr) => applyEdits(tr, edits));
      recordResolution(writing, record);
    });

  test('who, when, where, what stayed and what went', () => {
    const a = desk('1. Stored [data] [information] here.');
    settle(a);
    expect(a.text()).toBe('1. Stored information here.');
    expect(textParts(a.doc).resolutions.toArray()).toMatchObject([
      {
        at: a.now,
        by: 'id-a',
        form: 'choose',
        option: 2,
        chosen: 'information',
        dropped: ['data'],
        places: [{ section: 's0', block: 'b0', brackets: [{ words: '[data]' }, { words: '[information]' }] }],
      },
    ]);
    expect(a.model.resolutions).toHaveLength(1);
  });

  test('one undo takes back the words and the record, one redo brings both', () => {
    const a = desk('1. Stored [data] [information] here.');
    settle(a);
    a.history.undo();
    expect(a.text()).toBe('1. Stored [data] [information] here.');
    expect(a.model.resolutions).toEqual([]);
    a.history.redo();
    expect(a.text()).toBe('1. Stored information here.');
    expect(a.model.resolutions).toHaveLength(1);
  });

  test('two people settle one set in different ways: both records stand, no word twice', () => {
    const [a, b] = TextDesk.pair(['1. Stored [data] [information] here.']);
    settle(a);
    settle(b);
    meet(a, b);
    expect(a.text()).toBe('1. Stored information here.');
    expect(a.model.resolutions).toHaveLength(2);
  });
});
