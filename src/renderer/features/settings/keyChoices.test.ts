import { describe, expect, it } from 'vitest';
import type { Command } from '../../workbench/workbench';
import { chooseKey, singleCommands, withOwnKey, withoutKey } from './keyChoices';

const command = (id: string, single?: string, keys?: readonly string[]): Command => ({
  id,
  title: 'dialog.ok',
  run: () => undefined,
  ...(single === undefined ? {} : { single }),
  ...(keys === undefined ? {} : { keys }),
});

const OPPOSE = command('record.opp', 'o');
const SUPPORT = command('record.sup', 's');
const KEYS = command('shortcuts.show', '?', ['F1']);
const COMMANDS = [OPPOSE, SUPPORT, KEYS, command('palette.open', undefined, ['Mod+K'])];
const NONE = { singles: true, remapped: {} };

describe('single keys', () => {
  it('are offered for commands that have one', () => {
    expect(singleCommands(COMMANDS).map(({ id }) => id)).toEqual(['record.opp', 'record.sup', 'shortcuts.show']);
  });

  it('go to a command where nobody has them, and back to its own without a trace', () => {
    const chosen = chooseKey(COMMANDS, NONE, OPPOSE, 'z');
    expect(chosen).toEqual({ kind: 'free', remapped: { 'record.opp': 'z' } });
    expect(chooseKey(COMMANDS, { singles: true, remapped: { 'record.opp': 'z' } }, OPPOSE, 'o')).toEqual({
      kind: 'free',
      remapped: {},
    });
  });

  it('say who has them, and taking one over leaves that command without', () => {
    const chosen = chooseKey(COMMANDS, NONE, OPPOSE, 's');
    expect(chosen).toMatchObject({ kind: 'taken', by: SUPPORT });
    expect(chosen.kind === 'taken' && chosen.remapped).toEqual({ 'record.opp': 's', 'record.sup': null });
  });

  it('are not to be had where they are a chord or move the focus', () => {
    expect(chooseKey(COMMANDS, NONE, OPPOSE, 'F1')).toEqual({ kind: 'reserved', by: KEYS });
    expect(chooseKey(COMMANDS, NONE, OPPOSE, 'Tab')).toEqual({ kind: 'reserved', by: null });
  });

  it('can be taken away, and given back over whoever has them now', () => {
    const without = withoutKey({}, OPPOSE);
    expect(without).toEqual({ 'record.opp': null });
    const swapped = { 'record.opp': null, 'record.sup': 'o' };
    expect(withOwnKey(COMMANDS, { singles: true, remapped: swapped }, OPPOSE)).toEqual({ 'record.sup': null });
  });

  it('are told apart by case, as they are typed', () => {
    expect(chooseKey(COMMANDS, NONE, OPPOSE, 'S')).toEqual({ kind: 'free', remapped: { 'record.opp': 'S' } });
  });
});
