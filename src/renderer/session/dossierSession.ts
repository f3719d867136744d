import type * as Y from 'yjs';
import { newId } from '../../shared/base/ids';
import type { Writing } from '../../shared/document/actions/writing';
import { keepAuthorship } from '../../shared/document/authorship';
import type { DossierDocs } from '../../shared/document/docs';
import { History } from '../../shared/document/history';
import {
  actsParts,
  briefParts,
  createDoc,
  DOCUMENT_NAMES,
  type DocumentName,
  proposalParts,
  recordParts,
  textParts,
} from '../../shared/document/layout';
import { Projection } from '../../shared/document/project';
import { keepRestoredOnce } from '../../shared/document/restoration';
import { keepStamps, type Stamping } from '../../shared/document/stamps';
import { TextBinding } from '../../shared/document/textBinding';
import type { Person } from '../../shared/domain/dossier';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { ProposalLayer } from '../../shared/domain/proposal';
import type { BindingStatus, DocumentBinding } from '../../shared/protocol/binding';
import type { Host } from '../../shared/protocol/connect';
import { type Failure, failure } from '../../shared/protocol/failure';
import type { RoomStatus } from '../../shared/protocol/rooms';
import type { DossierInfo, DossierStatus } from '../../shared/protocol/services';
import { Store, useStore } from '../ui/store';
import { browserClock, browserRandom, isoNow } from './chance';
import { Publisher } from './publisher';
import { type FollowedRoom, followRoom } from './room';

/** How long changes wait for the host before people are told. */
const SLOW_MILLISECONDS = 500;

/** Dossiers up to so many bytes are shown when all of them is here; of a larger one the text comes first. */
const AT_ONCE = 4_000_000;
/** Of a text with more sections than this, the first few are read before it is shown; the rest as soon as it is seen or asked for. */
const LONG_TEXT = 48;
const FIRST_SECTIONS = 8;
const FIRST: readonly DocumentName[] = ['text', 'acts', 'declared'];
const THEN: readonly DocumentName[] = ['record', 'brief'];

/** Resolves when what was drawn last is on screen, or soon where nothing is drawn (a window that is hidden). */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
    setTimeout(resolve, 1000);
  });
}

/** How safe the work is: what the host has acknowledged, and what its file holds. */
export interface Safety {
  /** Changes made here that are not in the host's journal yet. */
  readonly unsynced: number;
  /** Whether anything may be written; words of the text already while the record is still `arriving`. */
  readonly editable: boolean;
  /** The text of a large dossier is here, and our record and brief are still to come: nothing may be noted before they are. */
  readonly arriving: boolean;
  readonly file: DossierStatus | null;
  readonly failure: Failure | null;
}

/**
 * A dossier that is open in this window: its documents, kept the same as the host's; undo over all of them; the read model that
 * views watch. Views hold no Y types: they read `model` and write through actions that take `docs`.
 */
export class DossierSession {
  readonly model: Store<Negotiation>;
  readonly safety: Store<Safety>;
  /** How it stands with its room; `NO_ROOM` where it is in none. */
  readonly room: Store<RoomStatus>;
  /** Resolves when all documents are here, or with why they will not be. */
  readonly whenWhole: Promise<Failure | null>;
  /** True while changes wait for the host noticeably: what people are shown, since each key waits for a moment. */
  readonly slow = new Store(false);
  /** Counts up when undo or redo became possible or impossible. */
  readonly undoable: Store<{ readonly undo: boolean; readonly redo: boolean }>;
  readonly text: TextBinding;
  readonly history: History;
  /** Writes down when words come and go (HI1): flushed before the history is read. */
  readonly stamping: Stamping;
  private readonly projection: Projection;
  private readonly stops: (() => void)[] = [];
  private isClosed = false;
  private slowTimer: ReturnType<typeof setTimeout> | null = null;
  private readonly publisher = new Publisher(() => this.model.set(this.current));

