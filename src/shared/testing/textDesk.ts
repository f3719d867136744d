import type { Transaction } from 'prosemirror-state';
import * as Y from 'yjs';
import type { Random } from '../base/ports';
import type { DecisionDesk } from '../document/actions/decisions';
import type { Writing } from '../document/actions/writing';
import { type DossierDocs, emptyDocs } from '../document/docs';
import type { History } from '../document/history';
import { Projection } from '../document/project';
import { keepHeldProposals } from '../document/takenBackProposals';
import { historyOf } from '../document/undoScopes';
import type { Negotiation } from '../domain/negotiation';
import { Peer, seedText } from './cohort';
import { countedRandom } from './countedRandom';

/** One person at the text of a dossier, for tests of actions: editor, documents, read model and undo as a window has them. */
export class TextDesk extends Peer implements DecisionDesk {
  readonly docs: DossierDocs;
  override readonly history: History;
  now = '2023-09-05T10:14:32.000+02:00';
  private readonly projection: Projection;
  private readonly random: Random;

  constructor(name: string, clientID: number, update: Uint8Array, isMending = true) {
    super(name, clientID, update, isMending);
    this.random = countedRandom(clientID - 10);
    this.docs = { ...emptyDocs(), text: this.doc };
    this.projection = new Projection(this.docs);
    this.history = historyOf(this.docs, 0);
    keepHeldProposals(this.docs, this.history);
  }

  /** Two people with the same text, apart until they `meet`. */
  static pair(...sections: readonly (readonly string[])[]): [TextDesk, TextDesk] {
    const update = seedText(sections);
    return [new TextDesk('a', 11, update), new TextDesk('b', 12, update)];
  }

  /** Hears what was declared to the room elsewhere. */
  hearDeclared(other: TextDesk): void {
    Y.applyUpdate(this.docs.declared, Y.encodeStateAsUpdate(other.docs.declared), 'remote');
  }

  get model(): Negotiation {
    return this.projection.current;
  }

  /** Changes the text by exact steps, as a command of the editor does. */
  apply(change: (tr: Transaction) => Transaction): void {
    this.dispatch((tr) => change(tr));
  }

  /** Words of the blocks, in order. */
  get paragraphs(): string[] {
    return this.model.reading.sections.flatMap(({ provisions }) => provisions.map(({ text }) => text));
  }

  writing(): Writing {
    const person = { id: `id-${this.name}`, name: this.name, delegation: null };
    return { docs: this.docs, model: this.model, person, now: this.now, random: this.random };
  }

  /** Runs a change as one action with one undo, as the window does. */
  act<T>(change: (writing: Writing) => T): T {
    return this.history.act(() => change(this.writing()));
  }
}
