import { describe, expect, test } from 'vitest';
import { meet } from '../testing/cohort';
import { TextDesk } from '../testing/textDesk';
import { moveBlocks, moveSection } from './actions/structure';
import { heldPosition, holdPosition } from './caret';

/** What stands around a position: `a|b`. */
function around(desk: TextDesk, position: number | null): string {
  if (position === null) return 'nowhere';
  const $pos = desk.state.doc.resolve(position);
  const text = $pos.parent.textContent;
  return `${text.slice(0, $pos.parentOffset)}|${text.slice($pos.parentOffset)}`;
}

function caretAfter(side: -1 | 1, change: (a: TextDesk, b: TextDesk) => void, offset = 4, block = 1): string {
  const [a, b] = TextDesk.pair(['One.', 'Two dogs.'], ['Three.']);
  const held = holdPosition(a.binding, a.state.doc, a.at(offset, block), side);
  if (held === null) return 'nowhere';
  change(a, b);
  meet(a, b);
  return around(a, heldPosition(a.binding, a.doc, a.state.doc, held));
}

describe('a caret stays at its words', () => {
  test('when others type before and behind it, and at its very place', () => {
    expect(caretAfter(-1, (_, b) => b.type(0, 'X', 1).type(10, 'Y', 1))).toBe('XTwo |dogs.Y');
    expect(caretAfter(-1, (_, b) => b.type(4, 'X', 1))).toBe('Two |Xdogs.');
    expect(caretAfter(1, (_, b) => b.type(4, 'X', 1))).toBe('Two X|dogs.');
  });

  test('when others delete or join around it', () => {
    expect(caretAfter(-1, (_, b) => b.erase(2, 6, 1))).toBe('Tw|gs.');
    expect(caretAfter(-1, (_, b) => b.join(1))).toBe('One.Two |dogs.');
  });

  test('when its block or its section is moved, here or by others', () => {
    const moveBlock = (desk: TextDesk) =>
      desk.act((writing) => moveBlocks(writing, ['b1'], { section: 's1', after: 'b2' }));
    expect(caretAfter(-1, (a) => moveBlock(a))).toBe('Two |dogs.');
    expect(caretAfter(1, (_, b) => moveBlock(b))).toBe('Two |dogs.');
    expect(caretAfter(-1, (_, b) => moveBlock(b), 0)).toBe('|Two dogs.');
    expect(caretAfter(-1, (_, b) => b.act((writing) => moveSection(writing, 's0', 's1')))).toBe('Two |dogs.');
  });

  test('when a move is taken back', () => {
    const back = (a: TextDesk) => {
      a.act((writing) => moveBlocks(writing, ['b1'], { section: 's1', after: 'b2' }));
      a.history.undo();
    };
    expect(caretAfter(-1, back)).toBe('Two |dogs.');
  });
});