  private constructor(
    readonly host: Host,
    readonly info: DossierInfo,
    readonly docs: DossierDocs,
    private readonly bindings: DocumentBinding[],
    /** Who writes from now on: another name in the settings holds at once. */
    public person: Person,
    comesLater: readonly DocumentName[],
    followed: FollowedRoom,
  ) {
    this.room = followed.status;
    this.stops.push(() => followed.stop());
    const arriving = comesLater.length > 0;
    this.safety = new Store<Safety>({ unsynced: 0, editable: !arriving, arriving, file: null, failure: null });
    const text = textParts(docs.text);
    const acts = actsParts(docs.acts);
    const record = recordParts(docs.record);
    // The projection listens first, so that whatever the editor draws after a change is drawn from the reading of that change.
    this.projection = new Projection(docs, text.sections.size > LONG_TEXT ? FIRST_SECTIONS : undefined);
    this.model = new Store(this.projection.current);
    this.stops.push(
      this.projection.onChange((document) => {
        if (document === 'text') this.publisher.inAPause();
        else this.publisher.soon();
      }),
    );
    this.stops.push(keepRestoredOnce(docs.text, text.sections, text.restorations));
    this.stops.push(keepAuthorship(docs.text, () => this.person, isoNow));
    this.stamping = keepStamps(docs.text, {
      person: () => this.person,
      now: () => browserClock.now(),
      later: (milliseconds, call) => {
        const timer = setTimeout(call, milliseconds);
        return () => clearTimeout(timer);
      },
    });
    this.stops.push(() => this.stamping.stop());
    const leave = () => this.stamping.flush();
    window.addEventListener('pagehide', leave);
    this.stops.push(() => window.removeEventListener('pagehide', leave));
    this.text = new TextBinding(docs.text, () => newId(browserRandom));
    this.history = new History([
      [text.sections, text.sectionProps, text.blockProps, text.choices, text.resolutions],
      [acts.settings, acts.acts],
      [
        record.settings,
        record.delegations,
        record.topics,
        record.statements,
        record.entries,
        record.lines,
        record.awaited,
        record.doubles,
        ...proposalScope(docs, 'record'),
      ],
      [briefParts(docs.brief).briefs, ...proposalScope(docs, 'brief')],
      proposalScope(docs, 'declared'),
    ]);
    this.undoable = new Store({ undo: false, redo: false });
    this.stops.push(
      this.history.onChange(() => this.undoable.set({ undo: this.history.canUndo(), redo: this.history.canRedo() })),
    );
    for (const binding of bindings) this.stops.push(binding.onStatus(() => this.refreshSafety()));
    this.stops.push(
      host.dossiers.status({ id: info.id }, (file) => this.safety.update((safety) => ({ ...safety, file }))),
    );
    this.refreshSafety();
    void painted().then(() => {
      if (!this.isClosed) this.model.set(this.current);
    });
    this.whenWhole = arriving ? this.takeRest(comesLater) : Promise.resolve(null);
  }

  /**
   * Opens a dossier that the host has opened; resolves when its contents are here, or with why they are not. Of a large one it resolves
   * with the text: a hundred thousand positions must not stand between a person and the words (`safety.arriving`, `whenWhole`).
   */
  static async open(host: Host, info: DossierInfo, person: Person): Promise<DossierSession | Failure> {
    const docs = Object.fromEntries(DOCUMENT_NAMES.map((name) => [name, createDoc(name)])) as Record<
      DocumentName,
      Y.Doc
    >;
    const later = info.bytes > AT_ONCE ? THEN : [];
    const now = later.length > 0 ? FIRST : DOCUMENT_NAMES;
    const room = followRoom(host, info.id);
    await room.whenKnown;
    const bindings = now.map((name) => host.bindDocument(docs[name], name, info.id, { origin: 'remote' }));
    const failures = await Promise.all(bindings.map((binding) => binding.whenSynced));
    const failed = failures.find((candidate) => candidate !== null);
    if (failed !== undefined && failed !== null) {
      for (const binding of bindings) binding.destroy();
      room.stop();
      return failed;
    }
    return new DossierSession(host, info, docs, bindings, person, later, room);
  }

