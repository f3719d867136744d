import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceSection } from '../domain/provision';
import { buildRoster } from '../domain/roster';
import { bareBlanks } from './findings';
import { inspect } from './inspect';
import { namerOf, speakerTest } from './names';
import { readOptionLabel } from './optionLabel';
import { readDraft } from './read';
import { joinDraft, segment } from './segment';

const namer = namerOf(buildRoster([]));
const isSpeaker = speakerTest(namer);

/** Pieces that texts are made of, so that chance meets the notation more often than letters alone would. */
const PIECES = [
  '[',
  ']',
  '[',
  ']',
  '{',
  '}',
  '(',
  ')',
  '/',
  ' / ',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\f',
  '\t',
  ' ',
  '\u00a0',
  '\u2028',
  '\ufeff',
  'Article 1',
  'PART II',
  'Annex',
  'Preamble',
  '1. ',
  '2. ',
  '4 bis. ',
  '(a) ',
  '(i) ',
  '(d}(c) ',
  '[4][2]. ',
  'PP3 alt ',
  'A. ',
  '- ',
  'Option 1: ',
  'Option A:',
  'OPTION II',
  '{End of options}',
  '9. Alt. 1. ',
  'No text',
  'Comment: ',
  'Rationale',
  'Norway',
  'Egypt, Japan',
  'US/SG propose; CL oppose: ',
  'EU: ',
  ' - Norway delete',
  'supported by CANADA',
  ' on behalf of AOSIS',
  '17/52',
  '22-08354 18/56',
  'A/PORT.7/2031/5',
  '11',
  '...',
  '…',
  'sic',
  'X',
  'insert date',
  'Placeholder for it',
  '^4',
  '1982',
  'the parties shall ',
  'and ',
  ', where apt,',
  'Recalling the sea',
  '.',
  ';',
  ':',
  '“a”',
  '# ',
  '**bold** ',
  '---\n',
  '[x]: http://a.b',
  '](http://a.b)',
  'المادة ١',
  'שלום',
  '第3条',
  '😀',
  '\ud83d',
  '\udc00',
  '\ue0b7',
  'H a r b o u r',
  'vesselMaster',
] as const;

const pieced = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));
const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((all) => String.fromCharCode(...all));
const bracketed = fc
  .array(fc.constantFrom('[', ']', ' ', 'a', '/', '\n'), { maxLength: 80 })
  .map((all) => all.join(''));
const anything = fc.oneof(pieced, units, bracketed, fc.string({ unit: 'grapheme', maxLength: 80 }));

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

