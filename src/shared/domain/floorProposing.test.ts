import { describe, expect, it } from 'vitest';
import { propose } from '../document/actions/proposals';
import { Desk } from '../testing/desk';
import type { FloorChoice, FloorItem, FloorReading } from './floorItem';
import { placesOf } from './floorPlaces';
import { readFloor } from './floorReading';

function read(
  raw: string,
  desk: Desk,
  chosen = new Map<string, FloorChoice>(),
  last: string | null = null,
): FloorReading {
  const { model } = desk;
  const speaker = { delegations: ['BRA'], onBehalfOf: [] };
  return readFloor(raw, { model, places: placesOf(model), speaker, last, selected: null, chosen });
}

function show(desk: Desk, item: FloorItem): string {
  const address = (key: string) => desk.model.addressOf(key).replace(/^(?:CND|DTC|Advance copy) /, '');
  const { key, option, stance, act, condition, does, proposes, doubt, choices } = item;
  const parts = [
    key === null ? '-' : address(key),
    ...(option === null ? [] : [String(option)]),
    ...(does === null ? [] : [does]),
    ...(act === 'said' ? [] : [act]),
    ...(stance === null ? [] : [stance]),
    ...(condition === null ? [] : [`${condition.kind} ${condition.words}`]),
    ...(doubt === null
      ? []
      : [`<${doubt}: ${choices.map((each) => `${address(each.key)} ${each.option ?? ''}`.trim()).join('; ')}>`]),
  ];
  if (proposes === null) return parts.join(' ');
  const { kind, blocks, place, marker, words, toFollow, by, onBehalfOf } = proposes;
  const made = [
    kind,
    ...(by.length === 0 ? [] : [`by ${by.join('/')}`]),
    ...(onBehalfOf.length === 0 ? [] : [`for ${onBehalfOf.join('/')}`]),
    ...(kind === 'delete' ? [String(blocks.length)] : []),
    ...(place === undefined ? [] : [`after ${place.after}`]),
    ...(marker === undefined ? [] : [`as ${marker}`]),
    ...(toFollow ? ['to follow'] : []),
    ...words.map((paragraph) => `“${paragraph.slice(0, 50)}”`),
  ];
  return `${parts.join(' ')} → ${made.join(' ')}`;
}

const told = (raw: string, desk = Desk.withSample('ahc')) => read(raw, desk).items.map((item) => show(desk, item));

describe('PR1: a proposal that is made in a line of the floor log', () => {
  it.each<[string, string[]]>([
    [
      'BRA propose 29(1): replace `shall` by `may`',
      ['Art. 29(1) keep AMD → amend by BRA “1. Each State Party may adopt such legislative and”'],
    ],
    [
      'EU, Norway propose to replace "shall" with "should" in 29(1), because it goes too far',
      ['Art. 29(1) keep AMD → amend by EU/NOR “1. Each State Party should adopt such legislative ”'],
    ],
    [
      '29(1): “should” instead of “shall”; 36 oppose',
      ['Art. 29(1) keep AMD → amend “1. Each State Party should adopt such legislative ”', 'Art. 36 keep OPP'],
    ],
    [
      'insert `, where so agreed,` after `shall` in 29(1)',
      ['Art. 29(1) keep AMD → amend “1. Each State Party shall, where so agreed, adopt ”'],
    ],
    [
      'insert `in turn` before "adopt" in 29(1)',
      ['Art. 29(1) keep AMD → amend “1. Each State Party shall in turn adopt such legis”'],
    ],
    ['propose to delete 40(3)(l bis)', ['Art. 40(3)(l bis) keep OPP → delete 1']],
    [
      'proposes deletion of 36',
      expect.arrayContaining([expect.stringMatching(/^Art\. 36 keep OPP → delete \d+$/)]) as never,
    ],
    [
      'Cuba on behalf of G77 propose 10 bis: delete',
      expect.arrayContaining([expect.stringMatching(/delete by CUB for G77/)]) as never,
    ],
    [
      'EU, Norway propose 29(1) new para: States shall act; and inform each other.',
      ['Art. 29(1) → insert by EU/NOR after dtc-29-1-b-ii “States shall act; and inform each other.”'],
    ],
    [
      'propose new para after 72(b): “States act.”; 36 support',
      ['Art. 72(b) → insert after cnd-72-b “States act.”', 'Art. 36 keep SUP'],
    ],
    [
      'propose 72 bis: text to follow',
      expect.arrayContaining([expect.stringMatching(/insert .*as 72 bis to follow/)]) as never,
    ],
    ['proposes 29(1): text to follow', ['Art. 29(1) → amend to follow']],
    [
      'propose 36 bis: Nothing in this article applies.',
      expect.arrayContaining([expect.stringMatching(/as 36 bis “36 bis\. Nothing/)]) as never,
    ],
    ['propose 99: replace `a` by `b`', ['- <address: >']],
    ['propose 29(1): replace `never there` by `b`', ['Art. 29(1) <words: >']],
    ['replace `shall` by `may`', ['- <target: >']],
    // What does not say which words, or says it otherwise, is a position as it always was.
    ['propose 29(1): better wording', ['Art. 29(1) keep AMD']],
    ['29(1) delete', ['Art. 29(1) keep OPP']],
    ['delete 29(1)', ['Art. 29(1) keep OPP']],
    ['proposes to merge 36 with 40', expect.arrayContaining([expect.stringMatching(/^Art\. 36 keep AMD$/)]) as never],
  ])('%s', (raw, expected) => {
    expect(told(raw)).toEqual(expected);
  });

  it('words that stand there twice are asked for, and taken where a person says', () => {
    const desk = Desk.withSample('ahc');
    const raw = '72(b): replace `stored` by `kept`';
    const line = '72(b): replace `or` by `and`';
    expect(told(raw)).toEqual([expect.stringMatching(/→ amend “/)]);
    const [item] = read(line, desk).items;
    expect(item?.doubt).toBe('words');
    expect(item?.choices.length).toBeGreaterThan(1);
    const chosen = new Map([[item?.id ?? '', item?.choices[1] as FloorChoice]]);
    const [settled] = read(line, desk, chosen).items;
    expect(settled?.doubt).toBeNull();
    expect(settled?.proposes?.words[0]).toMatch(/ or .* and /);
  });

  it('what is announced stands among what is awaited, too', () => {
    const desk = Desk.withSample('ahc');
    expect(read('propose 72 bis: text to follow', desk).awaited).toMatchObject([
      { what: expect.stringMatching(/text to follow/) },
    ]);
  });

  it('the next clause goes on about the place of the proposal', () => {
    expect(told('propose 29(1): replace `shall` by `may`; (2) oppose')[1]).toBe('Art. 29(2) keep OPP');
    expect(told('36 oppose; propose deletion of (2)')[0]).toBe('Art. 36 keep OPP');
  });
});

