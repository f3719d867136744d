import { describe, expect, it } from 'vitest';
import { recordPositions } from '../document/actions/positions';
import { propose } from '../document/actions/proposals';
import { changeRecordSettings } from '../document/actions/settings';
import { namerOf } from '../notation/names';
import { readDraft } from '../notation/read';
import { segment } from '../notation/segment';
import { Desk } from '../testing/desk';
import { forerunnersOf } from './forerunners';
import { type ReconciledRow, togetherIn } from './reconciledRows';
import { reconcile } from './reconciliation';

const OURS = [
  'Article 5',
  '1. Each State Party [shall][may] adopt [such legislative measures] as are necessary [, consistent with its domestic law].',
  '2. Nothing in this article shall affect the rights of coastal States.',
  '3. The Conference of the Parties shall review this article [every five years].',
];

function desk(): Desk {
  return Desk.withText(OURS);
}

function theirs(lines: readonly string[], model: Desk['model']) {
  const namer = namerOf(model.roster);
  let made = 0;
  const draft = segment(lines.join('\n\n'), { newId: (kind) => `their-${kind}-${made++}` });
  return { reading: readDraft(draft.sections, { namer }), proposals: [], comments: [], namer };
}

const rowsOf = (rows: readonly ReconciledRow[]) =>
  rows.map(({ kind, delegation, written, address, theirs, ours }) =>
    [
      kind,
      delegation ?? written,
      address,
      theirs?.stance ?? '-',
      ours === null ? '-' : ours.kind === 'position' ? ours.stance : 'proposal',
    ].join(' '),
  );

function note(
  at: Desk,
  target: string,
  delegations: readonly string[],
  stance: 'SUP' | 'OPP' | 'RSV' | 'LIV' | 'CLA',
  more: object = {},
) {
  at.act((writing) =>
    recordPositions(writing, [
      {
        target,
        option: 'keep',
        delegations,
        stance,
        grade: 'record',
        said: { at: '2023-09-05T11:00:00+02:00' },
        ...more,
      },
    ]),
  );
}

const bracketOf = (at: Desk, words: string) => {
  for (const provision of at.model.reading.byBlock.values()) {
    for (const bracket of provision.brackets) {
      if (provision.text.slice(bracket.open.offset, bracket.close.offset + 1) === words)
        return at.model.questionOf(bracket).key;
    }
  }
  throw new RangeError(`No ${words}`);
};

const AT_LUNCH = { ceiling: 'record', asOf: '2023-09-05T13:00:00+02:00' } as const;

