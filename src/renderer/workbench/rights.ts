import type { DocumentName } from '../../shared/document/layout';
import type { MessageKey } from '../messages/messages';
import type { Command, Feature, Workbench } from './workbench';

const REFUSALS: Readonly<Partial<Record<DocumentName, MessageKey>>> = {
  text: 'refusal.seat.text',
  acts: 'refusal.seat.acts',
  declared: 'refusal.seat.declared',
};

/** Why whoever sits here may not write a document; null where they may, or where it is no matter of seats. */
export function refusedBySeat({ session }: Pick<Workbench, 'session'>, document: DocumentName): MessageKey | null {
  if (session === null || session.room.get().me === null || session.mayWrite(document)) return null;
  return REFUSALS[document] ?? null;
}

/**
 * The commands of features, each with the right it needs: the one place where menu, palette, buttons and keys learn that a seat may not
 * write a document, and why (RM1).
 */
export function commandsOf(features: readonly Feature[]): readonly Command[] {
  return features.flatMap(({ commands = [], writes: byFeature = null }) =>
    commands.map((command) => {
      const writes = command.writes === undefined ? byFeature : command.writes;
      return writes === null ? command : needing(command, writes);
    }),
  );
}

function needing(command: Command, writes: DocumentName): Command {
  return {
    ...command,
    isEnabled: (workbench) => mayWrite(workbench, writes) && (command.isEnabled?.(workbench) ?? true),
    reason: (workbench) => refusedBySeat(workbench, writes) ?? command.reason?.(workbench) ?? null,
  };
}

function mayWrite({ session }: Workbench, document: DocumentName): boolean {
  return session === null || session.mayWrite(document);
}
