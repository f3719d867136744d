import { ActsLog, type ActsLogOptions } from './actsLog';
import { unlessRefused } from './diskFailure';
import type { DossierWorld } from './dossierWorld';

/**
 * The log of what happens in an open dossier, where this world keeps one; null where it does not, or it cannot be read: that keeps nobody from
 * the text. In a room it is the room that writes down what happens.
 */
export async function openActsOf(
  { machine, layout, logsActs, onDefect }: DossierWorld,
  folder: string,
  dossier: ActsLogOptions['dossier'] & { readonly note: { readonly room?: unknown } },
): Promise<ActsLog | null> {
  const { facts } = layout;
  if (!logsActs || facts === undefined) return null;
  const opened = await unlessRefused(() =>
    ActsLog.open({
      machine,
      folder,
      dossier,
      facts: (...change) => (dossier.note.room === undefined ? facts(...change) : []),
      whoIs: () => null,
      onDefect,
    }),
  );
  return opened.ok ? opened.value : null;
}
