import { TextSelection } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { type Peer, pair } from '../testing/cohort';
import { joinWithNext, joinWithPrevious, splitBlock } from './blockCommands';

/** Presses a key whose command this is, with the caret at an offset of a paragraph. */
function press(peer: Peer, command: typeof joinWithNext, offset: number, index: number): void {
  peer.dispatch((tr) => tr.setSelection(TextSelection.create(tr.doc, peer.at(offset, index))));
  peer.dispatch((tr, state) => {
    let made = tr;
    command(state, (own) => {
      made = own;
    });
    return made;
  });
}

const enter = splitBlock(() => 'new');
const shown = (peer: Peer) => peer.blocks().map(({ node }) => `${node.attrs.id}:${node.textContent}`);

describe('TX2: a paragraph keeps its id with its words', () => {
  test('parted within its words the first half keeps it, at its end all of them', () => {
    const [a] = pair(['One two.', 'Three.']);
    press(a, enter, 3, 0);
    expect(shown(a)).toEqual(['b0:One', 'new: two.', 'b1:Three.']);
    const [b] = pair(['One.', 'Two.']);
    press(b, enter, 4, 0);
    expect(shown(b)).toEqual(['b0:One.', 'new:', 'b1:Two.']);
  });

  test('at the beginning an empty one is put before it, and the caret stays with the words', () => {
    const [a] = pair(['One.', 'Two.']);
    press(a, enter, 0, 1);
    expect(shown(a)).toEqual(['b0:One.', 'new:', 'b1:Two.']);
    a.dispatch((tr) => tr.insertText('X'));
    expect(shown(a)).toEqual(['b0:One.', 'new:', 'b1:XTwo.']);
    const [b] = pair(['']);
    press(b, enter, 0, 0);
    expect(shown(b)).toEqual(['b0:', 'new:']);
  });

  test.each([
    ['Backspace behind', joinWithPrevious, 0, 2],
    ['Delete in', joinWithNext, 0, 1],
  ])('%s an empty one takes that away', (_, command, offset, index) => {
    const [a, b] = pair(['One.', 'Two.']);
    press(a, enter, 4, 0);
    press(a, command, offset, index);
    expect(shown(a)).toEqual(['b0:One.', 'b1:Two.']);
    a.history.undo();
    expect(a.text()).toBe('One. ¶  ¶ Two.');
    expect(b.text()).toBe('One. ¶ Two.');
  });

  test.each([
    ['Backspace', joinWithPrevious, 0, 1],
    ['Delete', joinWithNext, 4, 0],
  ])('%s between words joins to the first, and takes an empty one away behind it', (_, command, offset, index) => {
    const [a] = pair(['One.', 'Two.']);
    press(a, command, offset, index);
    expect(shown(a)).toEqual(['b0:One.Two.']);
    const [b] = pair(['One.', '']);
    press(b, command, offset, index);
    expect(shown(b)).toEqual(['b0:One.']);
  });

  test('over the border of a section nothing happens', () => {
    const [a] = pair(['One.'], ['Two.']);
    press(a, joinWithPrevious, 0, 1);
    press(a, joinWithNext, 4, 0);
    expect(a.text()).toBe('One. § Two.');
  });
});
