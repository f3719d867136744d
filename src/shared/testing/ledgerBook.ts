import type { Act } from '../domain/act';
import type { Effect, TargetReading } from '../domain/consensus';
import type { DelegationCode } from '../domain/delegation';
import { fingerprintOf } from '../domain/fingerprint';
import type { LedgerSettings } from '../domain/ledger';
import { LedgerIndex } from '../domain/ledger';
import type { Entry, Stance } from '../domain/position';
import { buildRoster } from '../domain/roster';
import type { OptionName, TargetKey, TargetNode } from '../domain/target';

const ROSTER = buildRoster([]);

type Said = Partial<Omit<Entry, 'said' | 'option'>> & {
  readonly at?: string;
  readonly option?: OptionName;
};

/** A ledger for tests: targets by their key, entries by delegations, stance and key, said one after the other. */
export class LedgerBook {
  readonly index: LedgerIndex;
  settings: LedgerSettings;
  readonly nodes = new Map<TargetKey, TargetNode>();
  readonly entries: Entry[] = [];
  readonly acts: Act[] = [];
  /** Where entries point at; a test that moves anchors writes here. */
  readonly places = new Map<string, { readonly key: TargetKey; readonly option: OptionName } | null>();
  #clock = 0;

  constructor(settings: Partial<LedgerSettings> = {}) {
    this.settings = {
      roster: ROSTER,
      watch: [],
      quorum: 0.5,
      ceiling: 'estimate',
      consensusOnly: false,
      ...settings,
    };
    this.index = new LedgerIndex(
      {
        resolve: (entry) => this.places.get(entry.id) ?? null,
        resolveAct: (act) =>
          act.target.kind === 'topic' && this.nodes.has(act.target.topic) ? act.target.topic : null,
      },
      this.settings,
    );
  }

  /** An article with two paragraphs, `a` and `b`, and a choice of two, `set`, in the first. */
  static article(settings: Partial<LedgerSettings> = {}): LedgerBook {
    const talks = new LedgerBook(settings);
    talks.provision('art');
    talks.provision('a', 'art');
    talks.provision('b', 'art');
    talks.alternatives('set', 'a', 2);
    return talks;
  }

  /** An index of its own that is given everything at once. */
  rebuilt(): LedgerIndex {
    const index = new LedgerIndex(
      {
        resolve: (entry) => this.places.get(entry.id) ?? null,
        resolveAct: (act) =>
          act.target.kind === 'topic' && this.nodes.has(act.target.topic) ? act.target.topic : null,
      },
      this.settings,
    );
    index.apply({ targetsChanged: [...this.nodes.values()], entriesAdded: this.entries, actsAdded: this.acts });
    return index;
  }

  node(key: TargetKey, node: Partial<TargetNode> = {}): TargetKey {
    const whole: TargetNode = {
      key,
      kind: 'block',
      parent: null,
      options: ['keep', 'delete'],
      words: { all: `the words of ${key}` },
      ...node,
    };
    this.nodes.set(key, whole);
    this.index.apply({ targetsChanged: [whole] });
    return key;
  }

  provision(key: TargetKey, parent: TargetKey | null = null): TargetKey {
    return this.node(key, { parent });
  }

  bracket(key: TargetKey, parent: TargetKey): TargetKey {
    return this.node(key, { kind: 'bracket', parent });
  }

  alternatives(key: TargetKey, parent: TargetKey | null, count: number): TargetKey {
    const options: OptionName[] = [];
    const words: Record<string, string> = { all: `the words of ${key}` };
    for (let at = 1; at <= count; at++) {
      options.push(at);
      words[String(at)] = `alternative ${at} of ${key}`;
    }
    return this.node(key, { kind: 'set', parent, options: [...options, 'none'], words });
  }

  /** New words of a target, under `all` or an option. */
  reword(key: TargetKey, words: string, under = 'all'): ReadonlySet<TargetKey> {
    const node = this.nodes.get(key);
    if (!node) throw new RangeError(`No target ${key}`);
    const changed = { ...node, words: { ...node.words, [under]: words } };
    this.nodes.set(key, changed);
    return this.index.apply({ targetsChanged: [changed] });
  }

  /** Records what delegations (codes parted by spaces) say; days follow each other unless `at` is given. */
  says(delegations: string, stance: Stance, key: TargetKey, more: Said = {}): Entry {
    const { at, option = 'keep', ...rest } = more;
    const clock = ++this.#clock;
    const node = this.nodes.get(key);
    const words = option === 'delete' ? undefined : node?.words[String(option)];
    const entry: Entry = {
      id: `e${clock}`,
      target: { kind: 'topic', topic: key },
      option: option === 'delete' || option === 'none' ? option : 'keep',
      delegations: delegations.split(' ').filter((code) => code !== ''),
      stance,
      grade: 'record',
      evidence: [],
      said: { at: at ?? `2023-01-01T${String(clock % 24).padStart(2, '0')}:00Z` },
      notedAt: '2023-01-01T00:00Z',
      notedBy: 'p',
      clock,
      fingerprint: fingerprintOf(words ?? node?.words.all ?? ''),
      act: { kind: 'said' },
      ...rest,
    };
    this.places.set(entry.id, { key, option });
    this.entries.push(entry);
    this.index.apply({ entriesAdded: [entry] });
    return entry;
  }

