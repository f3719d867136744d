import type { Workbench } from '../../workbench/workbench';

/** What a dialog about one proposal is opened on; `fromList`: the list comes back when it is done. */
export interface OneArgument {
  readonly id: string;
  readonly fromList?: boolean;
}

/** The same of several. */
export interface ManyArgument {
  readonly ids: readonly string[];
  /** They are a chair's text, decided as one: its drafts are among them. */
  readonly isBranch?: boolean;
  readonly fromList?: boolean;
}

/** Opens a dialog on a proposal over the list; done, it leads back to it. */
export function openBeside(workbench: Workbench, dialog: string, id: string, fromList = true): void {
  workbench.select(`p:${id}`);
  workbench.openDialog(dialog, { id, fromList } satisfies OneArgument);
}

/** Closes a dialog that is done: back to the list where it was opened from there. */
export function leave(workbench: Workbench, { fromList }: { readonly fromList?: boolean }, id?: string): void {
  if (fromList === true) workbench.openDialog('proposals.list', id);
  else workbench.closeDialog();
}
