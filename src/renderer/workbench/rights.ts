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

/** Whether an exercise is open: its text and its record are made by what happens in it. */
export function isInExercise({ session }: Pick<Workbench, 'session'>): boolean {
  return session !== null && session.exercise.get() !== null;
}

/**
 * The commands of features, each with the right it needs: the one place where menu, palette, buttons and keys learn that a seat may not
 * write a document, and why (RM1). In an exercise nothing is noted or written but by the exercise itself.
 */
export function commandsOf(features: readonly Feature[]): readonly Command[] {
  return features.flatMap(({ commands = [], writes: byFeature = null, ofRecord = false }) =>
    commands.map((command) => {
      if (command.within === 'exercise') return within(command);
      const writes = command.writes === undefined ? byFeature : command.writes;
      const inTime = writes !== null || ofRecord || command.menu === 'text' ? outside(command) : command;
      return writes === null ? inTime : needing(inTime, writes);
    }),
  );
}

function outside(command: Command): Command {
  return {
    ...command,
    isEnabled: (workbench) => !isInExercise(workbench) && (command.isEnabled?.(workbench) ?? true),
    reason: (workbench) => (isInExercise(workbench) ? 'exercise.refusal' : (command.reason?.(workbench) ?? null)),
  };
}

function within(command: Command): Command {
  return {
    ...command,
    isEnabled: (workbench) => isInExercise(workbench) && (command.isEnabled?.(workbench) ?? true),
    reason: (workbench) => (isInExercise(workbench) ? (command.reason?.(workbench) ?? null) : 'exercise.none'),
  };
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
