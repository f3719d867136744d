import type * as Y from 'yjs';
import type { BlockId, EntryId, PersonId, SeatId, SectionId } from '../base/ids';
import type { Act } from '../domain/act';
import type { Bracket } from '../domain/bracket';
import type { Brief } from '../domain/brief';
import type { Delegation, Roster } from '../domain/delegation';
import type { Diagnostic } from '../domain/diagnostic';
import type { DossierSettings, RecordSettings } from '../domain/dossier';
import type { Examined } from '../domain/examined';
import { LedgerIndex } from '../domain/ledger';
import { findDelegation } from '../domain/names';
import type { Negotiation } from '../domain/negotiation';
import type { Entry } from '../domain/position';
import type { Proposal } from '../domain/proposal';
import { isNegotiated, isNegotiatedKind, type SectionReading } from '../domain/provision';
import { buildRoster } from '../domain/roster';
import type { Seats } from '../domain/seat';
import type { Unheard } from '../domain/speech';
import type { BracketAnchor, OptionName, Target, TargetKey, TargetNode } from '../domain/target';
import type { Namer } from '../notation/names';
import { examine } from '../wording/examine';
import { anchorBracket } from './anchors';
import { DeclaredEntries } from './declaredEntries';
import { MAX_CLOCK } from './declaredSchema';
import { DEFAULT_RECORD_SETTINGS, DEFAULT_SETTINGS } from './defaultSettings';
import type { DossierDocs } from './docs';
import { keptSettings } from './keptSettings';
import { actsParts, briefParts, DOCUMENT_NAMES, type DocumentName, recordParts, textParts } from './layout';
import { Mirror, type MirrorChange } from './mirror';
import { negotiationOf } from './negotiationView';
import { OnceOnly } from './onceOnly';
import { OwnWords } from './ownWords';
import type { ProjectedRecords, ProjectedText } from './projectedRecords';
import { blocksOf, type ProposalChange, ProposalIndex } from './proposalIndex';
import { proposalKey, proposalNode } from './proposalNodes';
import { type SeatDocs, seatDocsOf } from './seatDocs';
import { seatsOf, settingsAt, sittingAmong } from './seating';
import { SpanPlaces } from './spanPlaces';
import { type MadeNode, nodesOfSection, textNode, topicKey, topicNodes } from './targetNodes';
import { blockKey, sectionKey, TextProjection } from './textProjection';
import { TwoHands } from './twoHands';
import { worksAhead } from './worksAhead';

const NOTHING: MirrorChange<Entry> = { added: [], removed: [] };

/**
 * From the documents of a dossier to the read model that views receive (ARCHITECTURE.md, state flows one way). After each
 * transaction only what it touched is worked out again; unchanged parts keep their identity. Reads the documents, never writes them.
 */
export class Projection implements ProjectedText {
  readonly text: TextProjection;
  readonly spans: SpanPlaces;
  readonly twoHands: TwoHands;
  readonly ownWords: OwnWords;
  readonly ledger: LedgerIndex;
  readonly proposals: ProposalIndex;
  readonly sections = new Map<SectionId, SectionReading>();
  current: Negotiation;
  private readonly made = new Map<SectionId, readonly MadeNode[]>();
  private readonly blockKeys = new Map<BlockId, TargetKey>();
  private readonly entries: Mirror<Entry>;
  private readonly declared: DeclaredEntries;
  private readonly seatDocs: SeatDocs;
  private readonly acts: Mirror<Act>;
  private readonly once: OnceOnly;
  private records: ProjectedRecords;
  /** What seats declared, as far as it counts. */
  private said: readonly Entry[] = [];
  proposalsRevision = 0;
  private clock = 0;
  private readonly verdicts = new WeakMap<
    Proposal,
    { readonly examined: Examined; readonly rests: readonly unknown[] }
  >();
  private readonly listeners = new Set<(document: DocumentName) => void>();
  private readonly stops: (() => void)[] = [];

