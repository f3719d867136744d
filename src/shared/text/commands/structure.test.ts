import { describe, expect, test } from 'vitest';
import { pair } from '../../testing/cohort';
import { atEveryOffset, type CommandCase, readBlocks, readNode, runCommand } from '../../testing/textCase';
import { applyEdits } from './edits';
import {
  insertBlockAfter,
  joinToPrevious,
  removeBlocks,
  setKind,
  setLabel,
  setMarker,
  shiftDepth,
  splitBlockAt,
  withThoseUnder,
} from './structure';

const LIST = ['1. Parties shall:', '(a) sit:', '(i) here;', '(ii) there;', '(b) run.', '2. End.'];
const mint = () => 'new';

const depths = (text: readonly string[], change: CommandCase) => {
  const [a] = pair(text);
  a.dispatch((tr, state) => change(readNode(state.doc), tr, a));
  return readNode(a.state.doc).sections[0]?.provisions.map(({ depth }) => depth);
};

describe('TX4: what import guessed is mended in one keystroke', () => {
  test('a block goes in or out with those under it', () => {
    expect(depths(LIST, (_, tr) => tr)).toEqual([1, 2, 3, 3, 2, 1]);
    expect(depths(LIST, (reading, tr) => shiftDepth(tr, reading, ['b1'], -1))).toEqual([1, 1, 2, 2, 2, 1]);
    expect(depths(LIST, (reading, tr) => shiftDepth(tr, reading, ['b4'], 1))).toEqual([1, 2, 3, 3, 3, 1]);
    expect(depths(LIST, (reading, tr) => shiftDepth(tr, reading, ['b1', 'b2'], 1))).toEqual([1, 3, 4, 4, 2, 1]);
  });

  test('not past the margin nor past the deepest level', () => {
    expect(depths(['Plain.'], (reading, tr) => shiftDepth(tr, reading, ['b0'], -1))).toEqual([0]);
    const deep: CommandCase = (reading, tr) => {
      for (let i = 0; i < 9; i++) shiftDepth(tr, readNode(tr.doc), ['b0'], 1);
      return reading === null ? tr : tr;
    };
    expect(depths(['Plain.'], deep)).toEqual([6]);
  });

  test('who stands under a block', () => {
    const reading = readBlocks(...LIST);
    expect(withThoseUnder(reading, 'b1').map(({ block }) => block)).toEqual(['b1', 'b2', 'b3']);
    expect(withThoseUnder(reading, 'b0')).toHaveLength(5);
  });

  test('kinds are set and given back', () => {
    const [a] = pair(LIST);
    a.dispatch((tr) => setKind(tr, ['b0', 'b5'], 'heading'));
    expect(readNode(a.state.doc).byBlock.get('b5')?.kind).toBe('heading');
    a.history.undo();
    expect(readNode(a.state.doc).byBlock.get('b0')?.kind).toBe('provision');
    a.dispatch((tr) => setKind(tr, ['b0'], 'note')).dispatch((tr) => setKind(tr, ['b0'], null));
    expect(readNode(a.state.doc).byBlock.get('b0')?.kind).toBe('provision');
  });
});

describe('TX3: markers stay as they are written', () => {
  const mark =
    (block: string, written: string): CommandCase =>
    (reading, tr) => {
      const change = setMarker(reading, block, written);
      return change.in === 'words' ? applyEdits(tr, change.edits) : setLabel(tr, change.block, change.label);
    };

  test.each([
    ['10. Each Party', '10 bis.', '10 bis. Each Party'],
    ['(d) Each Party', '(d)(bis)', '(d)(bis) Each Party'],
    ['Each Party', '3.', '3. Each Party'],
    ['3. Each Party', '', 'Each Party'],
    ['Each Party', '', 'Each Party'],
  ])('%s takes “%s”', (text, written, result) => {
    const [a] = pair([text]);
    a.dispatch((tr, state) => mark('b0', written)(readNode(state.doc), tr, a));
    expect(a.text()).toBe(result);
  });

  test('a label beside the words stays beside them', () => {
    const [a] = pair(['Each Party']);
    a.dispatch((tr) => setLabel(tr, 'b0', '4.')).dispatch((tr, state) =>
      mark('b0', '4 bis.')(readNode(state.doc), tr, a),
    );
    expect(a.text()).toBe('Each Party');
    expect(readNode(a.state.doc).byBlock.get('b0')?.marker?.written).toBe('4 bis.');
  });
});

describe('TX2: split and join', () => {
  const split =
    (offset: number): CommandCase =>
    (_, tr) =>
      splitBlockAt(tr, { block: 'b0', offset }, mint);
  const join: CommandCase = (_, tr) => {
    joinToPrevious(tr, 'b1');
    return tr;
  };

  test('a split takes the white space at the cut', () => {
    expect(runCommand([['One. Two.']], split(4))).toBe('One. ¶ Two.');
    expect(runCommand([['One. Two.']], split(5))).toBe('One. ¶ Two.');
    expect(runCommand([['One.']], split(4))).toBe('One. ¶ ');
    expect(runCommand([['One.']], split(0))).toBe(' ¶ One.');
  });

  test.each([
    ['One', 'two.', 'One two.'],
    ['One ', 'two.', 'One two.'],
    ['', 'two.', 'two.'],
    ['各缔约国', '应', '各缔约国应'],
  ])('“%s” and “%s” joined', (first, second, result) => {
    expect(runCommand([[first, second]], join)).toBe(result);
  });

  test('the first block of a section joins to nothing', () => {
    const [a] = pair(['One.'], ['Two.']);
    expect(joinToPrevious(a.state.tr, 'b1')).toBe(false);
  });

  test('blocks come and go', () => {
    expect(runCommand([LIST.slice(4)], (_, tr) => insertBlockAfter(tr, 'b0', 'new', '(c) swim.'))).toBe(
      '(b) run. ¶ (c) swim. ¶ 2. End.',
    );
    expect(runCommand([['One.', 'Two.', 'Three.']], (_, tr) => removeBlocks(tr, ['b0', 'b2']))).toBe('Two.');
  });

  test('safe at every offset', () => {
    atEveryOffset([['One. Two.', 'Three.']], split(4));
    atEveryOffset([['One', 'two.', 'Three.']], join);
    atEveryOffset([['One.', 'Two.']], (_, tr) => insertBlockAfter(tr, 'b0', 'new', 'More.'));
    atEveryOffset([['One.', 'Two.', 'Three.']], (_, tr) => removeBlocks(tr, ['b1']));
    atEveryOffset([['1. One.', '2. Two.']], (reading, tr) => {
      const change = setMarker(reading, 'b1', '1 bis.');
      return change.in === 'words' ? applyEdits(tr, change.edits) : tr;
    });
    atEveryOffset([['1. One.', '2. Two.']], (reading, tr) =>
      shiftDepth(setKind(tr, ['b1'], 'note'), reading, ['b0'], 1),
    );
  });
});
