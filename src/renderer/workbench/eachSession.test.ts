import { expect, it } from 'vitest';
import type { DossierSession } from '../session/dossierSession';
import { Store } from '../ui/store';
import { eachSession } from './eachSession';
import type { Workbench, WorkbenchState } from './workbench';

it('begins once for each dossier, though that itself tells the person something, and ends before the next', () => {
  const [one, two] = ['one', 'two'] as unknown as [DossierSession, DossierSession];
  const state = new Store({ session: one, notices: [] } as unknown as WorkbenchState);
  const told: string[] = [];
  const workbench = {
    get session() {
      return state.get().session;
    },
    state,
  } as Pick<Workbench, 'session' | 'state'>;
  const stop = eachSession(workbench, (session) => {
    told.push(`begin ${session}`);
    state.update((now) => ({ ...now, notices: [...now.notices] }));
    return () => told.push(`end ${session}`);
  });
  state.update((now) => ({ ...now, session: two }));
  state.update((now) => ({ ...now, session: null }));
  state.update((now) => ({ ...now, session: one }));
  stop();
  state.update((now) => ({ ...now, session: two }));
  expect(told).toEqual(['begin one', 'end one', 'begin two', 'end two', 'begin one', 'end one']);
});
