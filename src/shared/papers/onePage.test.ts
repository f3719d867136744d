import { describe, expect, it } from 'vitest';
import { writeBrief } from '../document/actions/briefs';
import { recordPositions } from '../document/actions/positions';
import { propose } from '../document/actions/proposals';
import { wordsOf } from '../formats/redline/redline';
import { Desk } from '../testing/desk';
import { type OnePageWords, onePage } from './onePage';

const WORDS: OnePageWords = {
  title: 'Brief',
  stands: 'Stands',
  ours: 'Ours',
  waiting: 'Waiting',
  nothing: 'nothing',
  more: (count) => `and ${count} more`,
  counts: (settled) => `${settled} settled`,
  redLine: (words) => `red line: ${words}`,
  wanted: (words) => `wanted: ${words}`,
  lineToTake: (words) => `say: ${words}`,
  standing: (support, against) => `for ${support.join(', ')}; against ${against.join(', ')}`,
  proposal: (kind, by) => `${kind} by ${by.join(', ')}`,
  name: (code) => code,
};

const TEXT = [
  'Article 5',
  '1. Parties shall report.',
  '2. Parties may report.',
  `3. ${'Long words stand here. '.repeat(12)}`,
];

const lines = (at: Desk, most = 8) =>
  onePage(at.model, WORDS, { ceiling: 'record', most }).blocks.map((block) => wordsOf(block));

describe('one page for the head of delegation', () => {
  it('says of an empty brief that there is nothing', () => {
    expect(lines(Desk.withText(TEXT)).filter((line) => line === 'nothing')).toHaveLength(2);
  });

  it('has our questions with red lines first, who stands where within the ceiling (PO5), and what waits for a decision', () => {
    const at = Desk.withText(TEXT);
    const said = { at: '2023-09-05T10:00:00+02:00' };
    at.act((writing) => {
      writeBrief(writing, 'b:p1', { wanted: 'keep' });
      writeBrief(writing, 'b:p2', { redLine: 'no “may”' });
    });
    at.act((writing) =>
      recordPositions(writing, [
        { target: 'b:p2', option: 'keep', delegations: ['NOR'], stance: 'SUP', grade: 'record', said },
        { target: 'b:p2', option: 'keep', delegations: ['JPN'], stance: 'OPP', grade: 'record', said },
        { target: 'b:p2', option: 'keep', delegations: ['CHE'], stance: 'OPP', grade: 'estimate', said },
      ]),
    );
    at.act((writing) =>
      propose(writing, {
        kind: 'amend',
        blocks: ['p3'],
        words: ['3. Short.'],
        proponents: ['EU'],
        layer: 'record',
        said,
      }),
    );
    at.act((writing) =>
      propose(writing, {
        kind: 'amend',
        blocks: ['p1'],
        words: ['1. Our secret draft.'],
        proponents: [],
        layer: 'brief',
      }),
    );
    const page = lines(at);
    const from = page.indexOf('Ours');
    expect(page.slice(from, from + 6)).toEqual([
      'Ours',
      'Art. 5(2) 2. Parties may report.',
      'red line: no “may”',
      'for NOR; against JPN',
      'Art. 5(1) 1. Parties shall report.',
      'wanted: keep',
    ]);
    expect(page.join('\n')).toContain('amend by EU 3. Short.');
    expect(page.join('\n')).not.toContain('secret draft');
  });

  it('stays a page: long words are cut between words, and what is left out is counted', () => {
    const at = Desk.withText(TEXT);
    at.act((writing) => {
      for (const block of ['p3', 'p2', 'p1']) writeBrief(writing, `b:${block}`, { wanted: 'keep' });
    });
    const page = lines(at, 1);
    expect(page).toContain('and 2 more');
    const all = lines(at).find((line) => line.startsWith('Art. 5(3)')) ?? '';
    expect(all).toMatch(/ …$/);
    expect(all.length).toBeLessThan(190);
  });
});
