import type { ActId, EntryId } from '../base/ids';
import type { Act } from './act';
import type { FormalReading, RollUp, TargetReading } from './consensus';
import type { DelegationCode, Roster } from './delegation';
import type { FormalGround } from './formal';
import { formalReading, NO_RULING } from './formal';
import type { Line } from './ledgerLines';
import { compareLines, LedgerLines } from './ledgerLines';
import { isProvision, LedgerSlot, sameQuestion } from './ledgerSlot';
import type { Entry, Grade } from './position';
import type { Ground } from './readings';
import { GroundedReading, rollUp } from './readings';
import type { Level, Numbering } from './tally';
import { levelOf, NO_LEVEL, Tallier } from './tally';
import type { OptionName, TargetKey, TargetNode } from './target';
import type { Voice } from './voices';
import { sameVoice, VoiceMaker } from './voices';

/** The levels of a target on which nobody speaks. */
const SILENCE: readonly Level[] = [];

/** Where entries and acts point at, as the text stands now; null where an anchor has lost its place (PO0). */
export interface LedgerSource {
  resolve(entry: Entry): { readonly key: TargetKey; readonly option: OptionName } | null;
  resolveAct(act: Act): TargetKey | null;
}

/** What the readings depend on besides entries, acts and text. */
export interface LedgerSettings {
  readonly roster: Roster;
  /** Delegations whose silence counts in coverage; empty: all who have spoken anywhere (CO1). */
  readonly watch: readonly DelegationCode[];
  readonly quorum: number;
  /** Entries beyond it are as if they were not there (PO5). */
  readonly ceiling: Grade;
  /** The room decides by consensus only (CO1). */
  readonly consensusOnly: boolean;
  /** Open up loose groups too (DE1). */
  readonly openLoose?: boolean;
}

/** What happened since the last time. `targetsChanged` holds new targets too; a target's entries and acts are resolved again. */
export interface LedgerChange {
  readonly settings?: LedgerSettings;
  readonly targetsRemoved?: readonly TargetKey[];
  readonly targetsChanged?: readonly TargetNode[];
  readonly entriesAdded?: readonly Entry[];
  /** The ledger is append-only; this is for an undo of what has not left the desk. */
  readonly entriesRemoved?: readonly EntryId[];
  readonly actsAdded?: readonly Act[];
  readonly actsRemoved?: readonly ActId[];
}

/**
 * The ledger, indexed (PO1 to PO5, DE2, CO1 to CO5): from entries, acts and the questions of the text to readings. A change costs
 * what it touches; readings that did not change keep their identity, and those handed out never change.
 */
export class LedgerIndex implements Numbering {
  readonly #source: LedgerSource;
  #settings: LedgerSettings;
  readonly #lines: LedgerLines;
  readonly #slots = new Map<TargetKey, LedgerSlot>();
  readonly #numbers = new Map<DelegationCode, number>();
  readonly #spoken = new Map<DelegationCode, number>();
  readonly #lost = new Set<Line>();
  readonly #acts = new Map<ActId, { readonly act: Act; key: TargetKey | null }>();
  #tallier: Tallier | null = null;
  #changed = new Set<TargetKey>();
  #revision = 0;
  /** Delegations whose voice on a target is to be worked out again. */
  readonly #touched = new Map<LedgerSlot, Set<DelegationCode> | 'all'>();

  constructor(source: LedgerSource, settings: LedgerSettings) {
    this.#source = source;
    this.#settings = settings;
    this.#lines = new LedgerLines(settings.ceiling);
  }

  idOf(code: DelegationCode): number {
    let id = this.#numbers.get(code);
    if (id === undefined) {
      id = this.#numbers.size;
      this.#numbers.set(code, id);
    }
    return id;
  }

  /** Counts up whenever a reading may have become another one: while it stays, all of them stay. */
  get revision(): number {
    return this.#revision;
  }

  get count(): number {
    return this.#numbers.size;
  }

  /** Takes in a change and answers the keys whose reading may now be another. */
  apply(change: LedgerChange): ReadonlySet<TargetKey> {
    if (change.settings) this.#applySettings(change.settings);
    const orphans = this.#applyTargets(change);
    for (const id of change.entriesRemoved ?? []) this.#removeEntry(id);
    for (const entry of change.entriesAdded ?? []) this.#addEntry(entry);
    for (const id of change.actsRemoved ?? []) this.#removeAct(id);
    for (const act of change.actsAdded ?? []) this.#addAct(act);
    for (const line of orphans) this.#place(line);
    this.#settleVoices();
    const changed = this.#changed;
    // Of a text that is opened these are all of its targets: whoever asked may keep them, the index does not.
    this.#changed = new Set();
    if (changed.size > 0) this.#revision++;
    return changed;
  }

