import type { Workbench } from '../../workbench/workbench';

/** The second choice: what is ours stays readable on this computer, and nobody is asked again. */
export async function leaveReadable(
  workbench: Pick<Workbench, 'host' | 'report' | 'closeDialog' | 'state'>,
): Promise<void> {
  // The dialog in which it was chosen is done with then; one that a person opened since stays.
  const { dialog } = workbench.state.get();
  const left = await workbench.host.keyring.leaveReadable({ present: null });
  if (!left.ok) workbench.report(left.error);
  else if (dialog?.id === 'sealing' && workbench.state.get().dialog === dialog) workbench.closeDialog();
}
