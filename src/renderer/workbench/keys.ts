import type { KeySettings } from './preferences';
import type { Command } from './workbench';

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** How a key event is written as a chord: modifiers in the order Mod, Alt, Shift, then the key. */
export function chordOf(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  // Shift is part of the character for signs ("?"), and said for letters and named keys.
  const says = event.shiftKey && (event.key.length > 1 || /\p{L}/u.test(event.key) || mod || event.altKey);
  return `${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${says ? 'Shift+' : ''}${key}`;
}

/** A single key as people write it: the character itself, so that `o` and `O` differ. */
export function singleOf(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  return event.key;
}

export function singleKeyOf(command: Command, settings: KeySettings): string | null {
  if (!settings.singles) return null;
  const remapped = settings.remapped[command.id];
  return remapped === undefined ? (command.single ?? null) : remapped;
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
};

/** A chord as it is shown to people. */
export function showChord(chord: string): string {
  return chord
    .split(/\+(?!$)/)
    .map((part) => (part === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : (NAMES[part] ?? part)))
    .join(isMac ? '' : '+');
}

/** Electron's notation for a chord, for the system menu. */
export function acceleratorOf(chord: string): string {
  return chord.replace('Mod+', 'CmdOrCtrl+').replace('Arrow', '');
}

/** True where keys belong to what has the focus: a field, a list box, an editable text, an open dialog's own keys. */
export function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  // The text pane is a text box that is read only in Follow: keys act there.
  if (target.closest('.text') !== null) return false;
  return (
    target.closest('input, textarea, select, [role="textbox"], [role="combobox"], [role="menu"], [role="dialog"]') !==
    null
  );
}