  /** Whether words may be typed: the text need not wait for the record. */
  get canType(): boolean {
    const { editable, arriving } = this.safety.get();
    return editable || (arriving && this.bindings.every(({ status }) => status.editable));
  }

  private async takeRest(names: readonly DocumentName[]): Promise<Failure | null> {
    await painted();
    if (this.isClosed) return failure('request.cancelled');
    const bindings = names.map((name) =>
      this.host.bindDocument(this.docs[name], name, this.info.id, { origin: 'remote' }),
    );
    for (const binding of bindings) {
      this.bindings.push(binding);
      this.stops.push(binding.onStatus(() => this.refreshSafety()));
    }
    const failures = await Promise.all(bindings.map((binding) => binding.whenSynced));
    const failed = failures.find((candidate) => candidate !== null) ?? null;
    if (failed !== null) return failed;
    // Whoever hears that the record is here finds its figures.
    this.model.set(this.current);
    this.safety.update((safety) => ({ ...safety, arriving: false }));
    this.refreshSafety();
    return null;
  }

  /** The model as it is at this moment, ahead of the views by up to a frame: for commands and the editor. */
  get current(): Negotiation {
    this.projection.complete();
    return this.projection.current;
  }

  /** The model as far as it has been read: for drawing the text, which shows its beginning before the end is read. */
  get soFar(): Negotiation {
    return this.projection.current;
  }

  /** Runs `change` as one action with one undo, whatever documents it writes to. */
  act<T>(change: () => T): T {
    return this.history.act(change);
  }

  /** What an action needs to write: where, on what reading, as whom and when. Taken at the moment of writing. */
  writing(): Writing {
    return { docs: this.docs, model: this.current, person: this.person, now: isoNow(), random: browserRandom };
  }

  close(): void {
    this.isClosed = true;
    for (const stop of this.stops) stop();
    this.publisher.stop();
    if (this.slowTimer !== null) clearTimeout(this.slowTimer);
    this.history.destroy();
    for (const binding of this.bindings) binding.destroy();
    for (const name of DOCUMENT_NAMES) this.docs[name].destroy();
  }

  /** Whether changes have been waiting for the host for longer than the moment each of them takes. */
  private refreshSlow(): void {
    const waiting = this.safety.get().unsynced > 0;
    if (!waiting) {
      if (this.slowTimer !== null) clearTimeout(this.slowTimer);
      this.slowTimer = null;
      this.slow.set(false);
    } else {
      this.slowTimer ??= setTimeout(() => this.slow.set(true), SLOW_MILLISECONDS);
    }
  }

  private refreshSafety(): void {
    const statuses: readonly BindingStatus[] = this.bindings.map((binding) => binding.status);
    this.safety.update((safety) => ({
      ...safety,
      unsynced: statuses.reduce((sum, status) => sum + status.unsynced, 0),
      editable: !safety.arriving && statuses.every((status) => status.editable),
      failure: statuses.find((status) => status.failure !== null)?.failure ?? null,
    }));
    this.refreshSlow();
  }
}

/** What undo covers of proposals and comments in one of the documents that hold them. */
function proposalScope(docs: DossierDocs, layer: ProposalLayer): Y.AbstractType<unknown>[] {
  const { proposals, wordings, proposalEvents, branches, comments } = proposalParts(docs, layer);
  return [proposals, wordings, proposalEvents, branches, comments] as Y.AbstractType<unknown>[];
}

/** What `select` makes of the model; the view is drawn again only when that is another value. */
export function useModel<S>(
  session: DossierSession,
  select: (model: Negotiation) => S,
  isSame?: (a: S, b: S) => boolean,
): S {
  return useStore(session.model, select, isSame);
}
