import type { Command, Commands } from './workbench';

/** All commands by id. Throws RangeError at start where an id is taken twice, or a key within an exercise or outside of one. */
export class CommandRegistry implements Commands {
  private readonly byId = new Map<string, Command>();

  constructor(commands: readonly Command[]) {
    const keys = new Map<string, string>();
    for (const command of commands) {
      if (this.byId.has(command.id)) throw new RangeError(`Command listed twice: ${command.id}`);
      this.byId.set(command.id, command);
      for (const key of [...(command.keys ?? []), ...(command.single === undefined ? [] : [command.single])]) {
        const place = `${command.within ?? ''} ${key}`;
        const holder = keys.get(place);
        if (holder !== undefined) throw new RangeError(`Key ${key} is taken by ${holder} and ${command.id}`);
        keys.set(place, command.id);
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
