import { join } from 'node:path';
import * as v from 'valibot';
import { markingSchema } from '../../shared/protocol/services';
import { readJson, writeJson } from './jsonFile';
import { linkNoteSchema } from './linkNote';
import type { Machine } from './ports';

const noteSchema = v.object({
  version: v.literal(1),
  id: v.string(),
  /** The dossier's own id; copies of it elsewhere have the same. */
  dossierId: v.string(),
  /** The id that its file was last written with, where its documents have named another since. */
  writtenId: v.optional(v.string()),
  title: v.string(),
  marking: markingSchema,
  counts: v.record(v.string(), v.number()),
  /** Where its file is, links followed; null while it lives here only. */
  path: v.nullable(v.string()),
  /** Raised when an earlier save is restored: what the journal says of an earlier epoch is the past. */
  epoch: v.number(),
  /** The backup being restored; present only between the decision and its completion. */
  restoring: v.optional(v.string()),
  autosave: v.boolean(),
  openedAt: v.number(),
  savedAt: v.nullable(v.number()),
  /** The bundled sample it began as. */
  sample: v.optional(v.string()),
  /** Off the recent list, at the person's wish. */
  forgotten: v.optional(v.boolean()),
  /** The room it belongs to, if any. */
  room: v.optional(linkNoteSchema),
});

/** What is noted of one working copy, outside its contents. */
export type CopyNote = v.InferOutput<typeof noteSchema>;

/** The places inside the folder of one working copy (docs/file-format.md). */
export class CopyFolder {
  readonly note: string;
  /** The contents as last saved, whatever happens to the file elsewhere: what the journal stands on. */
  readonly kept: string;
  readonly journal: string;
  readonly backups: string;
  /** The log of acts. */
  readonly acts: string;

  constructor(readonly folder: string) {
    this.note = join(folder, 'copy.json');
    this.kept = join(folder, 'kept.chapeau');
    this.journal = join(folder, 'journal');
    this.backups = join(folder, 'backups');
    this.acts = join(folder, 'acts');
  }

  readNote(machine: Machine): Promise<CopyNote | null> {
    return readJson(machine, this.note, noteSchema);
  }

  async writeNote(machine: Machine, note: CopyNote): Promise<void> {
    await machine.files.makeFolder(this.folder, 0o700);
    await writeJson(machine, this.note, note);
  }
}

/** Whether a file with this dossier's id is this copy's. */
export function isOf(note: CopyNote, dossierId: string | undefined): boolean {
  return dossierId !== undefined && (dossierId === note.dossierId || dossierId === note.writtenId);
}

/** `NAME.private.chapeau` beside `NAME.chapeau`: what the team keeps to itself (CF1, CF6). */
export function privatePath(path: string): string {
  return path.endsWith('.chapeau') ? `${path.slice(0, -'.chapeau'.length)}.private.chapeau` : `${path}.private.chapeau`;
}