  #applySettings(settings: LedgerSettings): void {
    const before = this.#settings;
    this.#settings = settings;
    this.#lines.ceiling = settings.ceiling;
    this.#tallier = null;
    if (before.roster !== settings.roster) {
      for (const slot of this.#slots.values()) {
        if (slot.level !== NO_LEVEL) slot.level = levelOf(slot.level.voices, settings.roster);
      }
    }
    if (before.ceiling !== settings.ceiling) {
      for (const slot of this.#slots.values()) this.#touched.set(slot, 'all');
      this.#spoken.clear();
      for (const line of this.#lines.lines()) if (this.#lines.isVisible(line)) this.#countSpeakers(line, 1);
    }
    this.#disturbAll();
  }

  #slotAt(key: TargetKey): LedgerSlot {
    let slot = this.#slots.get(key);
    if (!slot) {
      slot = new LedgerSlot(key);
      this.#slots.set(key, slot);
    }
    return slot;
  }

  /** Takes targets in and out; answers the lines whose anchors are to be looked up again. */
  #applyTargets(change: LedgerChange): Iterable<Line> {
    const again = new Set<Line>();
    let appeared = false;
    for (const key of change.targetsRemoved ?? []) {
      const slot = this.#slots.get(key);
      if (!slot?.node) continue;
      for (const line of slot.lines) again.add(line);
      this.#disturb(slot, 'everything');
      slot.putUnder(null);
      slot.node = null;
      slot.reading = null;
      this.#touched.set(slot, 'all');
    }
    for (const node of change.targetsChanged ?? []) {
      const slot = this.#slotAt(node.key);
      const before = slot.node;
      for (const line of slot.lines) again.add(line);
      const isSame = before !== null && sameQuestion(before, node);
      if (!isSame) {
        if (before === null) appeared = true;
        else this.#disturb(slot, 'everything');
        slot.putUnder(node.parent === null ? null : this.#slotAt(node.parent));
      }
      slot.node = node;
      if (slot.renewPrints() || !isSame) {
        this.#disturb(slot, 'everything');
        if (slot.lines.length > 0) this.#touched.set(slot, 'all');
      }
    }
    if (appeared) for (const line of this.#lost) again.add(line);
    if (appeared || (change.targetsRemoved?.length ?? 0) > 0) this.#placeActsAgain(appeared);
    return again;
  }

  #addEntry(entry: Entry): void {
    const found = this.#source.resolve(entry);
    const line = this.#lines.add(entry, found?.key ?? null, found?.option ?? 'keep');
    if (!line) return;
    if (this.#lines.isVisible(line)) this.#countSpeakers(line, 1);
    const slot = this.#attach(line);
    if (!this.#lines.isAlone(line)) this.#touchRelated(line);
    else if (slot !== null) for (const holder of line.holders) this.#touch(slot, holder);
  }

  #removeEntry(id: EntryId): void {
    const line = this.#lines.line(id);
    if (!line) return;
    this.#touchRelated(line);
    if (this.#lines.isVisible(line)) this.#countSpeakers(line, -1);
    this.#detach(line);
    this.#lines.remove(id);
  }

  #touchRelated(line: Line): void {
    for (const each of this.#lines.related(line)) {
      if (each.key === null) continue;
      const slot = this.#slotAt(each.key);
      for (const holder of each.holders) this.#touch(slot, holder);
    }
  }

  #touch(slot: LedgerSlot, holder: DelegationCode): void {
    const known = this.#touched.get(slot);
    if (known === 'all') return;
    if (known) known.add(holder);
    // Where nobody has a voice yet all are worked out in one pass, as when a dossier is opened.
    else this.#touched.set(slot, slot.level === NO_LEVEL ? 'all' : new Set([holder]));
  }

  /** Everybody who has spoken anywhere is the watch list that nobody chose (CO1). */
  #countSpeakers(line: Line, by: 1 | -1): void {
    if (line.entry.act.kind === 'withdrawal') return;
    for (const holder of line.holders) {
      const count = (this.#spoken.get(holder) ?? 0) + by;
      if (count > 0) this.#spoken.set(holder, count);
      else this.#spoken.delete(holder);
      const listChanged = count === 0 || (count === 1 && by === 1);
      if (listChanged && this.#settings.watch.length === 0 && this.#tallier !== null) {
        this.#tallier = null;
        this.#disturbAll();
      }
    }
  }

