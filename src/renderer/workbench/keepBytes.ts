import { type MessageKey, t } from '../messages/messages';
import type { Workbench } from './workbench';

/** A file that is to be kept where a person chooses. */
export interface Kept {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly extension: string;
  /** What the system calls files of this kind in its dialog. */
  readonly kind: MessageKey;
  readonly title: MessageKey;
}

/** Writes a file where a person chooses; a browser takes it as a download. Answers its place or name, null where it was not kept. */
export async function keepBytes(
  workbench: Workbench,
  { bytes, name, extension, kind, title }: Kept,
): Promise<string | null> {
  const { host } = workbench;
  if (!host.has('shell')) {
    const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    return name;
  }
  const picked = await host.shell.pickSave({
    title: t(title),
    name,
    filters: [{ name: t(kind), extensions: [extension] }],
  });
  if (!picked.ok) workbench.report(picked.error);
  if (!picked.ok || picked.value === null) return null;
  const written = await host.files.write({ path: picked.value, bytes });
  if (written.ok) return picked.value;
  workbench.report(written.error);
  return null;
}
