import type { ReactNode } from 'react';
import type { Redline } from '../../../shared/formats/redline/redline';
import { isoNow } from '../../host/ports';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { noteAct } from '../../workbench/noteAct';
import { nameable, PaperSaving } from '../../workbench/PaperSaving';
import { usePrivateShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import type { PaperForm as Form } from '../../worker/paperJob';
import { paperFrame } from './paperWords';

const TITLES = { instructions: 'instructions.title', onePage: 'onePage.title' } as const;

interface PaperFormProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  /** What it is called in the file's name and in the log of acts. */
  readonly what: 'instructions' | 'onePage';
  readonly forms: readonly Form[];
  readonly isReady: boolean;
  /** Makes the paper as it is now. */
  make(): Redline;
  readonly children: ReactNode;
}

/** The form from which a paper of our own is written: what goes into it, as which kind of file, and that it is private. */
export function PaperForm({ workbench, session, what, forms, isReady, make, children }: PaperFormProps) {
  const isShown = usePrivateShown(workbench);
  if (!isShown) return <p className="hint">{t('papers.onProjector')}</p>;
  return (
    <PaperSaving
      workbench={workbench}
      forms={forms}
      about={t(`${what}.about`)}
      title={TITLES[what]}
      isReady={isReady}
      make={() => ({ paper: make(), frame: paperFrame(session), name: fileName(session, what) })}
      onSaved={() => noteAct(workbench, session, 'exported', { form: what })}
      warning={<p className="paper-private">{t('papers.privateIn')}</p>}
    >
      {children}
    </PaperSaving>
  );
}

function fileName(session: DossierSession, what: PaperFormProps['what']): string {
  const title = nameable(session.current.settings.title, 80);
  return [t(`${what}.title`), title || t('dossier.untitled'), isoNow().slice(0, 10)].join(' ');
}
