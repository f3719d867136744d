import { describe, expect, test } from 'vitest';
import { meet } from '../testing/cohort';
import { projectText } from '../testing/projectFiles';
import { bracketAt } from '../testing/textCase';
import { TextDesk } from '../testing/textDesk';
import { applyEdits } from '../text/commands/edits';
import { resolveBracket } from '../text/commands/resolve';
import { recordResolution, resolutionOf } from './actions/choices';
import { decide } from './actions/decisions';
import { propose } from './actions/proposals';
import { beginSection, moveBlocks, moveSection } from './actions/structure';

type Deed = (desk: TextDesk) => unknown;

/** What one row of the table in CAVEATS.md comes to: the text, or one of several, and the codes of what is shown. */
interface Row {
  readonly text: readonly (readonly string[])[];
  readonly one: Deed;
  readonly other: Deed;
  readonly outcomes: readonly string[];
  readonly shown?: readonly string[];
  /** Done by one before both part. */
  readonly before?: Deed;
}

const CAT = [['The cat sat.']];
const SHALL = [['They shall go.']];
const THREE = [['One.', 'Two dogs.', 'Three.', 'Four.']];
const ARTICLES = [
  ['Art 1', 'One.'],
  ['Art 2', 'Two.'],
  ['Art 3', 'Three.'],
];

const replace =
  (from: number, to: number, words: string, block = 0): Deed =>
  (desk) =>
    desk.dispatch((tr) => tr.insertText(words, desk.at(from, block), desk.at(to, block)));
const move =
  (block: string, after: string | null, section = 's0'): Deed =>
  (desk) =>
    desk.act((writing) => moveBlocks(writing, [block], { section, after }));
const moveArticle =
  (section: string, after: string | null): Deed =>
  (desk) =>
    desk.act((writing) => moveSection(writing, section, after));
const deleteArticle =
  (index: number): Deed =>
  (desk) => {
    const start = (desk.blocks().find(({ section }) => section === `s${index}`)?.position as number) - 1;
    desk.dispatch((tr) => tr.delete(start, start + desk.state.doc.child(index).nodeSize));
  };
const settle =
  (form: 'keep' | 'delete'): Deed =>
  (desk) =>
    desk.act((writing) => {
      const bracket = bracketAt(desk.model.reading, 0);
      const { edits, chosen, dropped } = resolveBracket(desk.model.reading, bracket, { form });
      const places = [{ block: bracket.open.block, brackets: [bracket] }];
      const resolution = resolutionOf(writing, { form, chosen, dropped, places });
      desk.apply((tr) => applyEdits(tr, edits));
      recordResolution(writing, resolution);
    });
const put =
  (...wordings: readonly string[]): Deed =>
  (desk) => {
    const base = { kind: 'amend' as const, blocks: ['b0'], proponents: ['KEN'], layer: 'declared' as const };
    for (const words of wordings) desk.act((writing) => propose(writing, { ...base, words: [words] }));
  };
const accept =
  (at: number): Deed =>
  (desk) =>
    desk.act(() => decide(desk, [...desk.model.proposals.keys()][at] as string, { form: 'accept' }));
const label =
  (marker: string): Deed =>
  (desk) =>
    desk.dispatch((tr) => tr.setNodeAttribute(1, 'marker', marker));
const begin: Deed = (desk) => desk.act((writing) => beginSection(writing, 'b1'));
const undone =
  (deed: Deed): Deed =>
  (desk) => {
    deed(desk);
    desk.history.undo();
  };

