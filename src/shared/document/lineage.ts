import * as Y from 'yjs';
import { keptSettings } from './keptSettings';
import { textParts } from './layout';

/**
 * How two dossiers stand to each other (MG3). `same`: they began as one, so that they can be merged. `foreign`: they are of different dossiers, or
 * the text of one was laid down anew (out of the JSON form, or for a room, CF5): words would stand twice, or be lost. `exercise`: one is an
 * exercise and the other is not (CF6).
 */
export type Kinship = 'same' | 'foreign' | 'exercise';

/** The public documents by which kinship is judged; absent ones count as empty. */
export interface Kin {
  readonly text?: Y.Doc | undefined;
  readonly acts?: Y.Doc | undefined;
}

/** Reads both documents of both, writes none. */
export function kinshipOf(ours: Kin, theirs: Kin): Kinship {
  const [one, other] = [settingsOf(ours), settingsOf(theirs)];
  if ((one.marking === 'EXERCISE') !== (other.marking === 'EXERCISE')) return 'exercise';
  if (one.id !== '' && other.id !== '' && one.id !== other.id) return 'foreign';
  const sections = sectionItems(ours);
  const theirSections = sectionItems(theirs);
  if (sections.size === 0 || theirSections.size === 0) return 'same';
  let shared = 0;
  for (const [id, item] of theirSections) {
    const own = sections.get(id);
    if (own === undefined) continue;
    if (!Y.compareIDs(own.id, item.id)) return 'foreign';
    shared += 1;
  }
  return shared === 0 ? 'foreign' : 'same';
}

/** Each section by what began it: of one lineage that is one item of one writer. */
function sectionItems({ text }: Kin): ReadonlyMap<string, Y.Item> {
  return text === undefined ? new Map() : textParts(text).sections._map;
}

function settingsOf({ acts }: Kin): { readonly id: string; readonly marking: string } {
  const settings = acts === undefined ? {} : keptSettings(acts);
  return { id: word(settings.id), marking: word(settings.marking) };
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
