import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { TextDesk } from '../../testing/textDesk';
import { DOCUMENT_NAMES } from '../layout';
import { decideAll } from './decisions';
import { propose } from './proposals';
import { rehearse } from './rehearsal';

const ONE = '1. States shall cooperate with each other.';
const TWO = '2. They may exchange information on request.';

function desk() {
  const [one] = TextDesk.pair([ONE, TWO]);
  const [first = '', second = ''] = one.model.reading.sections.flatMap(({ provisions }) =>
    provisions.map(({ block }) => block),
  );
  const amend = (block: string, words: string, code: string) =>
    one.act((writing) =>
      propose(writing, { kind: 'amend', blocks: [block], words: [words], proponents: [code], layer: 'declared' }),
    );
  const ids = [
    amend(first, ONE.replace('shall', 'may'), 'BRA'),
    amend(first, ONE.replace('shall', 'should'), 'EGY'),
    amend(first, ONE.replace('other.', 'other in good faith.'), 'NOR'),
    one.act((writing) =>
      propose(writing, { kind: 'delete', blocks: [second], proponents: ['IND'], layer: 'declared' }),
    ),
    one.act((writing) =>
      propose(writing, {
        kind: 'insert',
        place: { section: one.model.reading.sections[0]?.section ?? '', after: first },
        words: ['1 bis. Nothing shall be secret.'],
        proponents: ['MEX'],
        layer: 'declared',
      }),
    ),
  ];
  return { one, ids };
}

test.each(['accept', 'bracket'] as const)(
  'PR8: what is shown before several are decided (%s) is what then happens, and nothing is written by showing it',
  (form) => {
    const { one, ids } = desk();
    const before = DOCUMENT_NAMES.map((name) => Y.encodeStateAsUpdate(one.docs[name]));
    const shown = rehearse(one.writing(), ids, { form });
    expect(DOCUMENT_NAMES.map((name) => Y.encodeStateAsUpdate(one.docs[name]))).toEqual(before);

    const words = new Map(
      one.model.reading.sections.flatMap(({ provisions }) => provisions.map((p) => [p.block, p.text])),
    );
    const done = one.act(() => decideAll(one, ids, { form }));
    expect(shown.map(({ result }) => (result.ok ? 'done' : result.error))).toEqual(
      done.map(({ result }) => (result.ok ? 'done' : result.error)),
    );
    for (const { places } of shown) {
      for (const { block, before: was, after } of places) {
        if (block === null) continue;
        expect(words.get(block)).toBe(was);
        words.set(block, after);
      }
    }
    const now = one.model.reading.byBlock;
    for (const [block, expected] of words) expect(now.get(block)?.text ?? '').toBe(expected);
    const fresh = one.paragraphs.filter((paragraph) => paragraph.includes('1 bis'));
    expect(fresh).toEqual(shown.flatMap(({ places }) => places.filter((p) => p.block === null).map((p) => p.after)));
  },
);

test('PR8: what cannot be carried out any more says why', () => {
  const { one, ids } = desk();
  const [first, second] = rehearse(one.writing(), ids, { form: 'accept' });
  expect(first?.result.ok).toBe(true);
  expect(second?.result).toMatchObject({ ok: false, error: 'needs-rewording' });
});
