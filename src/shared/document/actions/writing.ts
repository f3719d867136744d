import type { Random } from '../../base/ports';
import type { Person } from '../../domain/dossier';
import type { Negotiation } from '../../domain/negotiation';
import type { DossierDocs } from '../docs';

/** What every action needs: where to write, what stands there now, who writes and when (ISO time with zone). */
export interface Writing {
  readonly docs: DossierDocs;
  readonly model: Negotiation;
  readonly person: Person;
  readonly now: string;
  readonly random: Random;
}