  /** Puts a line where it points at; answers where that is, null where its place is lost. */
  #attach(line: Line): LedgerSlot | null {
    if (line.key === null) {
      this.#lost.add(line);
      return null;
    }
    const slot = this.#slotAt(line.key);
    if (line.entry.act.kind !== 'withdrawal') slot.addLine(line);
    return slot;
  }

  #detach(line: Line): void {
    this.#lost.delete(line);
    if (line.key !== null) this.#slots.get(line.key)?.removeLine(line);
  }

  /** Looks a line up again; it moves only where it now stands elsewhere. */
  #place(line: Line): void {
    const found = this.#source.resolve(line.entry);
    const key = found?.key ?? null;
    const option = found?.option ?? 'keep';
    if (key === line.key && option === line.option) return;
    this.#touchRelated(line);
    this.#detach(line);
    line.key = key;
    line.option = option;
    this.#attach(line);
    this.#touchRelated(line);
  }

  #addAct(act: Act): void {
    if (this.#acts.has(act.id)) return;
    const key = this.#source.resolveAct(act);
    this.#acts.set(act.id, { act, key });
    if (key !== null) this.#actsOf(this.#slotAt(key)).addAct(act);
  }

  #removeAct(id: ActId): void {
    const known = this.#acts.get(id);
    if (!known) return;
    this.#acts.delete(id);
    if (known.key !== null) this.#actsOf(this.#slotAt(known.key)).removeAct(known.act);
  }

  /** A slot whose acts are about to change. */
  #actsOf(slot: LedgerSlot): LedgerSlot {
    this.#disturb(slot, 'everything');
    return slot;
  }

  #placeActsAgain(appeared: boolean): void {
    for (const known of this.#acts.values()) {
      if (known.key !== null && !appeared && this.#slots.get(known.key)?.node) continue;
      const key = this.#source.resolveAct(known.act);
      if (key === known.key) continue;
      if (known.key !== null) this.#actsOf(this.#slotAt(known.key)).removeAct(known.act);
      known.key = key;
      if (key !== null) this.#actsOf(this.#slotAt(key)).addAct(known.act);
    }
  }

  /**
   * A reading may be another: that of the slot, of what inherits from it (positions go to provisions under it, rulings to everything
   * in it), and of the wholes it is part of.
   */
  #disturb(slot: LedgerSlot, reach: 'provisions' | 'everything'): void {
    for (let { above } = slot; above; above = above.above) above.rolledUp = null;
    this.#disturbUnder(slot, reach);
  }

  #disturbUnder(slot: LedgerSlot, reach: 'provisions' | 'everything'): void {
    slot.isFresh = false;
    slot.formal = null;
    slot.rolledUp = null;
    if (slot.node) this.#changed.add(slot.key);
    if (slot.node !== null && !isProvision(slot.node)) return;
    for (let child = slot.first; child !== null; child = child.next) {
      if (reach === 'everything' || (child.node !== null && isProvision(child.node))) this.#disturbUnder(child, reach);
    }
  }

  #disturbAll(): void {
    for (const slot of this.#slots.values()) {
      slot.isFresh = false;
      slot.rolledUp = null;
      if (slot.node) this.#changed.add(slot.key);
    }
  }

  #settleVoices(): void {
    for (const [slot, holders] of this.#touched) {
      const voices = holders === 'all' ? this.#allVoices(slot) : this.#someVoices(slot, holders);
      if (voices === slot.level.voices) continue;
      slot.level = voices.length === 0 ? NO_LEVEL : levelOf(voices, this.#settings.roster);
      this.#disturb(slot, 'provisions');
    }
    this.#touched.clear();
  }

  #makerFor(slot: LedgerSlot, options: readonly OptionName[]): VoiceMaker {
    return new VoiceMaker({
      key: slot.key,
      options,
      printOf: (option) => slot.printOf(option),
      idOf: (code) => this.idOf(code),
    });
  }

  #allVoices(slot: LedgerSlot): readonly Voice[] {
    if (!slot.node) return [];
    const maker = this.#makerFor(slot, slot.node.options);
    const before = slot.level.voices;
    const known = before.length === 0 ? null : new Map(before.map((voice) => [voice.holder, voice]));
    const voices: Voice[] = [];
    for (const [holder, lines] of slot.linesByHolder()) {
      const voice = maker.voiceOf(holder, this.#lines.standing(holder, lines));
      if (!voice) continue;
      const old = known?.get(holder);
      voices.push(old && sameVoice(old, voice) ? old : voice);
    }
    const same = voices.length === before.length && voices.every((voice, at) => voice === before[at]);
    return same ? before : voices;
  }

  #someVoices(slot: LedgerSlot, holders: ReadonlySet<DelegationCode>): readonly Voice[] {
    if (!slot.node || slot.level.voices.length === 0) return this.#allVoices(slot);
    const maker = this.#makerFor(slot, slot.node.options);
    let voices: Voice[] | null = null;
    for (const holder of holders) {
      const current: readonly Voice[] = voices ?? slot.level.voices;
      const at = current.findIndex((voice) => voice.holder === holder);
      const old = current[at];
      const voice = maker.voiceOf(holder, this.#lines.standing(holder, slot.linesOf(holder)));
      if (voice === null && old === undefined) continue;
      if (voice && old && sameVoice(old, voice)) continue;
      voices ??= [...slot.level.voices];
      if (voice === null) voices.splice(at, 1);
      else if (old === undefined) voices.push(voice);
      else voices[at] = voice;
    }
    return voices ?? slot.level.voices;
  }

  #currentTallier(): Tallier {
    if (this.#tallier === null) {
      const { roster, watch, openLoose } = this.#settings;
      const watched = watch.length > 0 ? watch : [...this.#spoken.keys()];
      this.#tallier = new Tallier(roster, watched, openLoose === true, this);
    }
    return this.#tallier;
  }

  #formalOf(slot: LedgerSlot): FormalReading {
    if (this.#acts.size === 0) return NO_RULING;
    if (slot.formal === null) {
      const grounds: FormalGround[] = [];
      for (let above: LedgerSlot | null = slot; above; above = above.above) {
        grounds.push({ acts: above.standing, print: above.standing.ruling ? above.printOf('all') : '' });
      }
      slot.formal = formalReading(grounds);
    }
    return slot.formal;
  }

  /** The voices on a target and those it inherits, nearest first (PO2), without the levels on which nobody speaks. */
  #levelsOf(slot: LedgerSlot, node: TargetNode): readonly Level[] {
    let levels: Level[] | null = null;
    const inherits = isProvision(node);
    for (let at: LedgerSlot | null = slot; at; at = inherits ? at.above : null) {
      if (at.level === NO_LEVEL) continue;
      levels ??= [];
      levels.push(at.level);
    }
    return levels ?? SILENCE;
  }

  #read(slot: LedgerSlot, node: TargetNode): GroundedReading {
    if (slot.reading !== null && slot.isFresh) return slot.reading;
    const levels = this.#levelsOf(slot, node);
    const formal = this.#formalOf(slot);
    slot.isFresh = true;
    if (levels === SILENCE && slot.reading?.restsOnSilence(node.options, formal)) return slot.reading;
    const { quorum, consensusOnly } = this.#settings;
    const { key, options } = node;
    const ground: Ground = { key, options, formal, levels, tallier: this.#currentTallier(), quorum, consensusOnly };
    if (!slot.reading?.restsOn(ground)) slot.reading = new GroundedReading(ground);
    return slot.reading;
  }

  /** The target of a key as it was last taken in; undefined where the text has none. */
  target(key: TargetKey): TargetNode | undefined {
    return this.#slots.get(key)?.node ?? undefined;
  }

  /** Every target there is, in no particular order. */
  *targets(): Iterable<TargetNode> {
    for (const { node } of this.#slots.values()) if (node !== null) yield node;
  }

  /** The three readings of a target; undefined where the text has none of this key. */
  readingOf(key: TargetKey): TargetReading | undefined {
    const slot = this.#slots.get(key);
    return slot?.node ? this.#read(slot, slot.node) : undefined;
  }

  /** The readings of all targets, in no particular order. */
  *readings(): Iterable<TargetReading> {
    for (const slot of this.#slots.values()) if (slot.node) yield this.#read(slot, slot.node);
  }

  /** How far a target with all that is under and in it has come (CO2); a key without a target has come nowhere. */
  rollUp(key: TargetKey): RollUp {
    const slot = this.#slots.get(key);
    if (!slot) return rollUp([]);
    slot.rolledUp ??= rollUp(this.#under(slot));
    return slot.rolledUp;
  }

  *#under(slot: LedgerSlot): Iterable<TargetReading> {
    if (slot.node) yield this.#read(slot, slot.node);
    for (let child = slot.first; child !== null; child = child.next) yield* this.#under(child);
  }

  /** Every entry on a target, oldest first: corrected, withdrawn and hidden ones too (PO1). */
  entriesOn(key: TargetKey): readonly Entry[] {
    const found = new Set<Line>(this.#slots.get(key)?.lines);
    for (const line of [...found]) for (const each of this.#lines.related(line)) if (each.key === key) found.add(each);
    return [...found].sort(compareLines).map((line) => line.entry);
  }

  /** Every act on a target itself, oldest first. */
  actsOn(key: TargetKey): readonly Act[] {
    return [...(this.#slots.get(key)?.acts ?? [])].sort((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : a.clock - b.clock,
    );
  }

  /** Entries that found no place in the text (PO0). */
  lostEntries(): readonly Entry[] {
    return [...this.#lost].map((line) => line.entry);
  }

  /** Acts that found none. */
  lostActs(): readonly Act[] {
    return [...this.#acts.values()].filter((known) => known.key === null).map((known) => known.act);
  }
}
