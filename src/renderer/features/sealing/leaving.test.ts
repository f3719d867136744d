import { expect, it } from 'vitest';
import { ok } from '../../../shared/base/result';
import type { Host } from '../../../shared/protocol/connect';
import { Store } from '../../ui/store';
import type { Workbench, WorkbenchState } from '../../workbench/workbench';
import { leaveReadable } from './leaving';

/** A window, and a host that answers when it is told to. */
function window_() {
  let answer: () => void = () => undefined;
  const leave = () => new Promise((resolve) => (answer = () => resolve(ok(null))));
  const state = new Store({ dialog: null } as WorkbenchState);
  const open = (id: string | null) => {
    state.update((now) => ({ ...now, dialog: id === null ? null : { id, argument: null } }));
  };
  const workbench = {
    state,
    host: { keyring: { leaveReadable: leave } } as unknown as Host,
    report: () => undefined,
    closeDialog: () => open(null),
  } as Pick<Workbench, 'host' | 'report' | 'closeDialog' | 'state'>;
  return { workbench, open, answer: () => answer(), shown: () => state.get().dialog?.id ?? null };
}

it('SE7: left readable from the card beside the work, a dialog that is opened before the host has answered stays', async () => {
  const { workbench, open, answer, shown } = window_();
  const leaving = leaveReadable(workbench);
  open('sealing');
  answer();
  await leaving;
  expect(shown()).toBe('sealing');
});

it('SE7: chosen in the dialog, that one closes, and no other', async () => {
  const { workbench, open, answer, shown } = window_();
  open('sealing');
  const leaving = leaveReadable(workbench);
  answer();
  await leaving;
  expect(shown()).toBeNull();
  open('sealing');
  const again = leaveReadable(workbench);
  open('dossier.saveAs');
  answer();
  await again;
  expect(shown()).toBe('dossier.saveAs');
});
