import type { AuthorChoice } from '../../shared/formats/format';
import type { ColumnMap } from '../../shared/formats/sheet/positionColumns';
import type { Host } from '../../shared/protocol/connect';
import type { Json } from '../../shared/protocol/contract';
import { Store } from '../ui/store';

/** Keys in force: single keys as remapped by the person (`null`: taken away), or none where they are switched off. */
export interface KeySettings {
  readonly singles: boolean;
  readonly remapped: Readonly<Record<string, string | null>>;
}

/** Where a room that is held on this computer listens. */
export interface RoomPlace {
  readonly network: 'local' | 'loopback';
  readonly certificate: 'made' | 'own' | 'none';
  readonly port: number;
  /** The file with the certificate, where it is one's own. */
  readonly path: string | null;
}

/** An export that left this computer. */
export interface WentOut {
  readonly title: string;
  /** ISO time with zone. */
  readonly at: string;
}

export interface PreferenceValues {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'comfortable' | 'compact' | 'projector';
  readonly lineNumbers: boolean;
  /** Every how many lines a number stands. */
  readonly lineEvery: number;
  readonly spellCheck: boolean;
  readonly keys: KeySettings;
  readonly outlineWidth: number;
  readonly detailsWidth: number;
  readonly personId: string;
  readonly personName: string;
  readonly personDelegation: string;
  /** By dossier: rows of the outline that were unfolded, and with `-` before them those that were folded. */
  readonly outlineUnfolded: Readonly<Record<string, readonly string[]>>;
  /** By dossier: where, when and at which grade was last noted here, and since when that holds; read by the floor log. */
  readonly sittings: Readonly<Record<string, unknown>>;
  /** By working copy: where its room listened last, so that guests find it there again. */
  readonly roomPlaces: Readonly<Record<string, RoomPlace>>;
  /** On a projector our record is hidden unless the person chose to show what in it is on record (PO5a, CF1). */
  readonly projectRecord: boolean;
  /** By the name of an author of files: whose changes theirs are, as a person said last. */
  readonly fileAuthors: Readonly<Record<string, AuthorChoice>>;
  /** By the heads of its columns: which column of a list of positions holds what, as a person said last. */
  readonly sheetColumns: Readonly<Record<string, ColumnMap>>;
  /** By the check code of what went out: out of which dossier and when, latest last, so that it is known when it comes back (CF7). */
  readonly wentOut: Readonly<Record<string, WentOut>>;
  /** The bytes of a file that is read go along with the dossier. */
  readonly keepOriginals: boolean;
  /** Minutes without a key or a click after which what is sealed is locked; 0: never. */
  readonly lockAfter: number;
}

const DEFAULTS: PreferenceValues = {
  theme: 'system',
  density: 'comfortable',
  lineNumbers: true,
  lineEvery: 5,
  spellCheck: false,
  keys: { singles: true, remapped: {} },
  outlineWidth: 20,
  detailsWidth: 27,
  personId: '',
  personName: '',
  personDelegation: '',
  outlineUnfolded: {},
  sittings: {},
  roomPlaces: {},
  projectRecord: false,
  fileAuthors: {},
  sheetColumns: {},
  wentOut: {},
  keepOriginals: true,
  lockAfter: 0,
};

/** What a person set for themselves on this machine. Kept by the host at once; a value of another shape is taken as not set. */
export class Preferences {
  readonly store = new Store<PreferenceValues>(DEFAULTS);
  /** What was set while the host was gone. */
  private readonly unkept = new Set<keyof PreferenceValues>();

  constructor(private readonly host: Host) {
    host.onState(({ kind }) => {
      if (kind !== 'connected') return;
      const names = [...this.unkept];
      this.unkept.clear();
      for (const name of names) void this.keep(name);
    });
  }

  /** Reads what is kept; call once the host is there. */
  async load(): Promise<void> {
    const kept = await this.host.preferences.get(null);
    if (!kept.ok) return;
    this.take(kept.value);
    this.host.preferences.changed(null, ({ key, value }) => this.take({ [key]: value as Json }));
  }

  get<Name extends keyof PreferenceValues>(name: Name): PreferenceValues[Name] {
    return this.store.get()[name];
  }

  set<Name extends keyof PreferenceValues>(name: Name, value: PreferenceValues[Name]): void {
    this.store.update((values) => ({ ...values, [name]: value }));
    void this.keep(name);
  }

  private async keep(name: keyof PreferenceValues): Promise<void> {
    const kept = await this.host.preferences.set({ key: name, value: this.get(name) as unknown as Json });
    if (!kept.ok && kept.error.code === 'host.gone') this.unkept.add(name);
  }

  private take(kept: Readonly<Record<string, Json>>): void {
    const values: Record<string, unknown> = { ...this.store.get() };
    for (const name of Object.keys(DEFAULTS) as (keyof PreferenceValues)[]) {
      const value = kept[name];
      if (value !== undefined && value !== null && typeof value === typeof DEFAULTS[name]) values[name] = value;
    }
    this.store.set(values as unknown as PreferenceValues);
  }
}