describe('arbitrary strings', () => {
  it('TX1, TX2: never throw, never lose a character, and pair every bracket or tell it', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (source, markdown) => {
        const draft = segment(source, { isSpeaker, markdown });
        expect(joinDraft(draft)).toBe(source);
        const reading = readDraft(draft.sections, { namer });
        const found = inspect(source, draft, reading);
        expect(found.counts.open).toBe(count(source, '['));
        expect(2 * found.counts.brackets + found.counts.unbalanced).toBe(found.counts.open + found.counts.close);
        for (const section of draft.sections) {
          for (const block of section.blocks) expect(block.text).toBe(block.text.trim());
        }
      }),
      { seed: 1, numRuns: 7000 },
    );
  });

  it('TX2: an edit read on top of the reading before gives what the whole text gives', () => {
    fc.assert(
      fc.property(
        pieced,
        fc.nat(),
        fc.nat(),
        fc.constantFrom(...PIECES),
        fc.nat(4),
        (source, where, at, piece, cut) => {
          const draft = segment(source, { isSpeaker });
          const first: readonly SourceSection[] = draft.sections;
          const places = first.flatMap((section, s) => section.blocks.map((_block, b) => [s, b] as const));
          const place = places[where % Math.max(1, places.length)];
          if (!place) return;
          const before = readDraft(first, { namer });
          const edited = first.map((section, s) =>
            s !== place[0]
              ? section
              : {
                  ...section,
                  blocks: section.blocks.map((block, b) => {
                    if (b !== place[1]) return block;
                    const offset = at % (block.text.length + 1);
                    return { ...block, text: block.text.slice(0, offset) + piece + block.text.slice(offset + cut) };
                  }),
                },
          );
          const quick = readDraft(edited, { namer }, before);
          const whole = readDraft(
            edited.map((section) => ({ ...section, blocks: section.blocks.map((block) => ({ ...block })) })),
            { namer },
          );
          expect(quick.sections).toEqual(whole.sections);
          expect(quick.diagnostics).toEqual(whole.diagnostics);
          expect([...quick.byBlock]).toEqual([...whole.byBlock]);
        },
      ),
      { seed: 2, numRuns: 2000 },
    );
  });

  it('TX2: sections that come, go and move are read as the whole text is', () => {
    fc.assert(
      fc.property(pieced, pieced, fc.nat(), (one, two, at) => {
        let next = 0;
        const newId = () => `id${++next}`;
        const a = segment(`Article 1\n${one}`, { isSpeaker, newId }).sections;
        const b = segment(`Article 2\n${two}`, { isSpeaker, newId }).sections;
        const before = readDraft([...a, ...b], { namer });
        const moved =
          at % 3 === 0
            ? [...b, ...a]
            : at % 3 === 1
              ? b
              : [...a, ...b, ...segment('Article 3\n1. The end.', { newId }).sections];
        const quick = readDraft(moved, { namer }, before);
        expect(quick.sections).toEqual(
          readDraft(
            moved.map((section) => ({ ...section })),
            { namer },
          ).sections,
        );
        expect(quick.byBlock.size).toBe(moved.flatMap((section) => section.blocks).length);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });
});

describe('linear time', () => {
  const shapes: Readonly<Record<string, string>> = {
    'opening brackets': '[',
    'closing brackets': ']',
    'small brackets': '[x] ',
    'brackets with words': '[ab] ',
    'slash pairs': '[a/b] ',
    'brackets on lines': '[\n',
    heads: '[EU: x] ',
    tails: '[x - US oppose] ',
    'names in prose': ' supported by A',
    'one long line': 'word ',
    'lines of 7,000': `${'word '.repeat(1400)}\n`,
    'restarted options': 'Option 1: x\nOption 2: y\n1 bis. z\n',
    'speaker lines': 'Norway\n',
  };

  /** Processor time of this process in milliseconds: what other programs do does not count. */
  function cost(text: string): number {
    const start = process.cpuUsage();
    readDraft(segment(text, { isSpeaker }).sections, { namer });
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  }

  for (const [name, unit] of Object.entries(shapes)) {
    it(`four times the ${name} cost about four times as much`, () => {
      const size = 40_000;
      const small = unit.repeat(Math.ceil(size / unit.length));
      const large = unit.repeat(Math.ceil((4 * size) / unit.length));
      // Quadratic work takes sixteen times as long every time; a collector that comes by at the wrong moment does so once.
      let least = Number.POSITIVE_INFINITY;
      for (let attempt = 0; attempt < 6 && least >= 10; attempt++) {
        const base = Math.max(4, Math.min(cost(small), cost(small)));
        least = Math.min(least, cost(large) / base);
      }
      expect(least).toBeLessThan(10);
    });
  }

  it('reads millions of one sign: no expression overflows its stack', () => {
    for (const sign of ['[', '_', '#', '*', '>', ' ']) {
      const text = sign.repeat(8_000_000);
      expect(readOptionLabel(text)).toBeNull();
      expect(bareBlanks(text).every(({ start, end }) => end > start)).toBe(true);
    }
  });

  it('reads 1 MB of brackets', () => {
    for (const unit of ['[', ']', '[x] ']) {
      const source = unit.repeat(1_000_000 / unit.length);
      const draft = segment(source);
      expect(joinDraft(draft)).toBe(source);
      expect(readDraft(draft.sections).sections.length).toBeGreaterThan(0);
    }
  });
});