  /**
   * Says `BRA,IND OPP 2; elsewhere CHL SUP; reworded; PER LIV keep if; IRN OPP keep disassociates` on a target, one after the
   * other; elsewhere is `b`, conditions are not met.
   */
  hears(key: TargetKey, said: string): void {
    for (const clause of said.split('; ').filter((each) => each !== '')) {
      if (clause === 'reworded') {
        this.reword(key, 'other words');
        continue;
      }
      const words = clause.split(' ');
      const at = words[0] === 'elsewhere' ? 'b' : key;
      if (at !== key) words.shift();
      const [who = '', stance = '', option = 'keep', modifier] = words;
      this.says(who.replaceAll(',', ' '), stance as Stance, at, {
        option: /^\d$/.test(option) ? Number(option) : (option as OptionName),
        ...(modifier === 'if' ? { condition: { kind: 'if', words: 'something else goes' } } : {}),
        ...(modifier === 'disassociates' ? { disassociates: true } : {}),
      });
    }
  }

  aligns(delegations: string, group: DelegationCode, key: TargetKey, more: Said = {}): Entry {
    return this.says(delegations, 'NOP', key, { ...more, act: { kind: 'alignment', with: group } });
  }

  withdraws(of: Entry, delegations = ''): Entry {
    return this.says(delegations, 'NOP', this.#keyOf(of), { act: { kind: 'withdrawal', of: of.id } });
  }

  confirms(of: Entry, more: Said = {}): Entry {
    const place = this.places.get(of.id);
    return this.says(of.delegations.join(' '), of.stance, this.#keyOf(of), {
      option: place?.option ?? 'keep',
      ...more,
      act: { kind: 'confirmation', of: of.id },
    });
  }

  corrects(of: Entry, stance: Stance, more: Said = {}): Entry {
    const place = this.places.get(of.id);
    return this.says((more.delegations ?? of.delegations).join(' '), stance, this.#keyOf(of), {
      at: of.said.at,
      option: place?.option ?? 'keep',
      ...more,
      act: { kind: 'correction', of: of.id },
    });
  }

  rules(kind: Act['kind'], key: TargetKey, more: Partial<Act> = {}): Act {
    const clock = ++this.#clock;
    const act: Act = {
      id: `a${clock}`,
      target: { kind: 'topic', topic: key },
      kind,
      at: `2023-01-01T${String(clock % 24).padStart(2, '0')}:00Z`,
      delegations: [],
      fingerprint: fingerprintOf(this.nodes.get(key)?.words.all ?? ''),
      notedAt: '2023-01-01T00:00Z',
      notedBy: 'p',
      clock,
      ...more,
    };
    this.acts.push(act);
    this.index.apply({ actsAdded: [act] });
    return act;
  }

  set(settings: Partial<LedgerSettings>): ReadonlySet<TargetKey> {
    this.settings = { ...this.settings, ...settings };
    return this.index.apply({ settings: this.settings });
  }

  reading(key: TargetKey): TargetReading {
    const reading = this.index.readingOf(key);
    if (!reading) throw new RangeError(`No target ${key}`);
    return reading;
  }

  /** The stances on an option as `DELEGATION STANCE` with what counts where it differs, members of groups left out. */
  stances(key: TargetKey, option: OptionName = 'keep'): readonly string[] {
    const reading = this.reading(key).options.find((each) => each.option === option);
    return (reading?.holdings ?? [])
      .filter((holding) => holding.via === undefined || holding.alignment !== undefined)
      .map(
        (holding) =>
          `${holding.delegation} ${holding.stance}${holding.counted === holding.stance ? '' : `>${holding.counted}`}`,
      );
  }

  effects(key: TargetKey): Readonly<Record<string, Effect>> {
    return Object.fromEntries(this.reading(key).options.map((each) => [String(each.option), each.effect]));
  }

  /** What counts for one delegation on an option, with where it comes from; null where nothing does. */
  holding(key: TargetKey, delegation: DelegationCode, option: OptionName = 'keep') {
    const reading = this.reading(key).options.find((each) => each.option === option);
    return reading?.holdings.find((each) => each.delegation === delegation) ?? null;
  }

  #keyOf(entry: Entry): TargetKey {
    return this.places.get(entry.id)?.key ?? '';
  }
}
