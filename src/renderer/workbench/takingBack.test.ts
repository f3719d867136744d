import { describe, expect, test } from 'vitest';
import { IN_NO_ROOM } from '../../shared/protocol/rooms';
import type { DossierSession } from '../session/dossierSession';
import { Store } from '../ui/store';
import { mayTakeBack, wayBackOf } from './takingBack';

function made(more: { undo?: boolean; redo?: boolean; path?: string; kind?: 'host' } = {}): DossierSession {
  return {
    undoable: new Store({ undo: more.undo ?? false, redo: more.redo ?? false }),
    room: new Store({ ...IN_NO_ROOM, ...(more.kind === undefined ? {} : { kind: more.kind }) }),
    safety: new Store({ file: more.path === undefined ? null : { path: more.path } }),
  } as unknown as DossierSession;
}

describe('taking back that a file was read', () => {
  test('is offered for what was just made of one, and for nothing else', () => {
    const session = made();
    expect(wayBackOf(session)).toBeNull();
    const way = async () => undefined;
    mayTakeBack(session, way);
    expect(wayBackOf(session)).toBe(way);
    expect(wayBackOf(null)).toBeNull();
  });

  test('CF3: what somebody worked in, saved or shares is never thrown away', () => {
    for (const session of [
      made({ undo: true }),
      made({ redo: true }),
      made({ path: '/here/draft.chapeau' }),
      made({ kind: 'host' }),
    ]) {
      mayTakeBack(session, async () => undefined);
      expect(wayBackOf(session)).toBeNull();
    }
  });
});
