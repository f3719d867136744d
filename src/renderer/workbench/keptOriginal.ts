import { useEffect, useState } from 'react';
import type { DossierSession } from '../session/dossierSession';
import type { Workbench } from './workbench';

/** Whether the bytes of a hash lie in the open dossier; null where none are named, and while nobody knows yet. */
export function useKeptOriginal(workbench: Workbench, { info }: DossierSession, sha256: string | null): boolean | null {
  const [known, setKnown] = useState<{ readonly sha256: string; readonly isKept: boolean } | null>(null);
  useEffect(() => {
    if (sha256 === null) return;
    let isOver = false;
    workbench.host.dossiers
      .original({ id: info.id, sha256 })
      .then(({ ok }) => isOver || setKnown({ sha256, isKept: ok }))
      .catch((error: unknown) => workbench.report(error));
    return () => {
      isOver = true;
    };
  }, [workbench, info.id, sha256]);
  return known !== null && known.sha256 === sha256 ? known.isKept : null;
}