  /** `first`: how many characters of the text are read at once; what is further down, and what was said on it, with `complete`; `person`: who sits here. */
  constructor(
    private readonly docs: DossierDocs,
    first?: number,
    person: PersonId | null = null,
  ) {
    const roster = buildRoster(this.ownDelegations());
    this.text = new TextProjection(docs.text, namerOf(roster), first);
    this.spans = new SpanPlaces(docs.text, this.text);
    this.twoHands = new TwoHands(textParts(docs.text), this.text);
    this.ownWords = new OwnWords(docs.text, textParts(docs.text), this.text, person);
    this.seatDocs = seatDocsOf(docs);
    const seats = seatsOf(docs.acts);
    this.proposals = new ProposalIndex(docs, seats);
    this.entries = new Mirror(recordParts(docs.record).entries);
    this.once = new OnceOnly(recordParts(docs.record).doubles);
    this.declared = new DeclaredEntries(this.seatDocs, seats);
    this.acts = new Mirror(actsParts(docs.acts).acts);
    this.records = this.readRecords(roster, seats);
    this.ledger = new LedgerIndex(
      {
        resolve: (entry) => this.resolve(entry.target, entry.option),
        resolveAct: (act) => this.resolve(act.target, 'keep')?.key ?? null,
      },
      this.ledgerSettings(),
    );
    this.ledger.apply({ targetsChanged: [textNode(this.text), ...this.topicNodes()] });
    this.takeProposals([...this.proposals.proposals.values()], []);
    this.takeText(this.text.reading.sections);
    if (this.text.isWhole) this.takeLedger(true);
    this.records = { ...this.records, briefs: this.briefsByKey() };
    this.current = this.reading();
    for (const name of DOCUMENT_NAMES) this.follow(name, docs[name]);
    for (const [, doc] of this.seatDocs.others()) this.follow('declared', doc);
    this.stops.push(this.seatDocs.onAdd((seat, doc) => this.join(seat, doc)));
  }

  private follow(name: DocumentName, doc: Y.Doc): void {
    const listener = (transaction: Y.Transaction) => this.take(name, transaction);
    doc.on('afterTransaction', listener);
    this.stops.push(() => doc.off('afterTransaction', listener));
  }

  /** One more seat declares something to the room. */
  private join(seat: SeatId, doc: Y.Doc): void {
    this.declared.add(seat, doc);
    this.follow('declared', doc);
    const change = this.proposals.add(seat, doc);
    this.takeProposals(change.changed, change.removed);
    if (this.text.isWhole) this.takeLedger(true);
    this.tell('declared');
  }

  private tell(name: DocumentName): void {
    this.current = this.reading();
    for (const listener of this.listeners) listener(name);
  }

  private reading(): Negotiation {
    // A clock that somebody drove up to its end stays there: what is said later is in order by its time (RM9).
    return negotiationOf(this, this.records, Math.min(this.clock + 1, MAX_CLOCK));
  }

  /** What lies in seats' documents and is not theirs to say (RM7). */
  unheard(): readonly Unheard[] {
    return [...this.declared.unheard, ...this.proposals.unheard()];
  }

  /** Reads what the constructor left for later. Nobody is told: whoever asked has it in `current`. */
  complete(): void {
    this.readOn(Number.POSITIVE_INFINITY);
  }

  /** The same for so many characters; answers whether all has been read by now. */
  readOn(characters: number): boolean {
    if (this.text.isWhole) return true;
    this.takeText(this.text.readOn(characters));
    if (this.text.isWhole) this.takeLedger(true);
    this.current = this.reading();
    return this.text.isWhole;
  }

  /** See `worksAhead`. */
  ahead(): Generator<unknown> {
    return worksAhead(this, this.records, () => this.current);
  }

  /** A person leaves words of theirs where they stand (`two-hands.elsewhere`). */
  leaveOwnWords(finding: Diagnostic): void {
    this.ownWords.leave(finding);
    this.tell('text');
  }

  /** Stops following the documents; `current` stays as it is. */
  stop(): void {
    for (const stop of this.stops) stop();
    this.entries.stop();
    this.once.stop();
    this.declared.stop();
    this.acts.stop();
    this.proposals.stop();
  }

