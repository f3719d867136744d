import { expect, it } from 'vitest';
import { undoLast } from './undoNotice';

it('TH2a: undo says why an action stands on which others built, and nothing where it went or there was none', () => {
  const told: string[] = [];
  const around = { notify: (_: string, key: string) => void told.push(key) };
  const undo = (can: boolean, went: boolean) => {
    let asked = 0;
    const history = { canUndo: () => can, undo: () => ++asked > 0 && went };
    undoLast(around as never, { history } as never);
    return asked;
  };
  expect([undo(true, true), undo(false, false)]).toEqual([1, 0]);
  expect(told).toEqual([]);
  expect(undo(true, false)).toBe(1);
  expect(told).toEqual(['notice.undoHeld']);
});
