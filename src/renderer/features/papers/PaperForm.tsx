import { type FormEvent, type ReactNode, useState } from 'react';
import type { Redline } from '../../../shared/formats/redline/redline';
import { t } from '../../messages/messages';
import { isoNow } from '../../session/chance';
import type { DossierSession } from '../../session/dossierSession';
import { FormFoot } from '../../workbench/FormFoot';
import { keepBytes } from '../../workbench/keepBytes';
import { noteAct } from '../../workbench/noteAct';
import { writtenPaper } from '../../workbench/paperWork';
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
  const [form, setForm] = useState<Form>(forms[0] ?? 'docx');
  const [busy, setBusy] = useState(false);
  const isShown = usePrivateShown(workbench);
  if (!isShown) return <p className="hint">{t('papers.onProjector')}</p>;

  const save = async () => {
    setBusy(true);
    try {
      const bytes = await writtenPaper({ kind: 'write', form, paper: make(), frame: paperFrame(session) });
      const name = await keepBytes(workbench, {
        bytes,
        name: fileName(session, what, form),
        extension: form,
        kind: `papers.format.${form}`,
        title: TITLES[what],
      });
      if (name === null) return;
      noteAct(workbench, session, 'exported', { form: what });
      workbench.closeDialog();
      workbench.notify('done', 'papers.done', { name });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="paper-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save().catch((error: unknown) => workbench.report(error));
      }}
    >
      <p className="hint">{t(`${what}.about`)}</p>
      {children}
      {forms.length > 1 && (
        <fieldset className="paper-choice">
          <legend>{t('papers.format')}</legend>
          {forms.map((each) => (
            <label key={each} className="check">
              <input type="radio" name="format" checked={form === each} onChange={() => setForm(each)} />
              {t(`papers.format.${each}`)}
            </label>
          ))}
        </fieldset>
      )}
      <p className="paper-private">{t('papers.privateIn')}</p>
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={t(busy ? 'papers.saving' : 'papers.save')}
        isReady={isReady && !busy}
        autoFocus
      />
    </form>
  );
}

function fileName(session: DossierSession, what: 'instructions' | 'onePage', form: Form): string {
  const title = session.current.settings.title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim();
  return `${[t(`${what}.title`), title.slice(0, 80) || t('dossier.untitled'), isoNow().slice(0, 10)].join(' ')}.${form}`;
}
