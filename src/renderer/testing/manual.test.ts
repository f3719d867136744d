import type { Token, Tokens } from 'marked';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { PROJECTED } from '../../shared/domain/consensus';
import { placesOf } from '../../shared/domain/floorPlaces';
import { readFloor } from '../../shared/domain/floorReading';
import { ACT_KEYS } from '../features/acts/actKeys';
import { STANCE_KEYS } from '../features/entry/stanceKeys';
import { ReadingChips } from '../features/floor/ReadingChips';
import { chapterFiles, chapters } from '../features/help/chapters';
import { ManualText } from '../features/help/ManualText';
import { linksIn, placeOf, readChapter, wordsOf } from '../features/help/markdown';
import { searchManual } from '../features/help/search';
import { features } from '../features/list';
import { english } from '../messages/en';
import { t } from '../messages/messages';
import { actWords } from '../messages/readingWords';
import { showChord } from '../workbench/keys';
import { type Command, MENU_PLACES } from '../workbench/workbench';
import { SampleDesk } from './sampleDesk';

const commands: readonly Command[] = features.flatMap((feature) => feature.commands ?? []);

/** All tokens of a kind in tokens, however deep. */
function all(tokens: readonly Token[], type: string): readonly Token[] {
  return tokens.flatMap((token) => {
    const inner: readonly Token[] =
      token.type === 'table'
        ? [(token as Tokens.Table).header, ...(token as Tokens.Table).rows].flat().flatMap((cell) => cell.tokens)
        : token.type === 'list'
          ? (token as Tokens.List).items.flatMap((item) => item.tokens)
          : 'tokens' in token
            ? (token.tokens ?? [])
            : [];
    return [...(token.type === type ? [token] : []), ...all(inner, type)];
  });
}

const tokensOf = (id: string): readonly Token[] =>
  chapters.find((chapter) => chapter.id === id)?.sections.flatMap(({ tokens }) => tokens) ?? [];

/** Tables of a chapter by the words over their columns, as rows of words. */
function rowsUnder(id: string, ...header: readonly string[]): readonly (readonly string[])[] {
  return all(tokensOf(id), 'table')
    .map((token) => token as Tokens.Table)
    .filter((table) => header.every((words, i) => wordsOf(table.header[i]?.tokens ?? []) === words))
    .flatMap((table) => table.rows.map((row) => row.map((cell) => wordsOf(cell.tokens).trim())));
}

