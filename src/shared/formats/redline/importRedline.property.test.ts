import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noNamer } from '../../notation/names';
import { changes } from '../../testing/redlines';
import type { ImportedProposal, ImportResult } from '../format';
import { importRedline } from './importRedline';
import type { Redline, RedlineBlock, RedlineComment, RedlineRun } from './redline';
import { settled } from './settle';
import { chained, standsIn } from './standing';

const AUTHORS = ['A', 'B', 'C'];
const change = fc.tuple(fc.constantFrom('+', '-'), fc.constantFrom(...AUTHORS)).map(([sign, who]) => sign + who);
const chain = fc.oneof(
  { weight: 3, arbitrary: fc.constant<string[]>([]) },
  { weight: 3, arbitrary: fc.array(change, { minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.array(change, { minLength: 2, maxLength: 3 }) },
);
const cellAt = fc.option(fc.record({ row: fc.nat(2), rows: chain }), { nil: undefined, freq: 6 });

const story = fc.array(
  fc.record({
    runs: fc.array(fc.tuple(chain, fc.constantFrom('', ' ', '\n')), { maxLength: 4 }),
    end: chain,
    cell: cellAt,
  }),
  { minLength: 1, maxLength: 6 },
);

const arbitrary = fc.record({
  body: story,
  notes: fc.array(story, { maxLength: 2 }),
  refs: fc.array(fc.tuple(fc.nat(5), chain), { maxLength: 3 }),
  comments: fc.array(fc.tuple(fc.nat(5), fc.nat(12), fc.nat(12)), { maxLength: 2 }),
});

type Drawn = typeof arbitrary extends fc.Arbitrary<infer T> ? T : never;

/** Each run has a word of its own, so that it can be found wherever it went. */
function redlineOf({ body, notes, refs, comments }: Drawn): Redline {
  let count = 0;
  const blocksOf = (drawn: Drawn['body']): RedlineBlock[] => {
    let row = 0;
    return drawn.map(({ runs, end, cell }) => {
      row += cell?.row ?? 0;
      return {
        runs: runs.map(([said, space]): RedlineRun => {
          count += 1;
          return { text: `${space}w${count}z`, formats: [], changes: changes(...said) };
        }),
        end: changes(...end),
        ...(cell === undefined
          ? {}
          : { cell: { table: 0, row, column: 0, rowChanges: changes(...cell.rows), cellChanges: [] } }),
      };
    });
  };
  const blocks = blocksOf(body);
  const told = notes.map((drawn, i) => ({ id: `n${i}`, kind: 'footnote' as const, blocks: blocksOf(drawn) }));
  for (const [at, said] of refs) {
    const block = blocks[at % blocks.length] as RedlineBlock;
    const note = told[at % Math.max(1, told.length)];
    if (note === undefined) continue;
    blocks[at % blocks.length] = {
      ...block,
      runs: [...block.runs, { text: '', formats: [], changes: changes(...said), note: note.id }],
    };
  }
  const remarks = comments.map(([at, from, length], i): RedlineComment => {
    const block = at % blocks.length;
    const range = { from: { block, offset: from }, to: { block, offset: from + length } };
    return { id: `c${i}`, author: 'A', date: null, text: `remark ${i}`, at: i === 1 && from === 0 ? null : range };
  });
  return { blocks, furniture: [], notes: told, comments: remarks, title: '', losses: [] };
}

function read(given: Redline): ImportResult {
  let count = 0;
  return importRedline(
    given,
    { source: { id: 'd', title: '', short: '' }, original: new Uint8Array(), namer: noNamer },
    { clock: { now: () => 0 } as never, newId: (kind) => `${kind}${++count}` },
  );
}

const bare = (words: string) => words.replace(/\s/g, '');
const tokens = (words: string) => words.match(/w\d+z/g) ?? [];

/** The words of the text with some proposals carried out. */
function carriedOut(result: ImportResult, proposals: readonly ImportedProposal[]): string {
  const blocks = result.sections.flatMap((section) =>
    section.blocks.map(({ id, text }) => ({ id, text, gone: false })),
  );
  const behind = new Map<string, string[]>();
  for (const { kind, block, blocks: several, place, words } of proposals) {
    const on = several ?? (block === undefined ? [] : [block]);
    const found = blocks.filter(({ id }) => on.includes(id));
    if (kind === 'amend') for (const each of found) each.text = words[0] ?? '';
    if (kind === 'delete') for (const each of found) each.gone = true;
    if (kind === 'insert') behind.set(place?.after ?? '', [...(behind.get(place?.after ?? '') ?? []), ...words]);
  }
  const parts = [...(behind.get('') ?? [])];
  for (const { id, text, gone } of blocks) parts.push(gone ? '' : text, ...(behind.get(id) ?? []));
  return parts.join(' ');
}

describe('IM1, IM2: nothing of a redline is lost', () => {
  test('every character that stands without changes is in the text, in order', () => {
    fc.assert(
      fc.property(arbitrary, (drawn) => {
        const given = redlineOf({ ...drawn, notes: [], refs: [] });
        const words = read(given)
          .sections.flatMap(({ blocks }) => blocks.map(({ text }) => text))
          .join('');
        const expected = settled(given.blocks, 'original').flatMap(({ runs }) => runs.map(({ text }) => text));
        expect(bare(words)).toBe(bare(expected.join('')));
      }),
      { seed: 5, numRuns: 600 },
    );
  });

  test('every run is in the text, in a proposal or named in the report; every comment is a comment', () => {
    fc.assert(
      fc.property(arbitrary, (drawn) => {
        const given = redlineOf(drawn);
        const result = read(given);
        const reported = result.report.leftOut.map(({ values }) => String(values.words ?? ''));
        const found = new Set(
          tokens(
            [
              ...result.sections.flatMap(({ blocks }) => blocks.map(({ text }) => text)),
              ...(result.proposals ?? []).flatMap(({ words }) => words),
              ...reported,
            ].join(' '),
          ),
        );
        const all = [...given.blocks, ...given.notes.flatMap(({ blocks }) => blocks)];
        const missing = tokens(all.flatMap(({ runs }) => runs.map(({ text }) => text)).join(' ')).filter(
          (t) => !found.has(t),
        );
        expect(missing).toEqual([]);
        expect(result.comments?.map(({ words }) => words)).toEqual(given.comments.map(({ text }) => text));
      }),
      { seed: 7, numRuns: 1500 },
    );
  });

  test('the proposals of each author, carried out, give the text that author’s changes give', () => {
    fc.assert(
      fc.property(arbitrary, (drawn) => {
        const given = redlineOf({ ...drawn, notes: [], refs: [] });
        // What one changes in another's new words is asked for within those: it is no change of the text by itself (IM2a).
        const isNested = chained(given.blocks, (who) => who).some(({ runs, end }) =>
          [...runs, end].some((links) => links.some(({ path }) => (path?.length ?? 0) > 1)),
        );
        fc.pre(!isNested);
        const result = read(given);
        for (const author of AUTHORS) {
          const path = [`name:${author}`];
          const version = chained(given.blocks, (who) => `name:${who}`).flatMap(({ block, runs }) =>
            block.runs.flatMap(({ text }, i) => (standsIn(runs[i] ?? [], path) ? [text] : [])),
          );
          const own = (result.proposals ?? []).filter(({ written, on }) => on === undefined && written?.[0] === author);
          expect(bare(carriedOut(result, own))).toBe(bare(version.join('')));
        }
      }),
      { seed: 11, numRuns: 1000, maxSkipsPerRun: 1000 },
    );
  });
});
