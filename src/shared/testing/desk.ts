import type { Writing } from '../document/actions/writing';
import type { DossierDocs } from '../document/docs';
import type { DossierJson } from '../document/dossierJson';
import type { History } from '../document/history';
import { Projection } from '../document/project';
import { seedDossier } from '../document/seed';
import { historyOf } from '../document/undoScopes';
import type { Negotiation } from '../domain/negotiation';
import { countedRandom } from './countedRandom';
import { projectJson } from './projectFiles';

/** One person at a dossier, for tests of actions: documents, read model and undo as a window has them, with a clock that is told. */
export class Desk {
  readonly docs: DossierDocs;
  readonly history: History;
  now = '2023-09-05T10:14:32.000+02:00';
  private readonly projection: Projection;
  private readonly random = countedRandom();

  constructor(json: DossierJson) {
    this.docs = seedDossier(json);
    this.projection = new Projection(this.docs);
    this.history = historyOf(this.docs);
  }

  /** A desk with a bundled sample on it. */
  static withSample(name: 'ahc' | 'oeweg'): Desk {
    return new Desk(Desk.sample(name));
  }

  private static sample(name: 'ahc' | 'oeweg'): DossierJson {
    return projectJson<DossierJson>(`fixtures/samples/${name}.json`);
  }

  /** A desk with a text of one article and nothing said of it: a paragraph each, `p0`, `p1`, ... */
  static withText(paragraphs: readonly string[]): Desk {
    const { settings, record } = Desk.sample('ahc');
    if (record === undefined) throw new RangeError('The sample has no record');
    const blocks = paragraphs.map((text, i) => ({ id: `p${i}`, text }));
    return new Desk({
      format: 'chapeau-dossier',
      version: 1,
      settings,
      documents: [],
      text: [{ id: 'only', blocks }],
      choices: [],
      acts: [],
      record: { ...record, topics: [], statements: [], entries: [], lines: [], awaited: [] },
    });
  }

  get model(): Negotiation {
    return this.projection.current;
  }

  writing(): Writing {
    const person = { id: 'me', name: 'Test', delegation: null };
    return { docs: this.docs, model: this.model, person, now: this.now, random: this.random };
  }

  /** Runs a change as one action with one undo, as the window does. */
  act<T>(change: (writing: Writing) => T): T {
    return this.history.act(() => change(this.writing()));
  }
}
