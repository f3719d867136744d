import type { Writing } from '../document/actions/writing';
import { type DossierDocs, emptyDocs } from '../document/docs';
import { History } from '../document/history';
import { textParts } from '../document/layout';
import { Projection } from '../document/project';
import type { Negotiation } from '../domain/negotiation';
import { Peer, seedText } from './cohort';
import { countedRandom } from './countedRandom';

/** One person at the text of a dossier, for tests of actions: editor, documents, read model and undo as a window has them. */
export class TextDesk extends Peer {
  readonly docs: DossierDocs;
  override readonly history: History;
  now = '2023-09-05T10:14:32.000+02:00';
  private readonly projection: Projection;
  private readonly random = countedRandom();

  constructor(name: string, clientID: number, update: Uint8Array) {
    super(name, clientID, update);
    this.docs = { ...emptyDocs(), text: this.doc };
    this.projection = new Projection(this.docs);
    const { sections, sectionProps, blockProps, choices, resolutions } = textParts(this.doc);
    this.history = new History([[sections, sectionProps, blockProps, choices, resolutions]], 0);
  }

  /** Two people with the same text, apart until they `meet`. */
  static pair(...sections: readonly (readonly string[])[]): [TextDesk, TextDesk] {
    const update = seedText(sections);
    return [new TextDesk('a', 11, update), new TextDesk('b', 12, update)];
  }

  get model(): Negotiation {
    return this.projection.current;
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
