import ahc from '../../../fixtures/samples/ahc.json';
import oeweg from '../../../fixtures/samples/oeweg.json';
import type { Writing } from '../../shared/document/actions/writing';
import type { DossierJson } from '../../shared/document/dossierJson';
import { Projection } from '../../shared/document/project';
import { seedDossier } from '../../shared/document/seed';
import type { Negotiation } from '../../shared/domain/negotiation';
import { countedRandom } from '../../shared/testing/countedRandom';

const SAMPLES = { ahc, oeweg } as unknown as Readonly<Record<'ahc' | 'oeweg', DossierJson>>;

/** A bundled sample open on a desk: its documents, its read model, and what actions need. For tests of views' reckoning. */
export class SampleDesk {
  readonly docs: ReturnType<typeof seedDossier>;
  private readonly projection: Projection;
  private readonly random = countedRandom();

  constructor(name: 'ahc' | 'oeweg') {
    this.docs = seedDossier(SAMPLES[name]);
    this.projection = new Projection(this.docs);
  }

  get model(): Negotiation {
    return this.projection.current;
  }

  act<T>(change: (writing: Writing) => T): T {
    const person = { id: 'me', name: 'Test', delegation: null };
    return change({
      docs: this.docs,
      model: this.model,
      person,
      now: '2023-09-05T10:14:32.000+02:00',
      random: this.random,
    });
  }
}
