import { describe, expect, it } from 'vitest';
import { recordLine } from '../document/actions/floor';
import { recordPositions } from '../document/actions/positions';
import { Desk } from '../testing/desk';
import type { FloorChoice, FloorItem, FloorReading } from './floorItem';
import { placesOf } from './floorPlaces';
import { readFloor } from './floorReading';

function read(
  raw: string,
  {
    desk = Desk.withSample('ahc'),
    last = null as string | null,
    selected = null as string | null,
    chosen = new Map<string, FloorChoice>(),
  } = {},
): FloorReading {
  const { model } = desk;
  const speaker = { delegations: ['BRA'], onBehalfOf: [] };
  return readFloor(raw, { model, places: placesOf(model), speaker, last, selected, chosen });
}

/** `where option stance` of each position, doubts in angle brackets. */
function told(raw: string, options: Parameters<typeof read>[1] = {}): string[] {
  const desk = options.desk ?? Desk.withSample('ahc');
  return read(raw, { ...options, desk }).items.map((item) => show(desk, item));
}

function show(desk: Desk, { key, option, stance, doubt, act, choices, of }: FloorItem): string {
  const address = (at: string) => desk.model.addressOf(at).replace(/^(?:CND|DTC|Advance copy) /, '');
  const parts = [
    key === null ? '-' : address(key),
    option ?? '-',
    act === 'said' ? (stance ?? '-') : act,
    ...(of.length > 0 ? [`of ${of.length}`] : []),
    ...(doubt === null
      ? []
      : [
          `<${doubt}: ${choices.map((each) => `${address(each.key)} ${each.stance ?? each.option ?? ''}`.trim()).join(', ')}>`,
        ]),
  ];
  return parts.join(' ');
}

