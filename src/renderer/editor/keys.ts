import { chainCommands, deleteSelection, selectAll } from 'prosemirror-commands';
import type { Command } from 'prosemirror-state';
import { newId } from '../../shared/base/ids';
import { joinWithNext, joinWithPrevious, lineBreak, splitBlock } from '../../shared/text/blockCommands';
import { browserRandom } from '../session/chance';

/** Keys of typing: what Enter, Backspace and Delete do at the edges of blocks. All else is the browser's. */
export function typingKeys(): Record<string, Command> {
  const split = splitBlock(() => newId(browserRandom));
  return {
    Enter: split,
    'Shift-Enter': lineBreak,
    Backspace: chainCommands(deleteSelection, joinWithPrevious),
    'Mod-Backspace': chainCommands(deleteSelection, joinWithPrevious),
    'Shift-Backspace': chainCommands(deleteSelection, joinWithPrevious),
    Delete: chainCommands(deleteSelection, joinWithNext),
    'Mod-Delete': chainCommands(deleteSelection, joinWithNext),
    'Mod-a': selectAll,
  };
}
