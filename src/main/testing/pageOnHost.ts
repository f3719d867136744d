import { EditorState, type Transaction } from 'prosemirror-state';
import { newId } from '../../shared/base/ids';
import type { Random } from '../../shared/base/ports';
import type { Writing } from '../../shared/document/actions/writing';
import { keepAuthorship } from '../../shared/document/authorship';
import type { DossierDocs } from '../../shared/document/docs';
import type { History } from '../../shared/document/history';
import { createDoc, DOCUMENT_NAMES, textParts } from '../../shared/document/layout';
import { Projection } from '../../shared/document/project';
import { keepRestoredOnce } from '../../shared/document/restoration';
import { keepHeldProposals } from '../../shared/document/takenBackProposals';
import { TextBinding } from '../../shared/document/textBinding';
import { historyOf } from '../../shared/document/undoScopes';
import type { Person } from '../../shared/domain/dossier';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { DocumentBinding } from '../../shared/protocol/binding';
import type { Host } from '../../shared/protocol/connect';
import { findBlocks } from '../../shared/text/commands/edits';
import { withinSections } from '../../shared/text/sectionGuard';

/** A window without a window: a dossier that is open at a host, with the documents, the editor, the reading and the undo of a page. */
export class PageOnHost {
  now = '2023-09-05T10:14:32.000+02:00';
  #state: EditorState;
  readonly #projection: Projection;
  readonly #text: TextBinding;
  readonly #history: History;
  readonly #stops: (() => void)[] = [];

  private constructor(
    private readonly bindings: readonly DocumentBinding[],
    readonly docs: DossierDocs,
    readonly person: Person,
    private readonly random: Random,
  ) {
    const { sections, restorations } = textParts(docs.text);
    this.#projection = new Projection(docs);
    this.#stops.push(keepRestoredOnce(docs.text, sections, restorations));
    this.#stops.push(keepAuthorship(docs.text, person, () => this.now));
    this.#text = new TextBinding(docs.text, () => newId(random));
    this.#history = historyOf(docs, 0);
    this.#stops.push(keepHeldProposals(docs, this.#history));
    this.#state = EditorState.create({ doc: this.#text.node() });
    this.#text.onChange((patch) => {
      this.#state = this.#state.apply(patch(this.#state.tr));
    });
  }

  static async open(host: Host, dossier: string, person: Person, random: Random): Promise<PageOnHost> {
    const docs = Object.fromEntries(DOCUMENT_NAMES.map((name) => [name, createDoc(name)])) as unknown as DossierDocs;
    const bindings = DOCUMENT_NAMES.map((name) => host.bindDocument(docs[name], name, dossier, { origin: 'remote' }));
    for (const binding of bindings) {
      const failure = await binding.whenSynced;
      if (failure !== null) throw new RangeError(`${binding.document} does not open: ${failure.code}`);
    }
    return new PageOnHost(bindings, docs, person, random);
  }

  get model(): Negotiation {
    return this.#projection.current;
  }

  get writing(): Writing {
    return { docs: this.docs, model: this.model, person: this.person, now: this.now, random: this.random };
  }

  /** One action with one undo, over all documents. */
  act<T>(change: (writing: Writing) => T): T {
    return this.#history.act(() => change(this.writing));
  }

  /** One action on the words; `also` is written in the same one. */
  edit(change: (tr: Transaction) => Transaction, also: (writing: Writing) => void = () => undefined): void {
    this.#history.act(() => {
      const { writing } = this;
      const tr = withinSections(this.#state, change(this.#state.tr));
      this.#state = this.#state.apply(tr);
      const patch = this.#text.write([tr], this.#state.doc);
      if (patch !== null) this.#state = this.#state.apply(patch(this.#state.tr));
      also(writing);
    });
  }

  /** Position in the editor before the character at `offset` of a block. */
  at(block: string, offset: number): number {
    const found = findBlocks(this.#state.doc, new Set([block])).get(block);
    if (found === undefined) throw new RangeError(`No block ${block}`);
    return found.position + 1 + offset;
  }

  /** The words of a block. */
  words(block: string): string {
    const provision = this.model.reading.byBlock.get(block);
    if (provision === undefined) throw new RangeError(`No block ${block}`);
    return provision.text;
  }

  undo(): void {
    if (!this.#history.undo()) throw new RangeError('There is nothing to undo');
  }

  /** Returns when the host has all of it in its journal. */
  async acknowledged(): Promise<void> {
    await Promise.all(
      this.bindings.map(
        (binding) =>
          new Promise<void>((resolve) => {
            const look = () => {
              if (binding.status.unsynced === 0) resolve();
            };
            binding.onStatus(look);
            look();
          }),
      ),
    );
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#projection.stop();
    this.#history.destroy();
    for (const binding of this.bindings) binding.destroy();
  }
}
