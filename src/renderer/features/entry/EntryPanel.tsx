import { useEffect } from 'react';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { CorrectForm } from './CorrectForm';
import { HoldingPicker } from './HoldingPicker';
import { KeyHints } from './KeyHints';
import { pending } from './pending';
import { RecordForm } from './RecordForm';

/** The keys that act on what is selected, and once one was pressed the line that waits for the rest. */
export function EntryPanel({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const begun = useStore(pending, (value) => value);
  const isProjected = useStore(workbench.preferences.store, ({ density }) => density === 'projector');
  useEffect(() => () => pending.set(null), []);
  useEffect(() => {
    if (isProjected) pending.set(null);
  }, [isProjected]);
  if (isProjected) return null;
  const close = () => {
    pending.set(null);
    workbench.textPane.get()?.focus();
  };
  switch (begun?.kind) {
    case 'record':
      return (
        <RecordForm
          key={begun.stance}
          workbench={workbench}
          session={session}
          stance={begun.stance}
          option={begun.option}
          onClose={close}
        />
      );
    case 'pick':
      return <HoldingPicker workbench={workbench} session={session} purpose={begun.purpose} onClose={close} />;
    case 'correct':
      return <CorrectForm workbench={workbench} session={session} picked={begun.picked} onClose={close} />;
    default:
      return <KeyHints workbench={workbench} session={session} option={begun?.option ?? null} />;
  }
}
