import { expect, test } from 'vitest';
import { buildRoster } from '../domain/roster';
import { importRedline } from '../formats/redline/importRedline';
import { namerOf } from '../notation/names';
import { block, redline, run } from '../testing/redlines';
import { textParts } from './layout';
import { Projection } from './project';
import { seedImport } from './seedImport';

const namer = namerOf(buildRoster([]));

function seeded(given: Parameters<typeof importRedline>[0]) {
  let count = 0;
  const newId = () => `n${++count}`;
  const source = { id: 'doc', title: 'Draft', short: '', file: 'draft.docx' };
  const result = importRedline(given, { source, original: new Uint8Array(), namer }, { clock: {} as never, newId });
  return seedImport(result, {
    dossierId: 'd',
    title: 'Draft',
    newId,
    now: '2026-11-22T09:00:00Z',
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
