import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Redline, RedlineBlock, RedlineRun } from '../formats/redline/redline';
import { settled } from '../formats/redline/settle';
import { chained } from '../formats/redline/standing';
import { versionOf } from '../formats/redline/versions';
import { countedRandom } from '../testing/countedRandom';
import { chanceOf } from '../testing/formats/chance';
import { exported, seeded, writing } from '../testing/redlineDossiers';
import { block, redline, run } from '../testing/redlines';
import { writtenFiles } from '../testing/writtenFiles';
import { propose } from './actions/proposals';
import { Projection } from './project';

const NAMES: Readonly<Record<string, string>> = { EU: 'European Union', NOR: 'Norway', CHL: 'Chile' };
const inFull = (author: string) => NAMES[author] ?? author;

/** Paragraphs with who put in their ends, and their words with who changed them. */
function shapeOf({ blocks }: Pick<Redline, 'blocks'>): readonly string[] {
  return blocks.map(({ runs, end }) => {
    const words = runs.map(({ text, changes }) =>
      changes.reduce((all, { kind, author }) => `${kind[0]}(${author}: ${all})`, text),
    );
    return [words.join(''), ...end.map(({ author }) => `¶ ${author}`)].join(' ');
  });
}

/** Paragraphs that the EU and Norway part, mostly at the same places, and put words in beside; three hands take words out. */
function anyParted(seed: number): Redline {
  const chance = chanceOf(seed);
  const blocks: RedlineBlock[] = [];
  let count = 0;
  const sentence = () => `${Array.from({ length: 2 + chance(4) }, () => `word${++count}`).join(' ')}. `;
  for (let paragraph = 0; paragraph <= chance(3); paragraph++) {
    let runs: (string | RedlineRun)[] = [sentence()];
    for (let more = chance(3); more > 0; more--) {
      for (let n = chance(3); n > 0; n--) {
        const by = chance(2) === 0 ? '+EU' : '+NOR';
        if (chance(3) === 0) runs.push(run(sentence(), by));
        blocks.push(block(runs, { ended: [by] }));
        runs = chance(4) === 0 ? [run(sentence(), by)] : [];
      }
      if (chance(6) === 0) runs.push(run(sentence(), ['-EU', '-NOR', '-CHL'][chance(3)] ?? ''));
      runs.push(sentence());
    }
    blocks.push(block(runs));
  }
  return redline(blocks);
}

/** The paragraphs that one hand's changes make of a text, those without words left out: they are nothing to propose. */
function asChangedBy(who: string, { blocks }: Pick<Redline, 'blocks'>): readonly string[] {
  return versionOf(chained(blocks, inFull), [inFull(who)]).flatMap(({ runs }) => {
    const words = runs.map(({ run: { text } }) => text).join('');
    return words.trim() === '' ? [] : [words.trim()];
  });
}

const wordsOf = (blocks: readonly RedlineBlock[]) => blocks.map(({ runs }) => runs.map(({ text }) => text).join(''));