describe('the manual as a whole', () => {
  test('its contents name every chapter, and nothing that is not there', () => {
    expect(chapters.map(({ id }) => id).sort()).toEqual(chapterFiles);
    expect(new Set(chapters.map(({ title }) => title)).size).toBe(chapters.length);
  });

  test.each(chapters.map((chapter) => [chapter.id, chapter] as const))(
    '%s is shown without leftover marks, and its links lead somewhere',
    (_id, chapter) => {
      const html = renderToStaticMarkup(createElement(ManualText, { chapter, marked: [], onGo: () => {} }));
      const words = html.replace(/<(code|pre)>.*?<\/\1>/gs, '').replace(/<[^>]*>/g, '\n');
      expect(words).not.toMatch(/\*|`|\]\(|\|\s*-|^\s*#|~~|&amp;\w+;/m);
      const anchors = chapter.sections.map(({ anchor }) => anchor);
      expect(new Set(anchors).size).toBe(anchors.length);
      for (const href of chapter.sections.flatMap(({ tokens }) => linksIn(tokens))) {
        const place = placeOf(href, chapter.id);
        const target = chapters.find(({ id }) => id === place?.chapter);
        expect(target, href).toBeDefined();
        if (place?.anchor != null)
          expect(
            target?.sections.map(({ anchor }) => anchor),
            href,
          ).toContain(place.anchor);
      }
    },
  );

  test('what is found has all the words, titles first, and an excerpt that shows one', () => {
    const found = searchManual(chapters, 'Silence');
    expect(found.length).toBeGreaterThan(1);
    for (const { excerpt, title } of found) expect(`${title} ${excerpt}`.toLowerCase()).toContain('silence');
    expect(searchManual(chapters, 'floor log')[0]).toMatchObject({ chapter: 'floor-log' });
    expect(searchManual(chapters, 'encrypted private').map(({ chapter }) => chapter)).toContain('sealing');
    expect(searchManual(chapters, 'xyzzy')).toEqual([]);
    expect(searchManual(chapters, '  ')).toEqual([]);
  });

  test('Markdown that the manual may not use is refused', () => {
    const chapter = readChapter('x', '# X\n\n<b>no</b>\n');
    expect(() => renderToStaticMarkup(createElement(ManualText, { chapter, marked: [], onGo: () => {} }))).toThrow(
      RangeError,
    );
    expect(() => readChapter('x', 'no title')).toThrow(RangeError);
  });
});

describe('what the manual says of the window is so', () => {
  const everything = chapters.flatMap(({ sections }) => sections.flatMap(({ tokens }) => tokens));

  test('every command that it names stands in the menu it names', () => {
    const titles = new Set(commands.map(({ menu, title }) => (menu ? `${t(`menu.${menu}`)} > ${t(title)}` : '')));
    const named = all(everything, 'strong').map((token) => wordsOf([token]).trim());
    const missing = named.filter((words) => words.includes(' > ') && !titles.has(words));
    expect(missing).toEqual([]);
  });

  test('words in italics are words of the window', () => {
    const words = Object.values(english).join('\n');
    const named = all(everything, 'em').map((token) => wordsOf([token]).trim());
    const plain = new Set(['and', 'but', 'because']);
    expect(named.filter((phrase) => !plain.has(phrase) && !words.includes(phrase))).toEqual([]);
  });

  test('every chord that it names is the key of a command', () => {
    const chords = new Set(
      commands
        .flatMap(({ keys, single }) => [...(keys ?? []), ...(single ? [single] : [])])
        .flatMap((key) => [showChord(key), showChord(key).replace('↵', 'Enter')]),
    );
    // The system's own paste, and what Enter does in the editor and in the search.
    const others = new Set(['Ctrl+V', 'Shift+Enter', 'Shift+Tab']);
    const named = all(everything, 'codespan').map((token) => (token as Tokens.Codespan).text);
    const unknown = named.filter(
      (key) => /^(?:(?:Ctrl|Alt|Shift)\+|F\d)/.test(key) && !chords.has(key) && !others.has(key),
    );
    expect(unknown).toEqual([]);
  });

  test('the table of keys is that of the commands', () => {
    const chapter = chapters.find(({ id }) => id === 'keys');
    for (const place of MENU_PLACES) {
      const expected = commands
        .filter(({ menu, keys, single }) => menu === place && (keys !== undefined || single !== undefined))
        .map(({ title, keys, single }) => [
          t(title),
          (keys ?? []).map(showChord).join(' '),
          single === undefined ? '' : showChord(single),
        ]);
      const section = chapter?.sections.find(({ title }) => title === t(`menu.${place}`));
      const table = section?.tokens.find(({ type }) => type === 'table') as Tokens.Table | undefined;
      expect(
        table?.rows.map((row) => row.map((cell) => wordsOf(cell.tokens).trim())),
        place,
      ).toEqual(expected);
    }
  });

  test('PO3, CO1: stances and acts with their keys, and the projected readings, are those of the window', () => {
    expect(rowsUnder('target-first', 'Key', 'Stance')).toEqual(
      STANCE_KEYS.map(({ key, stance }) => [key, t(`stance.${stance}`)]),
    );
    expect(rowsUnder('standing', 'Sign', 'Projected').map(([, words]) => words)).toEqual(
      PROJECTED.map((code) => t(`projected.${code}`)),
    );
    expect(rowsUnder('acts', 'Letter', 'Act')).toEqual(ACT_KEYS.map(({ key, kind }) => [key, actWords(kind)]));
  });
});

describe('lines of the floor log', () => {
  const { model } = new SampleDesk('ahc');
  const examples = rowsUnder('floor-log', 'You type', 'It reads');

  /** What the window shows under a line while it is typed, its chips parted by semicolons. */
  function shown(raw: string): string {
    const speaker = { delegations: ['EGY'], onBehalfOf: [] };
    const context = { model, places: placesOf(model), speaker, last: null, selected: null, chosen: new Map() };
    const reading = readFloor(raw, context);
    return renderToStaticMarkup(createElement(ReadingChips, { model, reading, asking: null, onAsk: () => {} }))
      .replace(/<\/li>(?!<\/ul>)/g, '; ')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&quot;/g, '"')
      .replace(/\s+/g, ' ')
      .replace(/ ;/g, ';')
      .trim();
  }

  test('the manual gives examples', () => expect(examples.length).toBeGreaterThan(20));

  test.each(examples)('PO3: %s reads %s', (raw, reads) => {
    expect(shown(raw ?? '')).toBe(reads);
  });
});
