import type { KeySettings } from './preferences';
import type { Command } from './workbench';

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** What a key event tells of itself; a KeyboardEvent is one. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> &
  Partial<Pick<KeyboardEvent, 'getModifierState'>>;

const SIGNS: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Minus: '-',
  Equal: '=',
};

/** Beyond these no letter is Latin. */
const LATIN_END = 0x250;

/**
 * The character of a key. On a keyboard of another script no key bears the Latin one: it is the one that an English keyboard has
 * in its place, so that keys work whatever one types in.
 */
function characterOf({ key, code, shiftKey }: KeyPress, from = LATIN_END): string {
  if (key.length !== 1 || key.charCodeAt(0) < from) return key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase();
  if (code === 'Slash' && shiftKey) return '?';
  return /^Digit(\d)$/.exec(code)?.[1] ?? SIGNS[code] ?? key;
}

/** How a key event is written as a chord: modifiers in the order Mod, Alt, Shift, then the key. */
export function chordOf(event: KeyPress): string {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const key = chordKey(event, mod);
  // Shift is part of the character for signs ("?"), and said for letters and named keys.
  const says = event.shiftKey && (event.key.length > 1 || /\p{L}/u.test(event.key) || mod || event.altKey);
  return `${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${says ? 'Shift+' : ''}${key}`;
}

/** With Ctrl or Alt a digit is known by its place: French keyboards bear `&` where others bear `1`. */
function chordKey(event: KeyPress, mod: boolean): string {
  const digit = mod || event.altKey ? /^Digit(\d)$/.exec(event.code)?.[1] : undefined;
  if (digit !== undefined && !event.shiftKey) return digit;
  // With Option a Mac makes `å` and the like of every letter.
  const key = characterOf(event, isMac && event.altKey ? 0x80 : LATIN_END);
  return key.length === 1 ? key.toUpperCase() : key;
}

/** A single key as people write it: the character itself, so that `o` and `O` differ. */
export function singleOf(event: KeyPress): string | null {
  // AltGr makes signs such as brackets, and looks like Ctrl and Alt on Windows.
  const makesSign = event.key.length === 1 && event.getModifierState?.('AltGraph') === true;
  if ((event.ctrlKey || event.metaKey || event.altKey) && !makesSign) return null;
  return characterOf(event);
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
