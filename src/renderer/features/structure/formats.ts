import { toggleMark } from 'prosemirror-commands';
import type { MarkType } from 'prosemirror-model';
import { schema } from '../../../shared/text/schema';
import type { Command, Workbench } from '../../workbench/workbench';

const FORMATS = [
  { name: 'strong', key: 'Mod+B' },
  { name: 'em', key: 'Mod+I' },
  { name: 'underline', key: 'Mod+U' },
  { name: 'strike', key: 'Mod+Shift+X' },
] as const;

const markOf = (name: string) => schema.marks[name] as MarkType;

function isDrafting(workbench: Workbench): boolean {
  return workbench.state.get().mode === 'draft' && (workbench.textPane.get()?.view.editable ?? false);
}

/** How words look, as imported files have it too: switched on the selection, or for what is typed next. */
export const formatCommands: readonly Command[] = FORMATS.map(({ name, key }, i) => ({
  id: `format.${name}`,
  title: `command.format.${name}` as const,
  menu: 'text',
  separated: i === 0,
  keys: [key],
  isEnabled: isDrafting,
  isChecked: (workbench) => {
    const state = workbench.textPane.get()?.state;
    if (state === undefined || !isDrafting(workbench)) return false;
    const { from, to, empty, $from } = state.selection;
    if (empty) return markOf(name).isInSet(state.storedMarks ?? $from.marks()) !== undefined;
    return state.doc.rangeHasMark(from, to, markOf(name));
  },
  run: (workbench) => {
    const pane = workbench.textPane.get();
    if (pane === null) return;
    toggleMark(markOf(name))(pane.state, (tr) => pane.apply(() => tr));
    pane.focus();
  },
}));
