import { expect, test } from 'vitest';
import { meet, type Peer, pair } from '../testing/cohort';
import { Authors, keepAuthorship } from './authorship';
import { type Authorship, textParts } from './layout';

const ana = { id: 'ana', name: 'Ana', delegation: 'BRA' };
const ben = { id: 'ben', name: 'Ben', delegation: null };

const recordsOf = (peer: Peer) => textParts(peer.doc).authors.toArray();

/** A clock whose minutes the test sets. */
function clock() {
  const at = { minute: 0 };
  const iso = (minute: number) => new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString();
  return { at, iso, now: () => iso(at.minute) };
}

test('PR5: who typed as which client, from which character on and when, stands in the file', () => {
  const [a, b] = pair(['The cat sat.']);
  const { now, iso } = clock();
  keepAuthorship(a.doc, ana, now);
  keepAuthorship(b.doc, ben, now);
  a.type(4, 'big ');
  b.type(12, '!').type(13, '!');
  meet(a, b);
  const [one, other] = recordsOf(b).sort((x, y) => x.client - y.client);
  expect(one).toEqual({ client: 11, clock: 0, person: 'ana', name: 'Ana', delegation: 'BRA', from: iso(0) });
  expect(other).toMatchObject({ client: 12, person: 'ben', delegation: null });
});

test('PR5: who only reads or deletes leaves no trace', () => {
  const [a, b] = pair(['The cat sat.']);
  keepAuthorship(a.doc, ana, clock().now);
  b.type(0, 'X');
  meet(a, b);
  a.erase(0, 3);
  expect(recordsOf(a)).toEqual([]);
});

test('PR5: whoever goes on typing is written down again after five minutes, so that each word has its time', () => {
  const [a] = pair(['.']);
  const { at, iso, now } = clock();
  keepAuthorship(a.doc, ana, now);
  [0, 2, 4.5, 5, 7, 30].forEach((minute, i) => {
    at.minute = minute;
    a.type(i, String(i));
  });
  expect(recordsOf(a).map(({ from }) => from)).toEqual([iso(0), iso(5), iso(30)]);
  const authors = new Authors(recordsOf(a));
  const typed = textParts(a.doc).sections.get('s0');
  const times: (string | null)[] = [];
  for (let item = typed?._start ?? null; item !== null; item = item.right) {
    for (let i = 0; i < item.length && item.countable; i++)
      times.push(authors.of(item.id.client, item.id.clock + i)?.at ?? null);
  }
  // The beginning of the block, what was typed in the order of the hours, and the full stop that stood there.
  expect(times).toEqual([null, iso(0), iso(0), iso(0), iso(5), iso(5), iso(30), null]);
});

test('PR5: when somebody else sits down, or gives another name, that is written down at once', () => {
  const [a] = pair(['.']);
  let person = { ...ana, delegation: null as string | null };
  keepAuthorship(a.doc, () => person, clock().now);
  a.type(0, 'a');
  person = { ...ana, delegation: 'BRA' };
  a.type(1, 'b');
  person = ben;
  a.type(2, 'c');
  expect(recordsOf(a).map(({ name, delegation }) => [name, delegation])).toEqual([
    ['Ana', null],
    ['Ana', 'BRA'],
    ['Ben', null],
  ]);
});

test('PR5: a file whose records do not say from which character on still tells who typed', () => {
  const old: Authorship = { client: 7, person: 'ana', name: 'Ana', delegation: 'BRA', from: '2026-11-21T10:00:00Z' };
  const authors = new Authors([old, { ...old, person: 'ben', name: 'Ben' }]);
  expect(authors.of(7, 0)).toEqual({ person: 'ana', name: 'Ana', delegation: 'BRA', at: '2026-11-21T10:00:00Z' });
  expect(authors.of(7, 99)?.name).toBe('Ana');
  expect(authors.of(8, 0)).toBeNull();
});
