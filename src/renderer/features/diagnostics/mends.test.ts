import { describe, expect, test } from 'vitest';
import { keepAuthorship } from '../../../shared/document/authorship';
import { textParts } from '../../../shared/document/layout';
import { moveRun } from '../../../shared/document/movedRun';
import { meet } from '../../../shared/testing/cohort';
import { TextDesk } from '../../../shared/testing/textDesk';
import { schema } from '../../../shared/text/schema';
import type { Workbench } from '../../workbench/workbench';
import { findingWords, versionWords } from './findings';
import { mendsFor } from './mends';

test.each([
  ['(b) Their law [shall prevail;', '(b) Their law [shall prevail];'],
  ['(b) [Their law shall prevail;', '(b) [Their law shall prevail;]'],
])('BR1: the first mend of %s makes %s, with one undo', (text, mended) => {
  const [desk] = TextDesk.pair(['Article 1. Law.', text]);
  const { reading } = desk.model;
  const [finding] = reading.sections.flatMap(({ provisions }) => provisions.flatMap(({ diagnostics }) => diagnostics));
  if (finding === undefined) throw new RangeError('Nothing found');
  expect(finding.code).toBe('bracket.unclosed');
  const [mend] = mendsFor(desk.model, finding);
  // Of the window a mend of words takes the text alone.
  const textPane = { get: () => ({ apply: desk.dispatch.bind(desk) }) };
  mend?.run({ textPane } as unknown as Workbench, null as never);
  expect(desk.model.reading.byBlock.get(finding.from.block)?.text).toBe(mended);
  desk.history.undo();
  expect(desk.model.reading.byBlock.get(finding.from.block)?.text).toBe(text);
});

test('TH1: of two versions both are told with who wrote them, and one is taken with one undo', () => {
  const [norway, brazil] = TextDesk.pair(['They shall go.']);
  for (const desk of [norway, brazil])
    keepAuthorship(desk.doc, { id: desk.name, name: desk.name, delegation: null }, () => '2026-01-05T09:30:00+01:00');
  norway.dispatch((tr) => tr.insertText('should', norway.at(5), norway.at(10)));
  brazil.dispatch((tr) => tr.insertText('may', brazil.at(5), brazil.at(10)));
  meet(norway, brazil);
  const [finding] = norway.model.diagnostics.filter(({ code }) => code === 'two-hands.words');
  if (finding === undefined) throw new RangeError('Nothing found');
  const versions = versionWords(finding);
  expect(versions.map(({ words }) => words)).toEqual(['should', 'may']);
  expect(versions[0]?.head).toMatch(/^1\. a, .*2026/);
  const textPane = { get: () => ({ apply: norway.dispatch.bind(norway) }) };
  const session = { act: (change: () => void) => norway.act(change), writing: () => norway.writing() };
  const [, second] = mendsFor(norway.model, finding);
  second?.run({ textPane } as unknown as Workbench, session as never);
  expect(norway.text()).toBe('They may go.');
  norway.history.undo();
  expect(norway.text()).toBe('They shouldmay go.');
});

test('TH3: words out of order are told in a sentence, and can be left there', () => {
  const [desk] = TextDesk.pair(['They shall go.']);
  const finding = {
    code: 'two-hands.order',
    severity: 'warning',
    from: { block: 'b0', offset: 0 },
    to: { block: 'b0', offset: 4 },
    values: { words: 'They' },
    versions: [
      { id: '1_9', words: 'go', name: null, at: null },
      { id: '1_4', words: 'They', name: null, at: null },
    ],
  } as const;
  expect(findingWords(finding)).toMatch(/stand before those they were typed behind: They$/);
  const mends = mendsFor(desk.model, finding);
  expect(mends.map(({ title }) => title)).toEqual(['mend.leaveOrder']);
  const session = { act: (change: () => void) => desk.act(change), writing: () => desk.writing() };
  mends[0]?.run(null as never, session as never);
  expect([...textParts(desk.doc).blockProps.keys()]).toEqual(['b0.left-1_9-1_4']);
});

describe('TH4: words that stand elsewhere than they were typed', () => {
  /** Typed behind `One.`; somebody's program puts them into the next paragraph. */
  function strayed() {
    const [desk, other] = TextDesk.pair(['One. Two.', 'Three.']);
    desk.type(4, ' cats', 0);
    desk.dispatch((tr) => tr.addMark(desk.at(5), desk.at(8), schema.marks.strong.create()));
    meet(desk, other);
    const { sections, restorations } = textParts(other.doc);
    const text = sections.get('s0');
    if (text === undefined) throw new RangeError('No section');
    other.doc.transact(() => {
      restorations.push(moveRun(text, 5, 10, text, 16).map((note) => ({ ...note, ordered: true as const })));
    }, 'mend');
    meet(desk, other);
    expect(desk.text()).toBe('One. Two. ¶  catsThree.');
    const finding = desk.model.diagnostics.find(({ code }) => code === 'two-hands.elsewhere');
    if (finding === undefined) throw new RangeError('Nothing found');
    return { desk, finding };
  }

  const looks = ({ state }: TextDesk) => {
    const out: string[] = [];
    state.doc.descendants(({ text, marks }) => {
      if (text !== undefined) out.push(marks.length === 0 ? text : `<b>${text}</b>`);
    });
    return out.join('');
  };

  test('are told in a sentence, and put back as they look, with one undo', () => {
    const { desk, finding } = strayed();
    expect(findingWords(finding)).toMatch(/behind “One\.”, and they stand elsewhere now: {2}cats$/);
    const mends = mendsFor(desk.model, finding);
    expect(mends.map(({ title }) => title)).toEqual(['mend.putBack', 'mend.leaveWords']);
    const textPane = { get: () => ({ apply: desk.dispatch.bind(desk) }) };
    mends[0]?.run({ textPane } as unknown as Workbench, null as never);
    expect(desk.text()).toBe('One. cats Two. ¶ Three.');
    expect(looks(desk)).toBe('One. <b>cat</b>s Two.Three.');
    expect(desk.model.diagnostics).toEqual([]);
    // Undone, those that had gone come back, to where they belong.
    desk.history.undo();
    expect(desk.text()).toBe('One. cats Two. ¶ Three.');
  });

  test('can be left there', () => {
    const { desk, finding } = strayed();
    const left: unknown[] = [];
    mendsFor(desk.model, finding)[1]?.run(
      null as never,
      { leaveOwnWords: (each: unknown) => left.push(each) } as never,
    );
    expect(left).toEqual([finding]);
  });
});
