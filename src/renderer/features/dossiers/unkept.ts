import type { Failure } from '../../../shared/protocol/failure';
import type { DossierSession, Safety } from '../../session/dossierSession';
import { describeFailure } from '../../workbench/windowWorkbench';
import type { Workbench } from '../../workbench/workbench';

/** What was to be written: the dossier's file, or its name, marking and figures for lists. */
type What = 'file' | 'figures';

/** One notice stands for a disk that takes nothing, however often and however much is tried. */
const CAUSE = 'unkept';

const known = new WeakMap<DossierSession, Unkept>();

/** What of an open dossier could not be written, told in one notice that goes when all of it is. */
export class Unkept {
  private readonly failing = new Set<What>();

  constructor(private readonly workbench: Pick<Workbench, 'show' | 'dismissCause'>) {}

  static of(workbench: Workbench, session: DossierSession): Unkept {
    const before = known.get(session);
    if (before !== undefined) return before;
    const unkept = new Unkept(workbench);
    known.set(session, unkept);
    session.safety.subscribe(() => unkept.follow(session.safety.get()));
    return unkept;
  }

  tell(what: What, failure: Failure): void {
    this.failing.add(what);
    this.workbench.show({ tone: 'error', cause: CAUSE, ...describeFailure(failure) });
  }

  written(what: What): void {
    if (this.failing.delete(what) && this.failing.size === 0) this.workbench.dismissCause(CAUSE);
  }

  /** The dossier is closed: what stands is about nothing that is open. */
  end(): void {
    this.failing.clear();
    this.workbench.dismissCause(CAUSE);
  }

  /** A file that could not be written is tried again by itself; the host tells when that went well. */
  follow({ file }: Pick<Safety, 'file'>): void {
    if (file !== null && file.failure === null && file.journal === null && file.state !== 'saving')
      this.written('file');
  }
}
