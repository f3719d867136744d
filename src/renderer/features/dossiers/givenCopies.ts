import type { Workbench } from '../../workbench/workbench';

/** What becomes of a dossier's file that comes while one is open: `merge` where it is a copy of that, `refused` with the reason told. */
export type CopyFate = 'merge' | 'refused' | 'open';

/**
 * A copy of the dossier that is open is offered to be merged into it (MG3), not to take its place. One that was changed since it was signed, and
 * an exercise beside a real dossier, are refused. Whatever else it is, it is opened as ever.
 */
export async function takeCopy(workbench: Workbench, name: string, bytes: Uint8Array): Promise<CopyFate> {
  const { host, session } = workbench;
  if (session === null || !host.has('copies')) return 'open';
  const read = await host.copies.read({ id: session.info.id, bytes, passphrase: null });
  if (read.ok) return workbench.run('copy.merge', { name, bytes }) ? 'merge' : 'open';
  const { code } = read.error;
  if (code !== 'copy.changed' && code !== 'copy.exercise') return 'open';
  workbench.report(read.error);
  return 'refused';
}