const ROWS: Readonly<Record<string, Row>> = {
  'brackets words / types in them': row(
    CAT,
    (p) => p.wrap(4, 7),
    (p) => p.type(6, 'X'),
    ['The [caXt] sat.'],
  ),
  'brackets words / brackets the same words': row(
    CAT,
    (p) => p.wrap(4, 7),
    (p) => p.wrap(4, 7),
    ['The [[cat]] sat.'],
  ),
  'brackets a range / brackets a crossing range': row(
    CAT,
    (p) => p.wrap(4, 11),
    (p) => p.wrap(0, 7),
    ['[The [cat] sat].'],
  ),
  'brackets words / deletes them': row(
    CAT,
    (p) => p.wrap(4, 7),
    (p) => p.erase(4, 7),
    ['The [] sat.'],
  ),
  'brackets a word / replaces it': row(CAT, (p) => p.wrap(4, 7), replace(4, 7, 'dog'), [
    'The [dog] sat.',
    'The []dog sat.',
    'The dog[] sat.',
  ]),
  'brackets words / types exactly at their edge': row(
    CAT,
    (p) => p.wrap(4, 7),
    (p) => p.type(7, 'X'),
    ['The [catX] sat.', 'The [cat]X sat.'],
  ),
  'replaces a word / replaces it otherwise': row(
    SHALL,
    replace(5, 10, 'should'),
    replace(5, 10, 'may'),
    ['They shouldmay go.', 'They mayshould go.'],
    ['two-hands.words'],
  ),
  'replaces the first word of a paragraph / replaces it otherwise, and begins a paragraph before it': row(
    [['Go. All shall sit.']],
    replace(4, 7, 'Some'),
    (p) => {
      replace(4, 7, 'None')(p);
      return p.split(4, 0, 'n1');
    },
    ['Go.  ¶ SomeNone shall sit.', 'Go.  ¶ NoneSome shall sit.'],
    ['two-hands.words'],
  ),
  'numbers a paragraph / numbers it otherwise': row(
    [['3. One.']],
    replace(0, 1, '4'),
    replace(0, 1, '5'),
    ['45. One.', '54. One.'],
    ['two-hands.words'],
  ),
  'labels a paragraph (outside its words) / labels it otherwise': row(
    [['One.']],
    label('4.'),
    label('5.'),
    ['One.'],
    ['two-hands.value'],
  ),
  'replaces a word / types in it': row(SHALL, replace(5, 10, 'should'), (p) => p.type(7, 'X'), [
    'They Xshould go.',
    'They shouldX go.',
  ]),
  'settles a bracket / settles it otherwise': row(
    [['They [shall] go.']],
    settle('keep'),
    settle('delete'),
    ['They go.'],
    ['two-hands.settled'],
  ),
  'accepts a proposal / accepts it too': {
    ...row(SHALL, accept(0), accept(0), ['They shall go home home.'], ['two-hands.decided']),
    before: put('They shall go home.'),
  },
  'accepts a proposal / accepts a rival of it': {
    ...row(SHALL, accept(0), accept(1), ['They shouldmay go.', 'They mayshould go.'], ['two-hands.words']),
    before: put('They should go.', 'They may go.'),
  },
  'accepts a proposal that replaces a word / types in that word': {
    ...row(SHALL, accept(0), (p) => p.type(7, 'X'), ['They Xmay go.', 'They mayX go.']),
    before: put('They may go.'),
  },
  'accepts a proposal that replaces a word / deletes that word with the space behind it': {
    ...row(SHALL, accept(0), (p) => p.erase(5, 11), ['They maygo.']),
    before: put('They may go.'),
  },
  'splits a paragraph / types, or brackets, on either side': row(
    [['One. Two.']],
    (p) => p.split(4, 0, 'n1'),
    (p) => p.type(6, 'X').wrap(0, 3),
    ['[One]. ¶  TXwo.'],
  ),
  'splits a paragraph / splits it at the same place': row(
    [['One. Two.']],
    (p) => p.split(4, 0, 'n1'),
    (p) => p.split(4, 0, 'n2'),
    ['One. ¶  ¶  Two.'],
  ),
  'begins a paragraph behind another / types at the end of that one': row(
    THREE,
    (p) => p.split(4, 0, 'n1').type(0, 'New.', 1),
    (p) => p.type(4, ' More.', 0),
    ['One. More. ¶ New. ¶ Two dogs. ¶ Three. ¶ Four.'],
  ),
  'joins two paragraphs / types in the second': row(
    THREE,
    (p) => p.join(1),
    (p) => p.type(3, 'X', 1),
    ['One.TwoX dogs. ¶ Three. ¶ Four.'],
  ),
  'joins, and undoes it / joins, and undoes it': row(
    THREE,
    undone((p) => p.join(1)),
    undone((p) => p.join(1)),
    ['One. ¶ Two dogs. ¶ Three. ¶ Four.'],
  ),
  'deletes words, and undoes it / deletes them, and undoes it': row(
    CAT,
    undone((p) => p.erase(4, 8)),
    undone((p) => p.erase(4, 8)),
    ['The cat sat.'],
  ),
  'takes back words of their own / deletes them, and undoes it': {
    ...row(
      CAT,
      (p) => p.history.undo(),
      undone((p) => p.erase(2, 9)),
      ['The cat sat.'],
    ),
    before: (p) => p.history.act(() => p.type(3, ' big')),
  },
  'deletes a paragraph / types in it': row(
    THREE,
    (p) => p.deleteBlock(1),
    (p) => p.type(4, 'big ', 1),
    ['One. ¶ big  ¶ Three. ¶ Four.'],
    ['two-hands.deleted'],
  ),
  'deletes across paragraphs / types in one between': row(
    THREE,
    (p) => p.dispatch((tr) => tr.delete(p.at(3, 0), p.at(2, 2))),
    (p) => p.type(4, 'big', 1),
    ['Onebigree. ¶ Four.'],
    ['two-hands.deleted'],
  ),
  'deletes a paragraph / splits it': row(
    THREE,
    (p) => p.deleteBlock(1),
    (p) => p.split(4, 1, 'n1'),
    ['One. ¶  ¶ Three. ¶ Four.', 'One. ¶ Three. ¶ Four.'],
  ),
  'moves a paragraph / types in it': row(THREE, move('b1', 'b3'), (p) => p.type(9, '!', 1).type(4, 'big ', 1), [
    'One. ¶ Three. ¶ Four. ¶ Two big dogs.!',
  ]),
  'moves a paragraph / deletes, replaces or brackets words of it': row(
    THREE,
    move('b1', 'b3'),
    (p) => replace(0, 3, 'Six', 1)(p.erase(8, 9, 1).wrap(4, 8, 1) as TextDesk),
    ['One. ¶ Three. ¶ Four. ¶ Six [dogs]'],
  ),
  'moves a paragraph / types at the end of the one before, where another one was moved away': {
    ...row(THREE, move('b2', 'b0'), (p) => p.type(4, '!', 0), ['One.! ¶ Three. ¶ Four. ¶ Two dogs.']),
    before: move('b1', 'b3'),
  },
  'moves a paragraph / splits it': row(THREE, move('b1', 'b3'), (p) => p.split(4, 1, 'n1'), [
    'One. ¶ Three. ¶ Four. ¶ Two  ¶ dogs.',
  ]),
  'moves a paragraph / joins the next one to it': row(THREE, move('b1', 'b3'), (p) => p.join(2), [
    'One. ¶ Four. ¶ Two dogs.Three.',
  ]),
  'moves a paragraph / joins it to the one before': row(THREE, move('b1', 'b3'), (p) => p.join(1), [
    'One. ¶ Three. ¶ Four. ¶ Two dogs.',
  ]),
  'moves a paragraph / deletes it': row(
    THREE,
    move('b1', 'b3'),
    (p) => p.deleteBlock(1),
    ['One. ¶ Three. ¶ Four. ¶ Two dogs.'],
    ['two-hands.deleted'],
  ),
  'moves a paragraph / moves it elsewhere': row(
    THREE,
    move('b1', 'b3'),
    move('b1', null),
    ['One. ¶ Three. ¶ Four. ¶ Two dogs.', 'Two dogs. ¶ One. ¶ Three. ¶ Four.'],
    ['two-hands.moved'],
  ),
  'moves a paragraph into an article / deletes that article': row(
    ARTICLES,
    move('b1', 'b3', 's1'),
    deleteArticle(1),
    ['Art 1 § One. § Art 3 ¶ Three.'],
    ['two-hands.section'],
  ),
  'moves an article / types in it': row(ARTICLES, moveArticle('s2', null), (p) => p.type(6, '!', 5), [
    'Art 3 ¶ Three.! § Art 1 ¶ One. § Art 2 ¶ Two.',
  ]),
  'moves an article / moves it elsewhere': row(
    ARTICLES,
    moveArticle('s0', 's2'),
    moveArticle('s0', 's1'),
    ['Art 2 ¶ Two. § Art 1 ¶ One. § Art 3 ¶ Three.', 'Art 2 ¶ Two. § Art 3 ¶ Three. § Art 1 ¶ One.'],
    ['two-hands.moved'],
  ),
  'moves an article / deletes it': row(ARTICLES, moveArticle('s1', null), deleteArticle(1), [
    'Art 1 ¶ One. § Art 3 ¶ Three.',
  ]),
  'deletes an article / types, or brackets, in it': row(
    ARTICLES,
    deleteArticle(1),
    (p) => p.type(3, 'X', 3),
    ['Art 1 ¶ One. § X § Art 3 ¶ Three.'],
    ['two-hands.deleted'],
  ),
  'deletes an article / begins a paragraph in it': row(
    ARTICLES,
    deleteArticle(1),
    (p) => p.split(4, 3, 'n1').type(0, 'New.', 4),
    ['Art 1 ¶ One. § New. § Art 3 ¶ Three.'],
    ['two-hands.section'],
  ),
  'begins an article at a paragraph / does the same': row(ARTICLES, begin, begin, [
    'Art 1 § One. § Art 2 ¶ Two. § Art 3 ¶ Three.',
    'Art 1 §  § One. § Art 2 ¶ Two. § Art 3 ¶ Three.',
    'Art 1 § One. §  § Art 2 ¶ Two. § Art 3 ¶ Three.',
  ]),
};

