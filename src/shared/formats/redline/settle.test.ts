import { describe, expect, test } from 'vitest';
import { type CellPlace, type RedlineBlock, type TrackedChange, wordsOf } from './redline';
import { settled, settledParagraphs } from './settle';

const change = (kind: TrackedChange['kind']): TrackedChange => ({ kind, author: 'EU', date: null });
const INS = [change('insert')];
const DEL = [change('delete')];

function block(text: string, more: Partial<RedlineBlock> = {}, changes: readonly TrackedChange[] = []): RedlineBlock {
  const runs = text === '' ? [] : [{ text, formats: [], changes }];
  return { runs, end: [], ...more };
}

function cell(row: number, column: number, more: Partial<CellPlace> = {}): CellPlace {
  return { table: 0, row, column, rowChanges: [], cellChanges: [], ...more };
}

const accepted = (blocks: readonly RedlineBlock[]) => settled(blocks, 'accepted').map(wordsOf);
const original = (blocks: readonly RedlineBlock[]) => settled(blocks, 'original').map(wordsOf);

describe('IM: the texts of a redline', () => {
  test('a deleted end joins its paragraph to the next when accepted, an inserted one when not', () => {
    expect(accepted([block('a', { end: DEL }), block('b')])).toEqual(['ab']);
    expect(original([block('a', { end: DEL }), block('b')])).toEqual(['a', 'b']);
    expect(original([block('a', { end: INS }), block('b')])).toEqual(['ab']);
    expect(accepted([block('a', { end: [...INS, ...DEL] }), block('b')])).toEqual(['ab']);
    expect(original([block('a', { end: [...INS, ...DEL] }), block('b')])).toEqual(['ab']);
    expect(accepted([block('a', { end: [change('move-from')] }), block('b')])).toEqual(['ab']);
  });

  test('what is joined is what the last of it is; its label is the one where it begins', () => {
    const label = (text: string) => ({ all: text, accepted: text, original: text });
    const blocks = [
      block('gone', { end: DEL, style: 'heading 1', kind: 'heading', label: label('') }, DEL),
      block('a', { end: DEL, style: 'heading 2', label: label('2.') }),
      block('b', { style: 'Normal', label: label('') }),
    ];
    expect(settled(blocks, 'accepted')).toMatchObject([{ style: 'Normal', label: label('2.'), end: [] }]);
    expect(settled(blocks, 'accepted')[0]?.kind).toBeUndefined();
    expect(settledParagraphs(blocks, 'accepted')).toEqual([{ blocks: [0, 1, 2], opener: 1, ender: 2 }]);
  });

  test('a whole paragraph that is out leaves none behind, one that was empty stays', () => {
    expect(accepted([block('a'), block('b', { end: DEL }, DEL), block('c')])).toEqual(['a', 'c']);
    expect(accepted([block('a'), block('', { end: DEL }), block('c')])).toEqual(['a', 'c']);
    expect(accepted([block('a'), block(''), block('c')])).toEqual(['a', '', 'c']);
    expect(accepted([block('a'), block('b', { end: DEL }, DEL)])).toEqual(['a']);
    expect(accepted([block('a'), block('b', { end: DEL })])).toEqual(['a', 'b']);
  });

  test('no paragraph runs on into a table, out of one, or into another cell; a cell keeps one', () => {
    const blocks = [
      block('before', { end: DEL }),
      block('x', { end: DEL, cell: cell(0, 0) }, DEL),
      block('y', { end: DEL, cell: cell(0, 1) }),
      block('after'),
    ];
    expect(accepted(blocks)).toEqual(['before', '', 'y', 'after']);
    const twice = [block('x', { cell: cell(0, 0) }), block('y', { end: DEL, cell: cell(0, 0) }, DEL), block('after')];
    expect(accepted(twice)).toEqual(['x', 'after']);
  });

  test('rows and cells that are out are gone, and the others counted without them', () => {
    const blocks = [
      block('a', { cell: cell(0, 0, { rowSpan: 3 }) }),
      block('b', { cell: cell(1, 1, { rowChanges: DEL }), end: DEL }, DEL),
      block('c', { cell: cell(2, 1, { cellChanges: DEL, columnSpan: 2 }) }),
      block('d', { cell: cell(2, 3) }),
    ];
    expect(settled(blocks, 'accepted').map((one) => [wordsOf(one), one.cell])).toEqual([
      ['a', cell(0, 0, { rowSpan: 2 })],
      ['d', cell(1, 1)],
    ]);
    expect(original(blocks)).toEqual(['a', 'b', 'c', 'd']);
    const gone = [block('a'), block('b', { cell: cell(0, 0, { rowChanges: INS }) }), block('c')];
    expect(original(gone)).toEqual(['a', 'c']);
  });

  test('a cell whose width somebody changed had the width that it was', () => {
    const blocks = [
      block('a', { cell: cell(0, 0, { wasColumnSpan: 3 }) }),
      block('b', { cell: cell(0, 1, { cellChanges: INS }) }),
      block('c', { cell: cell(0, 2) }),
    ];
    expect(settled(blocks, 'original').map((one) => one.cell)).toEqual([cell(0, 0, { columnSpan: 3 }), cell(0, 3)]);
    expect(settled(blocks, 'accepted').map((one) => one.cell?.column)).toEqual([0, 1, 2]);
  });

  test('a paragraph runs on past a text box that is anchored in it; boxes run on for themselves', () => {
    const blocks = [
      block('a', { end: DEL }),
      block('box one, ', { isBoxed: true, end: DEL }),
      block('box two', { isBoxed: true }),
      block('b'),
    ];
    expect(accepted(blocks)).toEqual(['ab', 'box one, box two']);
    expect(original(blocks)).toEqual(['a', 'box one, ', 'box two', 'b']);
  });

  test('a paragraph that somebody made something else was what it was', () => {
    const was = { style: 'Normal', depth: 1 };
    const blocks = [
      block('a', { kind: 'heading', style: 'heading 1', depth: 0, reformatted: { author: 'EU', date: null, was } }),
    ];
    expect(settled(blocks, 'accepted')[0]).toMatchObject({ kind: 'heading', style: 'heading 1', depth: 0 });
    const before = settled(blocks, 'original')[0];
    expect(before).toMatchObject({ style: 'Normal', depth: 1 });
    expect(before?.kind).toBeUndefined();
  });
});