  /** Calls `listener` after each change of `current`, with the document it came from. Answers how to stop. */
  onChange(listener: (document: DocumentName) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The question and the side of it that a stored target speaks to now; null where its place is lost. */
  resolve(target: Target, option: Entry['option']): { readonly key: TargetKey; readonly option: OptionName } | null {
    switch (target.kind) {
      case 'text':
        return { key: 'text', option };
      case 'section':
        return this.sections.has(target.section) ? { key: sectionKey(target.section), option } : null;
      case 'block': {
        const provision = this.text.reading.byBlock.get(target.block);
        if (provision === undefined) return null;
        if (isNegotiated(provision)) return { key: this.keyOf(target.block), option };
        // A cell whose words are gone stands for nothing, not for the article it is in.
        return isNegotiatedKind(provision.kind) ? null : { key: sectionKey(provision.section), option };
      }
      case 'topic':
        return { key: topicKey(target.topic), option };
      case 'bracket':
      case 'set': {
        const found = this.text.target(this.text.find(target.anchor) ?? '');
        if (found?.kind !== 'bracket') return null;
        const question = this.questionOf(found.bracket);
        if (target.kind === 'set' || option === 'none') {
          return { key: question.key, option: typeof question.option === 'number' ? 'none' : 'delete' };
        }
        if (typeof question.option === 'number') return option === 'keep' ? question : null;
        return { key: question.key, option };
      }
      case 'proposal':
        return this.proposals.proposals.has(target.proposal)
          ? { key: proposalKey(target.proposal), option: option === 'none' ? 'delete' : option }
          : null;
      default:
        // Packages come with later versions; their entries are kept and listed.
        return null;
    }
  }

  /** The key of a block, made once: a ledger asks for it with every entry. */
  private keyOf(block: BlockId): TargetKey {
    let key = this.blockKeys.get(block);
    if (key === undefined) {
      key = blockKey(block);
      this.blockKeys.set(block, key);
    }
    return key;
  }

  /** The question a bracket belongs to: its set with its number in it, else itself. */
  questionOf(bracket: Bracket): { readonly key: TargetKey; readonly option: OptionName } {
    const own = this.text.keyOfBracket(bracket.id) ?? '';
    const set = bracket.set === null ? undefined : this.text.keyOfSet(bracket.set);
    if (set !== undefined && bracket.option !== null && this.ledger.target(set) !== undefined)
      return { key: set, option: bracket.option };
    return { key: own, option: 'keep' };
  }

  /** An anchor on a bracket of the text as it stands. */
  anchorOf(bracket: Bracket): BracketAnchor {
    const { open, close } = bracket;
    const section = this.text.reading.byBlock.get(open.block)?.section;
    if (section === undefined) throw new RangeError(`No block ${open.block}`);
    const place = {
      section,
      block: open.block,
      offset: open.offset,
      closeBlock: close.block,
      closeOffset: close.offset,
    };
    return anchorBracket(this.docs.text, place, this.text.wordsOfBracket(bracket));
  }

  /** All briefs, wherever their anchors stand. */
  briefs(): Iterable<Brief> {
    return briefParts(this.docs.brief).briefs.values();
  }

  private take(name: DocumentName, transaction: Y.Transaction): void {
    if (transaction.changed.size === 0) return;
    // What seats declare comes in while the beginning of a text is drawn, and is placed once the rest of it has been read.
    if (name !== 'declared') this.complete();
    const tellsOfHands = name === 'text' && this.twoHands.note(transaction);
    if (name === 'text' && this.text.note(transaction)) {
      this.takeText(this.text.update());
      this.ownWords.take(transaction);
    } else if (name === 'text' && !tellsOfHands && !this.touchesRecords(transaction)) return;
    const isReseated = name === 'acts' && transaction.changed.has(actsParts(this.docs.acts).seats as never);
    const reseated = isReseated ? this.takeSeats() : null;
    this.takeRecords(name, transaction);
    const change = reseated ?? this.proposals.take(transaction);
    if (change !== null) this.takeProposals(change.changed, change.removed);
    if (this.text.isWhole) this.takeLedger(isReseated || name === 'declared');
    this.tell(name);
  }

  /** Other people sit in the room, or may say other things. */
  private takeSeats(): ProposalChange {
    const seats = seatsOf(this.docs.acts);
    this.records = { ...this.records, seats, sitting: sittingAmong(seats, this.seatDocs.own) };
    this.records = { ...this.records, recordSettings: this.recordSettings() };
    this.declared.setSeats(seats);
    return this.proposals.setSeats(seats);
  }

  private takeText(sections: readonly SectionReading[]): void {
    const removed = new Set<TargetKey>();
    const changed: TargetNode[] = [];
    const isNew = ({ section }: SectionReading) => !this.made.has(section);
    if (sections.some(isNew) || this.made.size !== this.text.reading.sections.length) {
      const shown = new Set<SectionId>();
      for (const section of this.text.reading.sections) shown.add(section.section);
      for (const [id, made] of this.made) {
        if (shown.has(id)) continue;
        for (const { key } of made) removed.add(key);
        this.made.delete(id);
        this.sections.delete(id);
      }
    }
    for (const section of sections) {
      this.sections.set(section.section, section);
      const before = this.made.get(section.section);
      for (const { key } of before ?? []) removed.add(key);
      const made = nodesOfSection(section, this.text, (key) => this.ledger.target(key));
      this.made.set(section.section, made);
      const known = new Set<TargetNode>(before);
      for (const node of made) {
        if (known.has(node)) removed.delete(node.key);
        else changed.push(node);
      }
    }
    for (const { key } of changed) removed.delete(key);
    this.ledger.apply({ targetsRemoved: [...removed], targetsChanged: [textNode(this.text), ...changed] });
    if (briefParts(this.docs.brief).briefs.size > 0) this.records = { ...this.records, briefs: this.briefsByKey() };
  }

  /** What was taken up of proposals: each is a question of its own (PO0), beside the text and in nobody's roll-up. */
  private takeProposals(changed: readonly Proposal[], removed: readonly string[]): void {
    this.proposalsRevision += 1;
    const nodes = changed.map(proposalNode);
    const keys = removed.map(proposalKey);
    if (nodes.length + keys.length > 0) this.ledger.apply({ targetsRemoved: keys, targetsChanged: nodes });
  }

  /** What a proposal comes to on the words now (PR3); worked out when asked for, and kept while proposals and text are the same. */
  examined(id: string): Examined {
    const proposal = this.proposals.proposals.get(id);
    if (proposal === undefined) throw new RangeError(`No proposal ${id}`);
    const { reading } = this.text;
    const known = this.verdicts.get(proposal);
    const other = proposal.on === undefined ? undefined : this.proposals.proposals.get(proposal.on);
    const on = blocksOf(proposal).map((block) => reading.byBlock.get(block));
    // A proposal to insert or move asks for the paragraphs of a section; the others for their own alone.
    const place = proposal.place === undefined ? undefined : this.sections.get(proposal.place.section);
    const rests = [other, place, ...on];
    if (known !== undefined && known.rests.length === rests.length && known.rests.every((part, i) => part === rests[i]))
      return known.examined;
    const examined = examine(proposal, reading, this.proposals.proposals);
    this.verdicts.set(proposal, { examined, rests });
    return examined;
  }

  private touchesRecords({ changed }: Y.Transaction): boolean {
    const { documents, resolutions } = textParts(this.docs.text);
    return changed.has(documents as never) || changed.has(resolutions as never);
  }

  private takeRecords(name: DocumentName, transaction: Y.Transaction): void {
    const { records } = this;
    if (name === 'text') {
      if (this.touchesRecords(transaction)) {
        const { documents, resolutions } = textParts(this.docs.text);
        this.records = { ...records, documents: new Map(documents.entries()), resolutions: resolutions.toArray() };
      }
    } else if (name === 'brief') {
      if (transaction.changed.has(briefParts(this.docs.brief).briefs as never))
        this.records = { ...records, briefs: this.briefsByKey() };
    } else if (name === 'acts') {
      if (transaction.changed.has(actsParts(this.docs.acts).settings as never)) {
        this.records = { ...this.records, settings: this.dossierSettings() };
        this.ledger.apply({ settings: this.ledgerSettings() });
      }
    } else if (name === 'record') {
      const parts = recordParts(this.docs.record);
      const touched = (type: unknown) => transaction.changed.has(type as never);
      if (touched(parts.delegations)) {
        const roster = buildRoster(this.ownDelegations());
        this.records = { ...this.records, roster };
        this.text.setNamer(namerOf(roster));
        this.takeText(this.text.update());
      }
      if (touched(parts.topics)) {
        this.records = { ...this.records, topics: new Map(parts.topics.entries()) };
        this.ledger.apply({ targetsChanged: this.topicNodes() });
      }
      if (touched(parts.statements))
        this.records = { ...this.records, statements: new Map(parts.statements.entries()) };
      if (touched(parts.lines)) this.records = { ...this.records, lines: new Map(parts.lines.entries()) };
      if (touched(parts.awaited)) this.records = { ...this.records, awaited: [...parts.awaited.values()] };
      if (touched(parts.settings)) this.records = { ...this.records, recordSettings: this.recordSettings() };
      if (touched(parts.settings) || touched(parts.delegations)) this.ledger.apply({ settings: this.ledgerSettings() });
    }
  }

  /** `hasDeclared`: something may have been declared to the room, too. */
  private takeLedger(hasDeclared: boolean): void {
    const entries = this.entries.take();
    const acts = this.acts.take();
    const declared = hasDeclared ? this.declared.take() : NOTHING;
    const isDeclared = declared.added.length + declared.removed.length > 0;
    const noted = this.once.take(entries, this.entries.items);
    const isSaid = isDeclared || this.once.isChanged;
    if (this.once.isChanged)
      this.records = { ...this.records, doubles: this.once.out, doubleVerdicts: [...this.once.verdicts] };
    if (entries.added.length + entries.removed.length + acts.added.length + acts.removed.length === 0 && !isSaid)
      return;
    for (const { clock } of [...entries.added, ...declared.added, ...acts.added])
      this.clock = Math.max(this.clock, clock);
    this.ledger.apply({
      entriesAdded: isDeclared ? [...declared.added, ...noted.added] : noted.added,
      entriesRemoved: [...noted.removed, ...declared.removed].map(({ id }) => id as EntryId),
      actsAdded: acts.added,
      actsRemoved: acts.removed.map(({ id }) => id),
    });
    if (isDeclared) this.said = this.declared.entries;
    const all = this.said.length === 0 ? this.entries.items : [...this.said, ...this.entries.items];
    this.records = { ...this.records, entries: all, acts: this.acts.items };
  }

  private readRecords(roster: Roster, seats: Seats): ProjectedRecords {
    const record = recordParts(this.docs.record);
    const sitting = sittingAmong(seats, this.seatDocs.own);
    return {
      settings: this.dossierSettings(),
      recordSettings: this.recordSettings(sitting),
      seats,
      sitting,
      roster,
      documents: new Map(textParts(this.docs.text).documents.entries()),
      topics: new Map(record.topics.entries()),
      statements: new Map(record.statements.entries()),
      lines: new Map(record.lines.entries()),
      awaited: [...record.awaited.values()],
      doubles: this.once.out,
      doubleVerdicts: [],
      entries: this.entries.items,
      acts: this.acts.items,
      briefs: new Map(),
      resolutions: textParts(this.docs.text).resolutions.toArray(),
    };
  }

  private ownDelegations(): Delegation[] {
    return [...recordParts(this.docs.record).delegations.values()];
  }

  private dossierSettings(): DossierSettings {
    return { ...DEFAULT_SETTINGS, ...keptSettings(this.docs.acts) };
  }

  private recordSettings(sitting = this.records.sitting): RecordSettings {
    const kept = Object.fromEntries(recordParts(this.docs.record).settings.entries()) as Partial<RecordSettings>;
    return settingsAt(sitting, { ...DEFAULT_RECORD_SETTINGS, ...kept });
  }

  /** What the readings depend on besides entries, acts and text. */
  ledgerSettings() {
    const { roster, recordSettings, settings } = this.records;
    return {
      roster,
      watch: recordSettings.watch,
      quorum: recordSettings.quorum,
      ceiling: recordSettings.ceiling,
      consensusOnly: settings.consensusOnly,
    };
  }

  private briefsByKey(): ReadonlyMap<TargetKey, Brief> {
    const byKey = new Map<TargetKey, Brief>();
    for (const brief of briefParts(this.docs.brief).briefs.values()) {
      const found = this.resolve(brief.target, 'keep');
      if (found !== null) byKey.set(found.key, brief);
    }
    return byKey;
  }

  private topicNodes(): TargetNode[] {
    return topicNodes(recordParts(this.docs.record).topics.values());
  }
}

function namerOf(roster: Roster): Namer {
  return (written) => findDelegation(written, roster, { codes2: true })?.code ?? null;
}
