import type { DossierDocs } from '../../shared/document/docs';
import type { DocumentName } from '../../shared/document/layout';
import type { SeatDocs } from '../../shared/document/seatDocs';
import type { Person } from '../../shared/domain/dossier';
import type { Host } from '../../shared/protocol/connect';
import type { RoomStatus } from '../../shared/protocol/rooms';
import type { DossierInfo } from '../../shared/protocol/services';
import type { Store } from '../ui/store';
import type { Exercise } from './exercise';

/** What an exercise needs of the open dossier it is in. */
export interface ExerciseHome {
  readonly host: Host;
  readonly info: DossierInfo;
  readonly docs: DossierDocs & { readonly seats: SeatDocs };
  readonly person: Person;
  readonly room: Store<RoomStatus>;
  readonly safety: { subscribe(listener: () => void): () => void };
  readonly exercise: Store<Exercise | null>;
  mayWrite(name: DocumentName): boolean;
}
