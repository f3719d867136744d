import { chainCommands, deleteSelection, selectAll } from 'prosemirror-commands';
import type { Command } from 'prosemirror-state';
import { newId } from '../../shared/base/ids';
import { joinWithNext, joinWithPrevious, lineBreak, splitBlock } from '../../shared/text/blockCommands';
import { browserRandom } from '../session/chance';

/** Chords that the editor would swallow, since a browser has its own meaning for them, and the commands they run here. */
export const SWALLOWED = {
  'Mod-z': 'edit.undo',
  'Mod-y': 'edit.redo',
  'Mod-b': 'format.strong',
  'Mod-i': 'format.em',
} as const;

/** Keys of typing: what Enter, Backspace and Delete do at the edges of blocks. All else is the browser's or a command's. */
export function typingKeys(run: (id: string) => boolean): Record<string, Command> {
  const split = splitBlock(() => newId(browserRandom));
  const commands = Object.entries(SWALLOWED).map(([chord, id]): [string, Command] => [
    chord,
    (_state, dispatch) => dispatch === undefined || run(id) || true,
  ]);
  return {
    ...Object.fromEntries(commands),
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
