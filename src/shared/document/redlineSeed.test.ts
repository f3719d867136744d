import { describe, expect, test } from 'vitest';
import { buildRoster } from '../domain/roster';
import type { FileReading } from '../formats/format';
import { importRedline } from '../formats/redline/importRedline';
import { namerOf } from '../notation/names';
import { block, redline, run } from '../testing/redlines';
import { isProposalRecord } from './declaredSchema';
import { proposalParts, recordParts, textParts } from './layout';
import { Projection } from './project';
import { seedImport } from './seedImport';

const namer = namerOf(buildRoster([]));

function seeded(given: Parameters<typeof importRedline>[0], reading?: FileReading) {
  let count = 0;
  const newId = () => `n${++count}`;
  const source = { id: 'doc', title: 'Draft', short: '', file: 'draft.docx' };
  const result = importRedline(
    given,
    { source, original: new Uint8Array(), namer, ...(reading === undefined ? {} : { reading }) },
    { clock: {} as never, newId },
  );
  return seedImport(result, {
    dossierId: 'd',
    title: 'Draft',
    newId,
    now: '2026-11-22T09:00:00Z',
    ...(reading?.tabled === true ? { tabled: true, desk: 'chair' } : {}),
    original: { sha256: 'ab', name: 'draft.docx', size: 3 },
  });
}

test('IM2: what tracked changes ask stands on the text as it came, each on the words it changes', () => {
  const docs = seeded(
    redline([
      block(['Article 1']),
      block(['States ', run('shall ', '-EU'), run('should ', '+EU'), run('promptly ', '+EU', '-RUS'), 'act.']),
      block([run('A new one.', '+NOR')], { ended: ['+NOR'] }),
      block([run('An old one.', '-NOR')], { ended: ['-NOR'] }),
      block(['The end.']),
    ]),
  );
  const model = new Projection(docs).current;
  const proposals = [...model.proposals.values()];
  expect(proposals.map(({ kind, layer, state }) => [kind, layer, state])).toEqual([
    ['amend', 'record', 'tabled'],
    ['amend', 'record', 'tabled'],
    ['insert', 'record', 'tabled'],
    ['delete', 'record', 'tabled'],
  ]);
  expect(proposals.map(({ id }) => model.examined(id).kind)).toEqual(['applies', 'applies', 'applies', 'applies']);
  const [eu, rus] = proposals;
  expect(eu).toMatchObject({
    sponsors: ['EU'],
    said: { at: '2026-03-02T09:00:00' },
    words: ['States should promptly act.'],
  });
  expect(rus).toMatchObject({ on: eu?.id, words: ['States should act.'] });
});

describe('IM2c: whose proposals are', () => {
  const given = redline(
    [
      block(['Article 1']),
      block(['States ', run('shall ', '-Ola'), run('should ', '+Ola'), run('promptly ', '+Ola', '-RUS'), 'act.']),
      block([run('A new one.', '+NOR', '-CHN')], { ended: ['+NOR', '-CHN'] }),
    ],
    {
      comments: [
        {
          id: '1',
          author: 'Ola',
          date: null,
          text: 'Norway: not beyond our red line.',
          at: { from: { block: 1, offset: 0 }, to: { block: 1, offset: 6 } },
        },
      ],
    },
  );
  const reading = { authors: { Ola: { as: 'delegation' as const, code: 'NOR' } }, conventions: [] };

  test('a file for the room: its proposals are tabled, as entered by the chair, and everybody can read them', () => {
    const docs = seeded(given, { ...reading, tabled: true });
    const model = new Projection(docs).current;
    expect(
      [...model.proposals.values()].map(({ layer, state, byChair, grade }) => [layer, state, byChair, grade]),
    ).toEqual([
      ['declared', 'tabled', true, 'record'],
      ['declared', 'tabled', true, 'record'],
      ['declared', 'tabled', true, 'record'],
    ]);
    const { proposals } = proposalParts(docs, 'declared');
    expect([...proposals.values()].every((record) => isProposalRecord(record))).toBe(true);
    expect(proposalParts(docs, 'record').proposals.size).toBe(0);
    expect(model.recordSettings.desk).toBe('chair');
  });

  test('CF1: comments, and what is said of proposals in the file, stay in our record; anybody else’s file stays there whole', () => {
    const tabled = seeded(given, { ...reading, tabled: true });
    const ours = seeded(given, reading);
    expect(proposalParts(tabled, 'declared').comments.size).toBe(0);
    expect([...new Projection(tabled).current.comments.values()].map(({ layer }) => layer)).toEqual(['record']);
    expect(JSON.stringify(tabled.declared.toJSON())).not.toContain('red line');
    expect(
      recordParts(tabled.record)
        .entries.toArray()
        .map(({ stance }) => stance),
    ).toEqual(['OPP']);
    expect(proposalParts(ours, 'declared').proposals.size).toBe(0);
    expect(proposalParts(ours, 'record').proposals.size).toBe(3);
    expect(new Projection(ours).current.recordSettings.desk).toBe('delegation');
  });

  test('what was said of it is not kept in the text, which a room has', () => {
    const docs = seeded(given, { ...reading, tabled: true });
    expect(textParts(docs.text).originals.get('doc')?.reading).toEqual(reading);
  });
});

test('IM3: comments lie in our record, on their words, answered in their threads', () => {
  const docs = seeded(
    redline([block(['Article 1']), block(['States shall act.'])], {
      comments: [
        {
          id: '1',
          author: 'Ola',
          date: '2026-03-01T10:00:00',
          text: 'Norway: why?',
          at: { from: { block: 1, offset: 7 }, to: { block: 1, offset: 12 } },
          isDone: true,
        },
        { id: '2', author: 'Eva', date: null, text: 'Because.', re: '1', at: null },
      ],
    }),
  );
  const model = new Projection(docs).current;
  const [first, answer] = [...model.comments.values()].sort(
    (a, b) => Number(a.re !== undefined) - Number(b.re !== undefined),
  );
  expect(first).toMatchObject({ layer: 'record', name: 'Ola', delegation: 'NOR', settled: { name: 'draft.docx' } });
  expect(answer).toMatchObject({ re: first?.id, name: 'Eva', at: '2026-11-22T09:00:00Z' });
  const place = first === undefined ? null : model.placeOfComment(first);
  expect(place?.range).toMatchObject({ from: 7, to: 12 });
});

test('EX1: the file knows which of its paragraphs is which block', () => {
  const docs = seeded(redline([block(['A.']), block([]), block(['B.'])]));
  const [original] = [...textParts(docs.text).originals.values()];
  expect(original?.paragraphs?.body).toHaveLength(3);
  expect(original?.paragraphs?.body[1]).toBe('');
});
