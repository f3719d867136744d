import { singleKeyOf } from '../../workbench/keys';
import type { KeySettings } from '../../workbench/preferences';
import type { Command } from '../../workbench/workbench';

/** Keys that find their way in any list or field, and are never a command's own. */
const RESERVED: ReadonlySet<string> = new Set([
  'Tab',
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'CapsLock',
  'Dead',
  'Unidentified',
]);

/** Commands that act by a single key in Follow. */
export function singleCommands(commands: readonly Command[]): readonly Command[] {
  return commands.filter((command) => command.single !== undefined);
}

/** What comes of giving a key to a command. */
export type KeyChoice =
  | { readonly kind: 'free'; readonly remapped: KeySettings['remapped'] }
  /** Another command has it: taking it over leaves that one without. */
  | { readonly kind: 'taken'; readonly by: Command; readonly remapped: KeySettings['remapped'] }
  /** It works in both modes already, or moves the focus. */
  | { readonly kind: 'reserved'; readonly by: Command | null };

/** What giving `key` to a command would do, with the keys as they would then be (WCAG 2.1.4). */
export function chooseKey(
  commands: readonly Command[],
  settings: KeySettings,
  command: Command,
  key: string,
): KeyChoice {
  const chord = commands.find((other) => other.keys?.includes(key));
  if (chord !== undefined || RESERVED.has(key)) return { kind: 'reserved', by: chord ?? null };
  const own = withKey(settings.remapped, command, key);
  const holder = singleCommands(commands).find(
    (other) =>
      other.id !== command.id &&
      other.within === command.within &&
      singleKeyOf(other, { ...settings, singles: true }) === key,
  );
  if (holder === undefined) return { kind: 'free', remapped: own };
  return { kind: 'taken', by: holder, remapped: { ...own, [holder.id]: null } };
}

/** The keys with one taken away from a command. */
export function withoutKey(remapped: KeySettings['remapped'], command: Command): KeySettings['remapped'] {
  return { ...remapped, [command.id]: null };
}

/** The keys with a command's own one given back, as far as nobody else has it now. */
export function withOwnKey(
  commands: readonly Command[],
  settings: KeySettings,
  command: Command,
): KeySettings['remapped'] {
  const { [command.id]: _gone, ...rest } = settings.remapped;
  const own = command.single;
  const holder = singleCommands(commands).find(
    (other) =>
      other.id !== command.id &&
      other.within === command.within &&
      singleKeyOf(other, { singles: true, remapped: rest }) === own,
  );
  return holder === undefined ? rest : { ...rest, [holder.id]: null };
}

function withKey(remapped: KeySettings['remapped'], command: Command, key: string): KeySettings['remapped'] {
  if (command.single === key) {
    const { [command.id]: _gone, ...rest } = remapped;
    return rest;
  }
  return { ...remapped, [command.id]: key };
}
