import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading, SourceSection } from '../domain/provision';
import { markerBetween } from './numbering';
import { readDraft } from './read';
import { referencesIn } from './references';
import { clashes, gapsIn, relabel } from './relabel';

function sectionsOf(texts: readonly (readonly string[])[]): readonly SourceSection[] {
  return texts.map((blocks, i) => {
    const name = String.fromCharCode(97 + i);
    return { id: `s${name}`, blocks: blocks.map((text, j) => ({ id: `${name}${j}`, text })) };
  });
}

const read = (...texts: readonly (readonly string[])[]) => readDraft(sectionsOf(texts));

/** All words after a plan is carried out, doubtful references left out. */
function finalWords(reading: Reading, section: string | null = null, closeGaps = true): string[] {
  const plan = relabel(reading, section, closeGaps);
  const edits = [
    ...plan.labels.flatMap(({ edit }) => edit ?? []),
    ...plan.references.filter(({ doubt }) => doubt === null).flatMap((reference) => reference.edits),
  ];
  return reading.sections.flatMap(({ provisions }) =>
    provisions.map(({ block, text }) => {
      let out = text;
      for (const { from, to, was, words } of edits
        .filter((edit) => edit.block === block)
        .sort((a, b) => b.from - a.from)) {
        expect(text.slice(from, to)).toBe(was);
        out = out.slice(0, from) + words + out.slice(to);
      }
      return out;
    }),
  );
}

