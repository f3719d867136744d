import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Negotiation } from '../domain/negotiation';
import type { Stance } from '../domain/position';
import { isOpenProposal, type Proposal } from '../domain/proposal';
import { buildRoster } from '../domain/roster';
import { plainTextImporter } from '../formats/plainText/plainText';
import { namerOf, speakerTest } from '../notation/names';
import type { HeadForm } from '../notation/proposalPrint';
import { Desk } from '../testing/desk';
import { recordPositions } from './actions/positions';
import { type NewProposal, propose } from './actions/proposals';
import { headsExport } from './headsExport';
import { Projection } from './project';
import { seedImport } from './seedImport';
import { textExport } from './textExport';

const LAYERS = ['declared', 'record', 'brief'] as const;
const SAID = { at: '2023-09-05' };

async function imported(bytes: Uint8Array, heads: boolean): Promise<Negotiation> {
  let count = 0;
  const newId = () => `n${++count}`;
  const namer = namerOf(buildRoster([]));
  const options = {
    clock: { now: () => 0, zone: () => 'UTC' },
    newId,
    isSpeaker: speakerTest(namer),
    ...(heads ? { heads: namer } : {}),
  };
  const result = await plainTextImporter.import(bytes, 'draft.txt', options, () => {}, { aborted: false });
  if (!result.ok) throw new RangeError(result.error.code);
  return new Projection(seedImport(result.value, { dossierId: 'd', title: 'Draft', newId })).current;
}

function wordsOf(model: Negotiation): readonly string[] {
  return model.reading.sections.flatMap(({ provisions }) => provisions.map(({ text }) => text));
}

/** A proposal by what a reader of the text gets of it: what it asks, where, in which words, whose it is, who is for and against. */
function seen(model: Negotiation, { id, kind, base, place, words, sponsors, onBehalfOf = [] }: Proposal) {
  const all = wordsOf(model);
  const order = model.reading.sections.flatMap(({ provisions }) => provisions.map(({ block }) => block));
  const said = (stance: Stance) =>
    [
      ...new Set(
        model
          .entriesOn(`p:${id}`)
          .filter((entry) => entry.stance === stance)
          .flatMap((e) => e.delegations),
      ),
    ].sort();
  const at = kind === 'insert' ? order.indexOf(place?.after ?? '') : order.indexOf(base[0]?.block ?? '');
  const on = kind === 'insert' ? null : all[at];
  return JSON.stringify([kind, at, on, words, [...sponsors].sort(), [...onBehalfOf].sort(), said('SUP'), said('OPP')]);
}

async function roundTrip(desk: Desk, form: HeadForm, layers: readonly (typeof LAYERS)[number][] = LAYERS) {
  const { model, docs } = desk;
  const written = headsExport(docs, model, { form, layers, ceiling: 'record' });
  const back = await imported(written.bytes, true);
  return { written, back, text: new TextDecoder().decode(written.bytes) };
}