describe('PO3: a line of the floor log as positions on the text', () => {
  it.each<[string, string[]]>([
    ['29 oppose', ['Art. 29 keep OPP']],
    ['29(1)(b) oppose; 36 can go along if 1 bis goes', ['Art. 29(1)(b) keep OPP', 'Art. 36 keep LIV']],
    ['oppose 29(2), (3)', ['Art. 29(2) keep OPP', 'Art. 29(3) keep OPP']],
    ['10 bis delete; back to 40(3)(l bis) retain', ['Art. 10 bis keep OPP', 'Art. 40(3)(l bis) keep SUP']],
    ['alt 2 in 29(1)', ['Art. 29, para. 1 [1]–[2] 2 SUP']],
    ['support second bracket in 45(1)', ['Art. 45(1) [1]–[2] 2 SUP']],
    ['no text option in 45(1) support', ['Art. 45(1) [1]–[2] none SUP']],
    [
      'alt 2 in 72(b)',
      [
        'Art. 72(b) - SUP <set: Art. 72(b) [1]–[2] 2, Art. 72(b) [3]–[4] 2, Art. 72(b) [5]–[6] 2, Art. 72(b) [7]–[8] 2>',
      ],
    ],
    ['alt 7 in 45(1)', ['Art. 45(1) - SUP <option: >']],
    ['29(7) oppose', ['- - OPP <address: Art. 29>']],
    ['oppose', ['- - OPP <target: >']],
    ['thank you chair', []],
  ])('%s', (raw, expected) => {
    expect(told(raw)).toEqual(expected);
  });

  it('a line without a place goes on about the last one; else what is selected is offered, never taken', () => {
    expect(told('oppose', { last: 's:dtc-29' })).toEqual(['Art. 29 keep OPP']);
    expect(told('oppose', { selected: 's:dtc-36' })).toEqual(['- - OPP <target: Art. 36 keep>']);
    expect(read('29 oppose').last).toBe('s:dtc-29');
  });

  it('a doubt is settled by what a person chose', () => {
    const desk = Desk.withSample('ahc');
    const [item] = read('alt 2 in 72(b)', { desk }).items;
    const [, second] = item?.choices ?? [];
    if (item === undefined || second === undefined) throw new RangeError('Nothing to choose from');
    expect(told('alt 2 in 72(b)', { desk, chosen: new Map([[item.id, second]]) })).toEqual([
      'Art. 72(b) [3]–[4] 2 SUP',
    ]);
    const [bare] = read('29', { desk }).items;
    const oppose = bare?.choices.find(({ stance }) => stance === 'OPP');
    if (bare === undefined || oppose === undefined) throw new RangeError('Nothing to choose from');
    expect(told('29', { desk, chosen: new Map([[bare.id, oppose]]) })).toEqual(['Art. 29 keep OPP']);
  });

  it.each<[string, string[]]>([
    ['alt 2 in 29(1) and alt 1 in 45(1)', ['Art. 29, para. 1 [1]–[2] 2 SUP', 'Art. 45(1) [1]–[2] 1 SUP']],
    ['oppose 29(1) alt 2 and 45(1) alt 1', ['Art. 29, para. 1 [1]–[2] 2 OPP', 'Art. 45(1) [1]–[2] 1 OPP']],
    ['29(1) alt 2 and 36 oppose', ['Art. 29, para. 1 [1]–[2] 2 OPP', 'Art. 36 keep OPP']],
    ['alt 2 in 29(1) and 45(1)', ['Art. 29, para. 1 [1]–[2] 2 SUP', 'Art. 45(1) [1]–[2] 2 SUP']],
    ['alt 1 or alt 2 in 45(1)', ['Art. 45(1) [1]–[2] 1 SUP', 'Art. 45(1) [1]–[2] 2 SUP']],
  ])('PO3f: an alternative is of the place it is named with: %s', (raw, expected) => {
    expect(told(raw)).toEqual(expected);
  });

  it('a place that only stands beside an alternative is asked about, and never supported', () => {
    expect(read('29(1) alt 2 and 36').items).toMatchObject([
      { stance: 'SUP', implied: true, doubt: null },
      { stance: null, implied: false, doubt: 'stance' },
    ]);
  });

  it('PO3f: what is said otherwise in the same breath is not recorded before a person says which of it holds', () => {
    expect(told('36 oppose, sorry, 45 oppose')).toEqual(['Art. 36 keep OPP <slip: Art. 36 OPP>', 'Art. 45 keep OPP']);
    expect(told('36 I mean 45 oppose')).toEqual([
      'Art. 36 keep OPP <slip: Art. 36 OPP>',
      'Art. 45 keep OPP <slip: Art. 45 OPP>',
    ]);
    expect(told('sorry, 45 oppose')).toEqual(['Art. 45 keep OPP']);
    const [item] = read('36 oppose, no wait').items;
    const [meant] = item?.choices ?? [];
    if (item === undefined || meant === undefined) throw new RangeError('Nothing to choose from');
    expect(told('36 oppose, no wait', { chosen: new Map([[item.id, meant]]) })).toEqual(['Art. 36 keep OPP']);
  });

  it('PO3f: what is said behind the name of somebody else is not taken for the word of who has the floor', () => {
    expect(told('36 oppose; Peru: 45 support; 29 reserve')).toEqual([
      'Art. 36 keep OPP',
      'Art. 45 keep SUP <speaker: >',
      'Art. 29 keep RSV <speaker: >',
    ]);
    expect(told('36 oppose; Brazil: 45 support')).toEqual(['Art. 36 keep OPP', 'Art. 45 keep SUP']);
    expect(told('36: oppose')).toEqual(['Art. 36 keep OPP']);
  });

  it.each([
    ['36 opose', 'OPP'],
    ['36 suport', 'SUP'],
    ['36 can go alng', 'LIV'],
    ['36 resreve', 'RSV'],
    ['36 flexble', 'FLX'],
  ])('PO3f: a stance that was mistyped is offered first and never taken: %s', (raw, stance) => {
    const [item] = read(raw).items;
    const [nearest] = item?.choices ?? [];
    expect(item).toMatchObject({ stance: null, doubt: 'stance' });
    expect(nearest?.stance).toBe(stance);
    if (item === undefined || nearest === undefined) throw new RangeError('Nothing to choose from');
    expect(read(raw, { chosen: new Map([[item.id, nearest]]) }).items).toMatchObject([
      { stance, doubt: null, note: null },
    ]);
  });

  it('text to follow is awaited, and is no position by itself', () => {
    const { items, awaited, isRemark } = read('29 text to follow');
    expect(items).toEqual([]);
    expect(awaited).toEqual([{ what: '29 text to follow', key: 's:dtc-29' }]);
    expect(isRemark).toBe(false);
  });

  it.each([
    ['36 amend, text to follow', 'text to follow'],
    ['36 amend, and text to follow.', 'text to follow'],
    ['36 amend and text to follow', 'text to follow'],
    ['36 amend; 29 text to follow', '29 text to follow'],
  ])('what is announced is told without what joins it to the words before: %s', (raw, what) => {
    expect(read(raw).awaited.map((each) => each.what)).toEqual([what]);
  });

  describe('DE2: "same as" a delegation that has just spoken', () => {
    const heard = (desk: Desk, speaker: string, target: string, at: string, meeting: string, raw = 'oppose') =>
      desk.act((writing) =>
        recordLine(writing, {
          speaker: [speaker],
          raw,
          at,
          said: { at, meeting },
          grade: 'record',
          state: 'done',
          positions: [
            { target, option: 'keep', delegations: [speaker], stance: 'OPP', grade: 'record', said: { at, meeting } },
          ],
        }),
      );
    const [first, second, third] = ['2026-09-05T10:00:00Z', '2026-09-05T10:05:00Z', '2026-09-05T10:09:00Z'] as const;

    it('takes the place of its last word in this meeting where no other was named', () => {
      const desk = Desk.withSample('ahc');
      heard(desk, 'EU', 's:dtc-29', first, 'fifth');
      heard(desk, 'EU', 's:dtc-45', second, 'fifth');
      heard(desk, 'IND', 's:dtc-43', third, 'fifth');
      const [item] = read('Same as EU', { desk }).items;
      expect(item).toMatchObject({
        key: 's:dtc-45',
        act: 'alignment',
        alignedWith: 'EU',
        assumed: true,
        doubt: null,
        echoed: { option: 'keep', stance: 'OPP' },
      });
      expect(read('Same as EU', { desk }).last).toBe('s:dtc-45');
      expect(told('Same as EU', { desk, last: 's:dtc-29' })).toEqual(['Art. 29 keep alignment']);
      expect(told('36 same as EU', { desk })).toEqual(['Art. 36 keep alignment']);
    });

    it('is asked back where that one has no word in this meeting', () => {
      const desk = Desk.withSample('ahc');
      heard(desk, 'EU', 's:dtc-45', first, 'fourth');
      heard(desk, 'IND', 's:dtc-43', third, 'fifth');
      expect(told('same as EU', { desk })).toEqual(['- - alignment <target: >']);
      expect(told('same as Norway', { desk })).toEqual(['- - alignment <target: >']);
      expect(read('43 same as Norway', { desk }).items).toMatchObject([{ echoed: null }]);
    });
  });

  it('a question mark asks to check the recording', () => {
    expect(read('29 oppose?').items).toMatchObject([{ check: true, stance: 'OPP' }]);
  });

  it('PO1: a withdrawal is of what the speaker holds there, and in doubt where it holds nothing', () => {
    const desk = Desk.withSample('ahc');
    expect(told('29 withdraw', { desk })).toEqual(['Art. 29 keep withdrawal <nothing-held: >']);
    desk.act((writing) =>
      recordPositions(writing, [
        {
          target: 's:dtc-29',
          option: 'keep',
          delegations: ['BRA'],
          stance: 'OPP',
          grade: 'record',
          said: { at: '2023-09-05' },
        },
      ]),
    );
    expect(told('29 withdraw', { desk })).toEqual(['Art. 29 keep withdrawal of 1']);
  });
});