describe('PR2: what is said of a proposal in a line of the floor log', () => {
  function withProposals(): Desk {
    const desk = Desk.withSample('ahc');
    const make = (proponents: string[], block: string, word: string) => {
      const text = desk.model.reading.byBlock.get(block)?.text ?? '';
      desk.act((writing) =>
        propose(writing, { kind: 'amend', blocks: [block], words: [`${text} ${word}.`], proponents, layer: 'record' }),
      );
    };
    make(['NOR'], 'dtc-29-1', 'One');
    make(['EU'], 'dtc-29-1', 'Two');
    make(['EU'], 'dtc-36-1', 'Three');
    make(['BRA'], 'dtc-36-1', 'Four');
    return desk;
  }

  it.each<[string, string[]]>([
    ["supports Norway's proposal on 29(1)", ['Art. 29(1), NOR keep SUP']],
    ['can go along with the NOR proposal if (b) goes', ['Art. 29(1), NOR keep LIV if (b) goes']],
    ['wants the EU proposal on 29(1) amended', ['Art. 29(1), EU keep AMD']],
    ['29(1) oppose the EU proposal', ['Art. 29(1), EU keep OPP']],
    ['flexible on the proposal by Norway', ['Art. 29(1), NOR keep FLX']],
    ['seconds the NOR amendment', ['Art. 29(1), NOR keep SUP']],
    ['supports the EU proposal', ['- keep SUP <proposal: Art. 29(1), EU keep; Art. 36(1), EU keep>']],
    ['36 support the EU proposal', ['Art. 36(1), EU keep SUP']],
    ['withdraws its proposal on 36', ['Art. 36(1), BRA keep withdraw']],
    ['cosponsors the NOR proposal', ['Art. 29(1), NOR keep cosponsor']],
    ['co-sponsor Norway’s proposal on 29(1); 36 oppose', ['Art. 29(1), NOR keep cosponsor', 'Art. 36 keep OPP']],
    ['confirms its proposal on 36', ['Art. 36 keep confirmation <nothing-held: >']],
    ['EU text to follow on 29(1)', []],
    // Nobody's proposal there: support for somebody's words is a wish to amend (PO3e).
    ['36 support Japan proposal', ['Art. 36 keep AMD']],
    ['withdraws its proposal on 29(1)', ['Art. 29(1) keep withdrawal <nothing-held: >']],
  ])('%s', (raw, expected) => {
    expect(told(raw, withProposals())).toEqual(expected);
  });

  it('which of several is meant a person says', () => {
    const desk = withProposals();
    const [item] = read('supports the EU proposal', desk).items;
    const chosen = new Map([[item?.id ?? '', item?.choices[1] as FloorChoice]]);
    expect(read('supports the EU proposal', desk, chosen).items.map((one) => show(desk, one))).toEqual([
      'Art. 36(1), EU keep SUP',
    ]);
  });

  it('the place before says where to look first, and the next line goes on there', () => {
    const desk = withProposals();
    expect(read('supports the EU proposal', desk, new Map(), 'b:dtc-36-1').items.map((one) => show(desk, one))).toEqual(
      ['Art. 36(1), EU keep SUP'],
    );
    expect(read('supports the NOR proposal', desk).last).toBe('b:dtc-29-1');
  });
});
