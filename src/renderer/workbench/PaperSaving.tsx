import { type ReactNode, useState } from 'react';
import type { ExportFrame } from '../../shared/formats/redline/exportFrame';
import type { Redline } from '../../shared/formats/redline/redline';
import { type MessageKey, t } from '../messages/messages';
import type { PaperForm } from '../worker/paperJob';
import { FormFoot } from './FormFoot';
import { keepBytes } from './keepBytes';
import { writtenPaper } from './paperWork';
import { printedPage } from './printedPage';
import type { Workbench } from './workbench';

interface PaperSavingProps {
  readonly workbench: Workbench;
  readonly forms: readonly PaperForm[];
  /** What the paper is, in a line. */
  readonly about: string;
  /** Of the dialog that asks where it goes. */
  readonly title: MessageKey;
  readonly isReady?: boolean;
  /** Makes the paper as it is now; `name` is the file's, without its ending. */
  make(): { readonly paper: Redline; readonly frame: ExportFrame; readonly name: string };
  /** It is written. */
  onSaved?(): void;
  /** What goes into it, above the choice of a form. */
  readonly children?: ReactNode;
  /** What is to be known of it, below that. */
  readonly warning?: ReactNode;
}

/** The form from which a paper is written: as which kind of file, where to. */
export function PaperSaving(props: PaperSavingProps) {
  const { workbench, forms, about, title, isReady = true, make, onSaved, children, warning } = props;
  const [form, setForm] = useState<PaperForm>(forms[0] ?? 'docx');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const { paper, frame, name } = make();
      const page = await writtenPaper({ kind: 'write', form, paper, frame });
      const bytes = form === 'pdf' ? await printedPage(workbench, { page, frame, lineNumbers: false }) : page;
      if (bytes === null) return;
      const kept = await keepBytes(workbench, {
        bytes,
        name: `${name}.${form}`,
        extension: form,
        kind: `papers.format.${form}`,
        title,
      });
      if (kept === null) return;
      onSaved?.();
      workbench.closeDialog();
      workbench.notify('done', 'papers.done', { name: kept });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="paper-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save().catch((error: unknown) => workbench.report(error));
      }}
    >
      <p className="hint">{about}</p>
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
      {warning}
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={t(busy ? 'papers.saving' : 'papers.save')}
        isReady={isReady && !busy}
        autoFocus
      />
    </form>
  );
}

/** Words as part of a file's name. */
export function nameable(words: string, most: number): string {
  return words
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, most);
}