describe('holding a marked text against our record', () => {
  it('a name we have not noted, a word of ours that is missing, two that contradict each other, and the same', () => {
    const at = desk();
    note(at, bracketOf(at, '[such legislative measures]'), ['JPN'], 'SUP');
    note(at, bracketOf(at, '[such legislative measures]'), ['BRA'], 'LIV');
    note(at, bracketOf(at, '[every five years]'), ['CHE'], 'RSV');
    const text = theirs(
      [
        'Article 5',
        '1. Each State Party [shall][may] adopt [Norway propose; Japan oppose; Brazil support: such legislative measures] as are necessary [, consistent with its domestic law].',
        OURS[2] as string,
        OURS[3] as string,
      ],
      at.model,
    );
    expect(rowsOf(reconcile(text, at.model, AT_LUNCH).rows)).toEqual([
      'theirs-only NOR Art. 5(1) SUP -',
      'contradicting JPN Art. 5(1) OPP SUP',
      'same BRA Art. 5(1) SUP LIV',
      'ours-only CHE Art. 5(3) [1] - RSV',
    ]);
  });

  it('alternatives are told by their words, paragraphs by theirs, however they are numbered there', () => {
    const at = desk();
    note(at, bracketOf(at, '[shall]'), ['NOR'], 'SUP', { option: 1 });
    const text = theirs(
      [
        'Article 7',
        '4. Each State Party [Norway: may][Norway: shall] adopt such legislative measures as are necessary.',
      ],
      at.model,
    );
    const { rows } = reconcile(text, at.model, AT_LUNCH);
    expect(rowsOf(rows)).toEqual(['contradicting NOR Art. 5(1) SUP DEL', 'same NOR Art. 5(1) SUP SUP']);
    expect(rows.every(({ isDoubtful }) => isDoubtful)).toBe(true);
    expect(rows.map(({ option }) => option)).toEqual([2, 1]);
  });

  it('a remark in a paragraph of its own is about the one before it', () => {
    const at = desk();
    const text = theirs([...OURS, '(China reserves its position)'], at.model);
    expect(rowsOf(reconcile(text, at.model, AT_LUNCH).rows)).toEqual(['theirs-only CHN Art. 5(3) RSV -']);
  });

  it('PO5, CF1: nothing above the ceiling is compared, and nothing of our brief', () => {
    const at = desk();
    at.act((writing) => changeRecordSettings(writing, { ceiling: 'estimate' }));
    note(at, bracketOf(at, '[every five years]'), ['CHE'], 'OPP', { grade: 'informal' });
    at.act((writing) =>
      propose(writing, {
        kind: 'amend',
        blocks: ['p2'],
        words: ['2. Nothing at all.'],
        proponents: [],
        layer: 'brief',
      }),
    );
    const text = theirs(OURS, at.model);
    expect(reconcile(text, at.model, AT_LUNCH).rows).toEqual([]);
    expect(rowsOf(reconcile(text, at.model, { ...AT_LUNCH, ceiling: 'informal' }).rows)).toEqual([
      'ours-only CHE Art. 5(3) [1] - OPP',
    ]);
  });

  it('what was said after the text was drawn up is not missing in it', () => {
    const at = desk();
    note(at, bracketOf(at, '[every five years]'), ['CHE'], 'OPP', { said: { at: '2023-09-05T13:00:01+02:00' } });
    const told = reconcile(theirs(OURS, at.model), at.model, AT_LUNCH);
    expect(told).toEqual({ rows: [], later: 1, elsewhere: 0, nobodys: 0 });
  });

  it('what was said on paragraphs that the text does not have is counted, not missed', () => {
    const at = desk();
    note(at, bracketOf(at, '[every five years]'), ['CHE', 'NOR'], 'OPP');
    const told = reconcile(theirs(OURS.slice(0, 3), at.model), at.model, AT_LUNCH);
    expect(told).toEqual({ rows: [], later: 0, elsewhere: 2, nobodys: 0 });
  });

  it('several delegations of whom the same is to be said are read together', () => {
    const at = desk();
    note(at, bracketOf(at, '[every five years]'), ['CHE', 'NOR'], 'OPP');
    note(at, bracketOf(at, '[every five years]'), ['JPN'], 'RSV');
    const { rows } = reconcile(theirs(OURS, at.model), at.model, AT_LUNCH);
    expect(togetherIn(rows).map((group) => group.map(({ delegation }) => delegation))).toEqual([
      ['CHE', 'NOR'],
      ['JPN'],
    ]);
  });

  it('a name nobody knows is listed as written, and words that are not in our text have no question', () => {
    const at = desk();
    const text = theirs([...OURS, '4. [Atlantis propose: Islands that have sunk keep their waters.]'], at.model);
    const { rows } = reconcile(text, at.model, AT_LUNCH);
    expect(rows).toMatchObject([
      {
        kind: 'theirs-only',
        delegation: null,
        written: 'Atlantis',
        key: null,
        words: 'Islands that have sunk keep their waters.',
      },
    ]);
  });
});

describe('paragraphs of another state of the text', () => {
  it('RV3: the same words are sure, changed ones are told with less certainty, strangers not at all', () => {
    const at = desk();
    const other = theirs(
      [
        'Article 6',
        '1. The Conference of the Parties shall review this article [every ten years].',
        OURS[2] as string,
        'Annexes form an integral part of the Convention.',
      ],
      at.model,
    );
    const found = forerunnersOf(other.reading, at.model.reading);
    const told = other.reading.sections
      .flatMap(({ provisions }) => provisions)
      .map(({ block }) => {
        const pair = found.get(block);
        return pair === undefined ? null : [at.model.addressOf(at.model.keyOfBlock(pair.block)), pair.certainty === 1];
      });
    expect(told.slice(1)).toEqual([['Art. 5(3)', false], ['Art. 5(2)', true], null]);
  });
});
