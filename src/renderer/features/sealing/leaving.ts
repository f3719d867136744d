import type { Workbench } from '../../workbench/workbench';

/** The second choice: what is ours stays readable on this computer, and nobody is asked again. */
export async function leaveReadable(workbench: Workbench): Promise<void> {
  const left = await workbench.host.keyring.leaveReadable({ present: null });
  if (!left.ok) workbench.report(left.error);
  else if (workbench.state.get().dialog?.id === 'sealing') workbench.closeDialog();
}
