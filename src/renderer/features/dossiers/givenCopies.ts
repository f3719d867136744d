import type { Workbench } from '../../workbench/workbench';

/**
 * After a copy was opened as a dossier of one's own: where part of it is sealed, asks for the passphrase by way of merging the copy into it.
 * Answers whether it did.
 */
export async function offerSealed(workbench: Workbench, name: string, bytes: Uint8Array): Promise<boolean> {
  const { host, session } = workbench;
  if (session === null || !host.has('copies')) return false;
  const read = await host.copies.read({ id: session.info.id, bytes, passphrase: null });
  return read.ok && read.value.sealed.length > 0 && workbench.run('copy.merge', { name, bytes });
}

/** What becomes of a dossier's file that comes while one is open: `merge` where it is a copy of that, `refused` with the reason told. */
export type CopyFate = 'merge' | 'refused' | 'open';

/**
 * A copy of the dossier that is open is offered to be merged into it (MG3), not to take its place. One that was changed since it was signed is
 * refused (MG2). Whatever else it is, it is opened as ever, in the place of what is open.
 */
export async function takeCopy(workbench: Workbench, name: string, bytes: Uint8Array): Promise<CopyFate> {
  const { host, session } = workbench;
  if (session === null || !host.has('copies')) return 'open';
  const read = await host.copies.read({ id: session.info.id, bytes, passphrase: null });
  if (read.ok) return workbench.run('copy.merge', { name, bytes }) ? 'merge' : 'open';
  if (read.error.code !== 'copy.changed') return 'open';
  workbench.report(read.error);
  return 'refused';
}
