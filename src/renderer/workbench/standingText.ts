import { withStanding } from '../../shared/document/actions/standingText';
import type { DossierDocs } from '../../shared/document/docs';
import { Projection } from '../../shared/document/project';
import type { Negotiation } from '../../shared/domain/negotiation';
import { browserRandom } from '../host/ports';
import type { DossierSession } from '../session/dossierSession';
import type { Workbench } from './workbench';

/** A dossier as it goes out of the window. */
export interface OutgoingDossier {
  readonly docs: DossierDocs;
  readonly model: Negotiation;
}

/** The dossier with what was ruled written into its text where that is asked for, else as it is. */
export function outgoing(workbench: Workbench, session: DossierSession, isAsRuled: boolean): OutgoingDossier {
  const { docs, current: model } = session;
  const { settled } = workbench.state.get();
  if (!isAsRuled || settled.size === 0) return { docs, model };
  const ruled = withStanding(docs, model, settled, browserRandom);
  const projection = new Projection(ruled);
  const read = projection.current;
  projection.stop();
  return { docs: ruled, model: read };
}
