import { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { expect, test } from 'vitest';
import { schema } from '../../shared/text/schema';
import { keysPlugin, typingKeys } from './keys';

/** Which command a key runs in the text, and whether the text took it. */
function pressed(event: Partial<KeyboardEvent>): { readonly ran: readonly string[]; readonly taken: boolean } {
  const ran: string[] = [];
  const plugin = keysPlugin(
    typingKeys((id) => {
      ran.push(id);
      return true;
    }),
  );
  const state = EditorState.create({ schema });
  const view = { state, dispatch: () => undefined } as unknown as EditorView;
  const key = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, keyCode: 0, ...event } as KeyboardEvent;
  const taken = plugin.props.handleKeyDown?.call(plugin, view, key);
  return { ran, taken: taken === true };
}

const Z = { code: 'KeyZ', keyCode: 90, ctrlKey: true };

test('undo is Ctrl+Z, with Caps Lock too; with Shift it is another chord, with Caps Lock too, and left to whoever has that', () => {
  expect(pressed({ ...Z, key: 'z' }).ran).toEqual(['edit.undo']);
  expect(pressed({ ...Z, key: 'Z' }).ran).toEqual(['edit.undo']);
  expect(pressed({ ...Z, key: 'Z', shiftKey: true })).toEqual({ ran: [], taken: false });
  expect(pressed({ ...Z, key: 'z', shiftKey: true })).toEqual({ ran: [], taken: false });
  for (const [key, id] of [
    ['y', 'edit.redo'],
    ['b', 'format.strong'],
    ['i', 'format.em'],
  ] as const) {
    expect(pressed({ key, ctrlKey: true }).ran).toEqual([id]);
    expect(pressed({ key, ctrlKey: true, shiftKey: true })).toEqual({ ran: [], taken: false });
  }
});