describe('BR7: a text with its proposals as heads', () => {
  const word = fc.constantFrom('shall', 'not', 'and women', ', inter alia,', 'in full', '[as appropriate]', 'States');
  const drafted = fc.record({
    kind: fc.constantFrom(
      'amend',
      'amend',
      'amend',
      'delete',
      'insert',
      'move',
      'note',
      'no-text',
      'title',
    ) as fc.Arbitrary<Proposal['kind']>,
    at: fc.nat(),
    from: fc.nat(),
    length: fc.integer({ min: 0, max: 3 }),
    word,
    paragraphs: fc.integer({ min: 1, max: 2 }),
    who: fc.uniqueArray(fc.constantFrom('BRA', 'EU', 'G77', 'NOR', 'RUS', 'CHE', 'JPN', 'CARICOM'), {
      minLength: 1,
      maxLength: 3,
    }),
    behalf: fc.option(fc.constant('G77'), { freq: 5, nil: undefined }),
    supporters: fc.subarray(['CHN', 'ARG']),
    opposers: fc.subarray(['USA', 'IND']),
    layer: fc.constantFrom(...LAYERS),
  });

  test.each([
    ['before', 'ahc'],
    ['after', 'ahc'],
    ['before', 'oeweg'],
    ['after', 'oeweg'],
  ] as const)(
    'comes back with the same text and the same proposals, and lists the others (%s, %s)',
    async (form, name) => {
      let total = 0;
      let held = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(drafted, { minLength: 3, maxLength: 25 }), async (drafts) => {
          const desk = Desk.withSample(name);
          const plain = new TextDecoder().decode(textExport(desk.docs).bytes);
          const provisions = [...desk.model.reading.byBlock.values()].filter(({ text }) => text.length > 20);
          for (const draft of drafts) {
            const { block, section, text } = provisions[draft.at % provisions.length] as (typeof provisions)[number];
            const words = text.split(/(?<=\s)/u);
            words.splice(draft.from % (words.length + 1), draft.length, `${draft.word} `);
            const isPlace = draft.kind === 'insert' || draft.kind === 'move';
            const proposal: NewProposal = {
              kind: draft.kind,
              ...(draft.kind === 'insert' ? {} : { blocks: [block] }),
              ...(isPlace ? { place: { section, after: block } } : {}),
              ...(draft.kind === 'amend' || draft.kind === 'title' ? { words: [words.join('').trim()] } : {}),
              ...(draft.kind === 'note' ? { words: ['It is understood that this is so.'] } : {}),
              ...(draft.kind === 'insert'
                ? { words: [`3 bis. ${draft.word} in all cases;`, '(c) And thereafter.'].slice(0, draft.paragraphs) }
                : {}),
              proponents: draft.who,
              ...(draft.behalf === undefined ? {} : { onBehalfOf: [draft.behalf] }),
              layer: draft.layer,
            };
            const id = desk.act((writing) => propose(writing, proposal));
            const position = (stance: Stance, delegations: readonly string[]) =>
              delegations.length === 0
                ? []
                : [
                    {
                      target: `p:${id}`,
                      option: 'keep' as const,
                      delegations,
                      stance,
                      grade: 'record' as const,
                      said: SAID,
                    },
                  ];
            const positions = [...position('SUP', draft.supporters), ...position('OPP', draft.opposers)];
            if (positions.length > 0) desk.act((writing) => recordPositions(writing, positions));
          }
          const { written, back, text } = await roundTrip(desk, form);
          const { proposals } = desk.model;
          expect([...written.held, ...written.unheld.map(({ id }) => id)].sort()).toEqual([...proposals.keys()].sort());
          const wanted = written.held.map((id) => seen(desk.model, proposals.get(id) as Proposal)).sort();
          expect([...back.proposals.values()].map((proposal) => seen(back, proposal)).sort()).toEqual(wanted);
          expect(wordsOf(back)).toEqual(wordsOf(await imported(new TextEncoder().encode(plain), false)));
          expect(text === plain).toBe(written.held.length === 0);
          const reasons = written.leftOut.reduce(
            (sum, { code, count }) => sum + (/positions|own/.test(code) ? 0 : count),
            0,
          );
          expect(reasons).toBe(written.unheld.length);
          const holdable = [...proposals.values()].filter(({ kind }) => /amend|delete|insert/.test(kind));
          total += holdable.length;
          held += written.held.length;
        }),
        { numRuns: 6, seed: 3 },
      );
      expect(held / total).toBeGreaterThan(0.9);
    },
  );

  test('CF1, PO5: of private layers and above the ceiling nothing is in it but what was asked for', async () => {
    const desk = Desk.withSample('ahc');
    const block = 'cnd-72-chapeau';
    const words = `${desk.model.reading.byBlock.get(block)?.text ?? ''} Tabled.`;
    const make = (layer: (typeof LAYERS)[number], word: string, grade: 'record' | 'confidence' = 'record') =>
      desk.act((writing) =>
        propose(writing, {
          kind: 'amend',
          blocks: [block],
          words: [words.replace('Tabled', word)],
          proponents: [{ declared: 'BRA', record: 'EU', brief: 'CHE' }[layer]],
          layer,
          grade,
        }),
      );
    make('declared', 'Tabled');
    make('record', 'Noted');
    make('brief', 'Drafted');
    make('declared', 'Whispered', 'confidence');
    const only = await roundTrip(desk, 'before', ['declared']);
    expect(only.text).toMatch(/\[BRA propose: Tabled\.\]/);
    expect(only.text).not.toMatch(/Noted|Drafted|Whispered/);
    const all = await roundTrip(desk, 'after');
    expect(all.text).toMatch(/Noted/);
    expect(all.text).toMatch(/Drafted/);
    expect(all.text).not.toMatch(/Whispered/);
    expect([...all.back.proposals.values()].every(({ layer }) => layer === 'record')).toBe(true);
  });

  test('TX1: heads stay text where nobody asks that they become proposals, and what was asked tells what stayed', async () => {
    const source =
      '1. States [BRA propose: shall] act.\n\n2. They [CL/NZ support: may] [...] agree.\n\n[EU: 2 bis. New words.]\n';
    const bytes = new TextEncoder().encode(source);
    expect(wordsOf(await imported(bytes, false)).join('\n\n')).toBe(source.trim());
    expect((await imported(bytes, false)).proposals.size).toBe(0);
    const model = await imported(bytes, true);
    expect(wordsOf(model)).toEqual(['1. States act.', '2. They [CL/NZ support: may] [...] agree.']);
    const [amend, insert] = [...model.proposals.values()];
    expect(amend).toMatchObject({ kind: 'amend', words: ['1. States shall act.'], sponsors: ['BRA'], layer: 'record' });
    expect(amend?.evidence).toEqual([
      { kind: 'source', words: '1. States [BRA propose: shall] act.', source: expect.any(String) },
    ]);
    expect(insert).toMatchObject({ kind: 'insert', words: ['2 bis. New words.'], sponsors: ['EU'] });
    expect(model.examined(amend?.id ?? '')).toMatchObject({ kind: 'applies' });
    expect([...model.proposals.values()].every(isOpenProposal)).toBe(true);
  });

  test('words of before a change, promises, rivals of rivals and moves are listed with the reason', async () => {
    const desk = Desk.withSample('ahc');
    const block = 'cnd-72-chapeau';
    const text = desk.model.reading.byBlock.get(block)?.text ?? '';
    const make = (more: Partial<NewProposal>) =>
      desk.act((writing) =>
        propose(writing, {
          kind: 'amend',
          blocks: [block],
          words: [`${text} More.`],
          proponents: ['BRA'],
          layer: 'declared',
          ...more,
        }),
      );
    const first = make({});
    make({ on: first, words: [`${text} Much more.`], proponents: ['EU'] });
    make({ words: [], toFollow: true, proponents: ['JPN'] });
    make({ kind: 'delete', words: [], blocks: [block, 'cnd-72-a'], proponents: ['NOR'] });
    make({ kind: 'note', words: ['So understood.'], proponents: ['CHE'] });
    const { written } = await roundTrip(desk, 'before');
    expect(written.held).toEqual([first]);
    expect(
      written.leftOut
        .map(({ code }) => code)
        .filter((code) => code !== 'heads.own')
        .sort(),
    ).toEqual(['heads.kind', 'heads.on-proposal', 'heads.paragraphs', 'heads.to-follow']);
  });
});