describe('IM2 EX2: a paragraph that somebody parts', () => {
  test.each([
    ['two at one place', [block(['One. '], { ended: ['+EU'] }), block([], { ended: ['+NOR'] }), block(['Two.'])]],
    [
      'two at one place, with words of each',
      [
        block(['One. ', run('X. ', '+EU')], { ended: ['+EU'] }),
        block([run('Y. ', '+NOR')], { ended: ['+NOR'] }),
        block(['Two.']),
      ],
    ],
    [
      'two at two places, where what is left to the one is little',
      [
        block(['One. '], { ended: ['+NOR'] }),
        block(['Two, and all that follows of it. '], { ended: ['+EU'] }),
        block(['Three.']),
      ],
    ],
    [
      'one who puts a paragraph in between',
      [block(['One. '], { ended: ['+EU'] }), block([run('New. ', '+EU')], { ended: ['+EU'] }), block(['Two.'])],
    ],
  ])('by %s, is parted in a new file as in its own, and by none of them taken out', (_, blocks) => {
    const given = redline(blocks);
    const docs = seeded(given);
    const made = exported(docs);
    expect(made.unheld).toEqual([]);
    expect(new Set(made.held)).toEqual(new Set(new Projection(docs).current.proposals.keys()));
    expect(shapeOf(made.redline).map((line) => line.trim())).toEqual(
      shapeOf(given).map((line) => line.trim().replace(/\b(EU|NOR)\b/g, inFull)),
    );
  });

  test('reads for each hand as its own file has it, in files of every kind', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const given = anyParted(seed);
        const docs = seeded(given);
        const made = exported(docs);
        expect(made.unheld).toEqual([]);
        expect(new Set(made.held)).toEqual(new Set(new Projection(docs).current.proposals.keys()));
        for (const who of Object.keys(NAMES)) expect(asChangedBy(who, made.redline)).toEqual(asChangedBy(who, given));
        const original = wordsOf(settled(given.blocks, 'original'));
        expect(wordsOf(settled(made.redline.blocks, 'original'))).toEqual(original);
        const accepted = wordsOf(settled(made.redline.blocks, 'accepted'));
        for (const file of await writtenFiles(made.redline)) {
          expect(wordsOf(settled(file.blocks, 'original'))).toEqual(original);
          expect(wordsOf(settled(file.blocks, 'accepted'))).toEqual(accepted);
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  test('has its label once, its notes and the comments on its words where these stand', () => {
    const label = { all: '1.', accepted: '1.', original: '1.' };
    const comment = (id: string, at: number, from: number, to: number) => {
      const range = { from: { block: at, offset: from }, to: { block: at, offset: to } };
      return { id, author: 'Chile', date: '', text: id, at: range };
    };
    const given = redline(
      [block(['One act. '], { label, ended: ['+EU'] }), block(['Two', { ...run(''), note: 'n' }, ' acts.'])],
      {
        notes: [{ id: 'n', kind: 'footnote', blocks: [block(['At the foot.'])] }],
        comments: [comment('first', 0, 4, 8), comment('second', 1, 0, 3)],
      },
    );
    const { blocks, comments } = exported(seeded(given)).redline;
    expect(blocks.map(({ label: own }) => own?.all)).toEqual(['1.', undefined]);
    expect(blocks.map(({ runs }) => runs.filter(({ note }) => note !== undefined).length)).toEqual([0, 1]);
    const quoted = comments.map(({ text, at }) => {
      const words = wordsOf(blocks.slice(at?.from.block, (at?.to.block ?? 0) + 1)).join('');
      return [text, words.slice(at?.from.offset, at?.to.offset)];
    });
    expect(quoted).toEqual([
      ['first', 'act.'],
      ['second', 'Two'],
    ]);
  });

  test('PR4: is not parted by whom another starts from, and a new paragraph of other words stands behind it', () => {
    const docs = seeded(redline([block(['One act. '], { ended: ['+EU'] }), block(['Two acts.'])]));
    const amend = [...new Projection(docs).current.proposals.values()].find(({ kind }) => kind === 'amend');
    const blocks = amend?.base.map((own) => own.block) ?? [];
    const words = [`${amend?.words[0]} Indeed.`];
    propose(writing(docs), { kind: 'amend', blocks, words, on: amend?.id ?? '', proponents: ['CHL'], layer: 'record' });
    expect(
      exported(docs)
        .redline.blocks.map(({ end }) => end.length)
        .sort(),
    ).toEqual([0, 1]);
    expect(shapeOf(exported(docs).redline).join()).toContain('d(European Union: ');

    const plain = seeded(redline([block(['One act. Two acts.'])]));
    const random = countedRandom();
    const [section] = writing(plain).model.reading.sections;
    const [own = ''] = writing(plain).model.reading.byBlock.keys();
    const by = { proponents: ['NOR'], layer: 'record' as const };
    propose(writing(plain, random), { kind: 'amend', blocks: [own], words: ['One single act. Two acts.'], ...by });
    const place = { section: section?.section ?? '', after: own };
    propose(writing(plain, random), { kind: 'insert', place, words: ['Nothing else.'], ...by });
    expect(shapeOf(exported(plain).redline)).toEqual([
      'One i(Norway: single )act. Two acts.',
      'i(Norway: Nothing else.) ¶ Norway',
    ]);
  });
});
