import { chainCommands, deleteSelection, selectAll } from 'prosemirror-commands';
import { keydownHandler } from 'prosemirror-keymap';
import { type Command, Plugin } from 'prosemirror-state';
import { newId } from '../../shared/base/ids';
import { joinWithNext, joinWithPrevious, lineBreak, splitBlock } from '../../shared/text/blockCommands';
import { browserRandom } from '../host/ports';

/** Chords that the editor would swallow, since a browser has its own meaning for them, and the commands they run here. */
export const SWALLOWED = {
  'Mod-z': 'edit.undo',
  'Mod-y': 'edit.redo',
  'Mod-b': 'format.strong',
  'Mod-i': 'format.em',
} as const;

/**
 * Keys as a plugin. A letter with Ctrl and Shift is another chord than without Shift, and none of these; prosemirror-keymap would take it for
 * the same where Caps Lock makes it small (Ctrl+Shift+Z for Ctrl+Z).
 */
export function keysPlugin(keys: Readonly<Record<string, Command>>): Plugin {
  const handle = keydownHandler(keys);
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const isOther = event.shiftKey && (event.ctrlKey || event.metaKey) && /^\p{L}$/u.test(event.key);
        return !isOther && handle(view, event);
      },
    },
  });
}

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