function row(text: Row['text'], one: Deed, other: Deed, outcomes: Row['outcomes'], shown: Row['shown'] = []): Row {
  return { text, one, other, outcomes, shown };
}

describe('TH1: the table of CAVEATS.md holds, whoever is heard first', () => {
  const caveats = projectText('CAVEATS.md');
  const [, part = ''] = caveats.split('## Two hands on one text');
  const lines = (part.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
  const cells = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

  test('each of its rows is one of these, and the other way round', () => {
    expect(cells.map(([one, other]) => `${one} / ${other}`).sort()).toEqual(Object.keys(ROWS).sort());
  });

  test.each(cells)('%s / %s: %s', (one, other, _outcome, told) => {
    const { text, outcomes, shown = [], before, ...deeds } = ROWS[`${one} / ${other}`] as Row;
    for (const isFirst of [true, false]) {
      const [a, b] = TextDesk.pair(...text);
      const [first, second] = isFirst ? [a, b] : [b, a];
      before?.(first);
      meet(a, b);
      second.hearDeclared(first);
      deeds.one(first);
      deeds.other(second);
      meet(a, b);
      a.hearDeclared(b);
      expect(outcomes).toContain(a.text());
      const codes = a.model.diagnostics.map(({ code }) => code).filter((code) => code.startsWith('two-hands'));
      expect(codes).toEqual(shown);
    }
    expect(told?.startsWith('two hands')).toBe(shown.length > 0);
  });
});
