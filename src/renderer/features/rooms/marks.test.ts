import { describe, expect, test } from 'vitest';
import type { RoomMember } from '../../../shared/protocol/rooms';
import { calledAs } from './called';
import { lettersOf, marksOf } from './marks';

function member(i: number): RoomMember {
  const id = `m${String(i).padStart(7, '0')}`;
  return { id, seat: 'chair', name: `Person ${i}`, device: '', online: true, since: i, seen: i };
}

describe('how members are told apart', () => {
  const members = Array.from({ length: 32 }, (_, i) => member(i));

  test('the first thirty-two differ in colour or pattern, and those next to each other in both', () => {
    const marks = members.map(({ id }) => marksOf(members).get(id));
    expect(new Set(marks.map((mark) => `${mark?.colour} ${mark?.pattern}`)).size).toBe(32);
    for (let i = 1; i < marks.length; i++) {
      expect(marks[i]?.colour).not.toBe(marks[i - 1]?.colour);
      expect(marks[i]?.pattern).not.toBe(marks[i - 1]?.pattern);
    }
  });

  test('whoever comes in later changes nobody’s mark, in whatever order the room lists them', () => {
    const few = marksOf(members.slice(0, 5));
    const all = marksOf([...members].reverse());
    for (const [id, mark] of few) expect(all.get(id)).toEqual(mark);
  });

  test('a delegation stands for its members, a name for whoever speaks for none', () => {
    expect(lettersOf({ name: 'Ana Reyes' }, { delegation: 'PHL' })).toBe('PHL');
    expect(lettersOf({ name: 'Ana de los Reyes' }, { delegation: null })).toBe('AD');
    expect(lettersOf({ name: '  ' }, undefined)).toBe('?');
  });

  test('who chairs an exercise and gave no name is its trainer, and nobody else is', () => {
    expect(calledAs({ name: ' ' }, { role: 'chair' }, true)).toBe('Trainer');
    expect(calledAs({ name: 'Ana Reyes' }, { role: 'chair' }, true)).toBe('Ana Reyes');
    expect(calledAs({ name: '' }, { role: 'chair' }, false)).toBe('');
    expect(calledAs({ name: '' }, { role: 'delegate' }, true)).toBe('');
  });
});
