import type { MessageKey } from '../messages/messages';
import type { Workbench } from './workbench';

/** Where a command stands in the menus; the order inside a menu is the order in which features list their commands. */
export type MenuPlace = 'file' | 'edit' | 'text' | 'record' | 'go' | 'view' | 'help';

/**
 * One thing a person can do. Menu, palette, keys, buttons and tests all run it by its id through the registry, so that they
 * cannot drift apart.
 */
export interface Command {
  readonly id: string;
  readonly title: MessageKey;
  readonly menu?: MenuPlace;
  /** A line stands above it in the menu. */
  readonly separated?: boolean;
  /** Chords such as `Mod+K`, `Alt+ArrowUp`; they work in both modes. `Mod` is Ctrl, or Command on a Mac. */
  readonly keys?: readonly string[];
  /** A single key that acts in Follow only; people remap it or switch single keys off (WCAG 2.1.4). */
  readonly single?: string;
  /** Left out of the palette: it needs what only its key or button gives it. */
  readonly hidden?: boolean;
  /** Whether it would do something now; absent: always. */
  isEnabled?(workbench: Workbench): boolean;
  /** For a command that is a switch. */
  isChecked?(workbench: Workbench): boolean;
  run(workbench: Workbench, argument?: unknown): void | Promise<void>;
}

/** All commands by id. Throws RangeError at start where an id or a key is taken twice. */
export class CommandRegistry {
  private readonly byId = new Map<string, Command>();

  constructor(commands: readonly Command[]) {
    const keys = new Map<string, string>();
    for (const command of commands) {
      if (this.byId.has(command.id)) throw new RangeError(`Command listed twice: ${command.id}`);
      this.byId.set(command.id, command);
      for (const key of [...(command.keys ?? []), ...(command.single === undefined ? [] : [command.single])]) {
        const holder = keys.get(key);
        if (holder !== undefined) throw new RangeError(`Key ${key} is taken by ${holder} and ${command.id}`);
        keys.set(key, command.id);
      }
    }
  }

  all(): readonly Command[] {
    return [...this.byId.values()];
  }

  /** Throws RangeError for an id that nobody registered. */
  get(id: string): Command {
    const command = this.byId.get(id);
    if (command === undefined) throw new RangeError(`No command ${id}`);
    return command;
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }
}