describe('final numbers on agreement', () => {
  it('TX3b: paragraphs, letters and articles count through, and references follow', () => {
    const reading = read(
      [
        'Article 1. Cats',
        '1. Cats, under paragraph 1 bis and paragraphs 2 to 3.',
        '1 bis. Kittens.',
        '2. Toms:',
        '(a) big;',
        '(a bis) middling;',
        '(b) small, but (a bis) first.',
        '3. Last.',
      ],
      ['Article 1 bis. Mice', 'Mice, see article 1 (2) (b).'],
      ['Article 2. Dogs', 'Dogs, under article 1 bis, article 1, paragraphs 2 and 3. By article 3 of the Charter.'],
    );
    expect(finalWords(reading)).toEqual([
      'Article 1. Cats',
      '1. Cats, under paragraph 2 and paragraphs 3 to 4.',
      '2. Kittens.',
      '3. Toms:',
      '(a) big;',
      '(b) middling;',
      '(c) small, but (a bis) first.',
      '4. Last.',
      'Article 2. Mice',
      'Mice, see article 1 (3) (c).',
      'Article 3. Dogs',
      'Dogs, under article 2, article 1, paragraphs 3 and 4. By article 3 of the Charter.',
    ]);
  });

  it('TX3b: of one section, its own number stays', () => {
    const reading = read(
      ['Article 1 bis. Cats', '1. One.', '1 bis. Two, by article 1 bis (1 bis).'],
      ['Article 2', '1 bis. Three, by article 1 bis (1 bis).'],
    );
    expect(finalWords(reading, 'sa')).toEqual([
      'Article 1 bis. Cats',
      '1. One.',
      '2. Two, by article 1 bis (2).',
      'Article 2',
      '1 bis. Three, by article 1 bis (2).',
    ]);
  });

  it.each([
    [
      ['1.', '1bis.', '1ter.', '2.'],
      ['1.', '2.', '3.', '4.'],
    ],
    [
      ['(a)', '(a)(bis)', '(b)'],
      ['(a)', '(b)', '(c)'],
    ],
    [
      ['PP1', 'PP1 bis', 'PP2'],
      ['PP1', 'PP2', 'PP3'],
    ],
    [
      ['OP1 ante', 'OP1'],
      ['OP1', 'OP2'],
    ],
    [
      ['16.5', '16.5 bis', '16.6'],
      ['16.5', '16.6', '16.7'],
    ],
    [
      ['1.', '2.', '2 Alt.', '3 bis.', '3 bis Alt.', '4.'],
      ['1.', '2.', '2 Alt.', '3.', '3 Alt.', '4.'],
    ],
    [
      ['[4][2].', '[5][3].'],
      ['[4][2].', '[5][3].'],
    ],
    [
      ['1.', '3.', '4.'],
      ['1.', '2.', '3.'],
    ],
  ])('TX3b: %j comes to %j', (labels, expected) => {
    const reading = read(labels.map((label) => `${label} Words stand here.`));
    expect(finalWords(reading)).toEqual(expected.map((label) => `${label} Words stand here.`));
  });

  it('TX3b: sub-numbers follow the number they stand under', () => {
    const reading = read([
      'Article 1',
      '1. One.',
      '1 bis. More.',
      '1 bis.1 Under it.',
      '1 bis.2 Too.',
      '2. Two, by paragraph 1 bis.2.',
    ]);
    const plan = relabel(reading, null, true);
    expect(plan.labels.map(({ was, label }) => `${was} > ${label}`)).toContain('2. > 3.');
  });

  it('TX3b: numbers that are left out stay out where only parts of a text are here', () => {
    const reading = read(
      ['Article 10', '1. One.'],
      ['Article 10 bis', '1. One.'],
      ['Article 21', '1. By article 10 bis.'],
    );
    expect(finalWords(reading, null, false)).toEqual([
      'Article 10',
      '1. One.',
      'Article 11',
      '1. One.',
      'Article 22',
      '1. By article 11.',
    ]);
    expect(gapsIn(reading, null)).toEqual({ gaps: 1, labels: 6 });
    // `15 quater` stands three places behind an article 15 that is not here.
    const excerpt = read(
      ['Article 2', 'Words.'],
      ['Article 10 bis', 'Words.'],
      ['Article 15 quater', 'Words.'],
      ['Article 21', 'Words.'],
    );
    expect(relabel(excerpt, null, false).labels.map(({ label }) => label)).toEqual([
      'Article 11',
      'Article 19',
      'Article 25',
    ]);
  });

  it('TX3b, BR5: rival options count alike; a list that begins anew counts anew', () => {
    const reading = read([
      'Article 1',
      '1. One.',
      'Option 1',
      '2 bis. Two.',
      '3. Three.',
      'Option 2',
      '2 bis. Rival.',
      '4. Four, by paragraph 2 bis.',
    ]);
    expect(finalWords(reading)).toEqual([
      'Article 1',
      '1. One.',
      'Option 1',
      '2. Two.',
      '3. Three.',
      'Option 2',
      '2. Rival.',
      '4. Four, by paragraph 2.',
    ]);
    const again = read(['1. One.', '1 bis. Two.', 'Words between.', '1. One.', '2. Two.']);
    expect(finalWords(again)).toEqual(['1. One.', '2. Two.', 'Words between.', '1. One.', '2. Two.']);
  });

  it('TX3c: what is doubtful is told, and what led nowhere', () => {
    const reading = read(['Article 1', '1. One.', '1 bis. Two, by paragraph [1 bis] and paragraph 9.', '2. Three.']);
    const { references, nowhere } = relabel(reading, null, true);
    expect(references).toMatchObject([{ block: 'a2', doubt: 'pending', edits: [{ was: '1 bis', words: '2' }] }]);
    expect(nowhere.map(({ parts }) => parts[0]?.written)).toEqual(['9']);
  });

  it('TX3b: taken in part, a plan may give one number twice, and says where', () => {
    const reading = read(['Article 1', '1. One.', '1 bis. Two.', '2. Three.', '3. Four.']);
    const { labels } = relabel(reading, null, true);
    expect([...clashes(reading, labels)]).toEqual([]);
    expect([
      ...clashes(
        reading,
        labels.filter(({ block }) => block !== 'a3'),
      ),
    ]).toEqual(['a2', 'a3']);
    // Rivals that were called alike before are no clash.
    expect([...clashes(read(['Article 1', '1. One.', '1. Another.']), [])]).toEqual([]);
  });

  it('TX3b: a label beside the words is set there', () => {
    const reading = readDraft([
      {
        id: 's',
        blocks: [
          { id: 'x', text: 'One.', marker: '1.' },
          { id: 'y', text: 'Two.', marker: '1 bis.' },
        ],
      },
    ]);
    expect(relabel(reading, null, true).labels).toEqual([{ block: 'y', was: '1 bis.', label: '2.', edit: null }]);
  });

  it('TX3b: whatever was put in, numbers count through, references mean what they meant, and a second time nothing changes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 })), { maxLength: 6 }),
        (spots, cites) => {
          const labels = ['1.', '2.', '3.'];
          for (const spot of spots) {
            const at = spot % (labels.length + 1);
            labels.splice(at, 0, markerBetween(labels[at - 1] ?? null, labels[at] ?? null, labels));
          }
          // Nobody cites by a label of four words.
          fc.pre(labels.every((label) => label.split(' ').length <= 3));
          const words = labels.map((label, i) => {
            const own = cites.filter(([from]) => from % labels.length === i);
            const told = own.map(
              ([, to]) => ` See paragraph ${(labels[to % labels.length] ?? '').replace('.', '')}, please.`,
            );
            return `${label} Words.${told.join('')}`;
          });
          const sections = sectionsOf([['Article 1', ...words]]);
          const reading = readDraft(sections);
          const meant = referencesIn(reading).map(({ block, to }) => `${block} ${to}`);
          expect(meant).toHaveLength(cites.length);
          const next = read(finalWords(reading));
          expect(next.sections[0]?.provisions.slice(1).map(({ marker }) => marker?.label)).toEqual(
            labels.map((_, i) => String(i + 1)),
          );
          expect(referencesIn(next).map(({ block, to }) => `${block} ${to}`)).toEqual(meant);
          expect(relabel(next, null, true)).toMatchObject({ labels: [], references: [] });
        },
      ),
      { seed: 7, numRuns: 150 },
    );
  });
});
