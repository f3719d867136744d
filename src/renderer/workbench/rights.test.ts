import { describe, expect, it } from 'vitest';
import type { DocumentName } from '../../shared/document/layout';
import { IN_NO_ROOM } from '../../shared/protocol/rooms';
import type { DossierSession } from '../session/dossierSession';
import { Store } from '../ui/store';
import { commandsOf, refusedBySeat } from './rights';
import type { Command, Feature, Workbench } from './workbench';

function seated(writable: readonly DocumentName[], isInRoom = true, exercise: unknown = null): Workbench {
  const me = isInRoom ? { member: 'member00', seat: 'seatbra0', rights: {} } : null;
  const session = {
    room: new Store({ ...IN_NO_ROOM, me }),
    exercise: new Store(exercise),
    mayWrite: (name: DocumentName) => writable.includes(name),
  };
  return { session: session as unknown as DossierSession } as Workbench;
}

const command = (id: string, more: Partial<Command> = {}): Command => ({
  id,
  title: 'command.find.open',
  run: () => undefined,
  ...more,
});

const FEATURE: Feature = {
  id: 'text',
  writes: 'text',
  commands: [
    command('text.write'),
    command('text.look', { writes: null }),
    command('text.rule', { writes: 'acts', reason: () => 'refusal.undo' }),
    command('text.never', { isEnabled: () => false }),
  ],
};

describe('what a seat may run', () => {
  const [write, look, rule, never] = commandsOf([FEATURE]) as [Command, Command, Command, Command];

  it('RM1: a command runs where our seat may write what it writes, and says why not', () => {
    const reader = seated(['record', 'brief', 'declared']);
    expect([write, look, rule, never].map((each) => each.isEnabled?.(reader) ?? true)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect(write.reason?.(reader)).toBe('refusal.seat.text');
    expect(rule.reason?.(reader)).toBe('refusal.seat.acts');
    const chair = seated(['text', 'acts', 'record', 'brief', 'declared']);
    expect([write, look, rule, never].map((each) => each.isEnabled?.(chair) ?? true)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(rule.reason?.(chair)).toBe('refusal.undo');
  });

  it('RM1: in no room it is no matter of seats why nothing can be written', () => {
    const locked = seated([], false);
    expect(write.isEnabled?.(locked)).toBe(false);
    expect(write.reason?.(locked)).toBeNull();
    expect(refusedBySeat({ session: null }, 'text')).toBeNull();
  });

  it('CF6: in an exercise nothing is written but by the exercise, and its own commands act in one alone', () => {
    const all: readonly DocumentName[] = ['text', 'acts', 'record', 'brief', 'declared'];
    const inExercise = seated(all, true, {});
    const outside = seated(all);
    const [noted, said] = commandsOf([
      { id: 'record', ofRecord: true, commands: [command('record.note')] },
      { id: 'exercise', commands: [command('exercise.say', { within: 'exercise' })] },
    ]) as [Command, Command];
    const may = (workbench: Workbench) => [write, look, noted, said].map((each) => each.isEnabled?.(workbench) ?? true);
    expect(may(inExercise)).toEqual([false, true, false, true]);
    expect(may(outside)).toEqual([true, true, true, false]);
    expect(noted.reason?.(inExercise)).toBe('exercise.refusal');
    expect(said.reason?.(outside)).toBe('exercise.none');
  });
});
