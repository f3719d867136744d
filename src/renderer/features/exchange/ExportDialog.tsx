import {
  Braces,
  FileCheck2,
  FileCode,
  FilePen,
  FileStack,
  FileText,
  FileType,
  FileType2,
  Globe,
  Hash,
  Sheet,
  Table2,
} from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { ReportLine } from '../../../shared/formats/format';
import type { ExportCode } from '../../../shared/formats/reportCodes';
import { t } from '../../messages/messages';
import { exportLineWords, mendWords } from '../../messages/reportWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { CheckField } from '../../ui/CheckField';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { useStore } from '../../ui/store';
import { usePrivateShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import {
  aboutWords,
  canWrite,
  type ExportChoice,
  type ExportForm,
  isFileForm,
  keepExport,
  makeExport,
} from './exporting';
import { PrivateLayers } from './exportParts';
import { FileOptions, SheetOptions } from './FileOptions';
import { FilePreview } from './FilePreview';
import { useFileExport } from './fileExporting';
import { CsvOptions, ProposalOptions, TextOptions } from './TextOptions';

const FORMS: readonly { readonly form: ExportForm; readonly sign: ReactNode }[] = [
  { form: 'docx', sign: <FileType2 size={18} aria-hidden="true" /> },
  { form: 'pdf', sign: <FileCheck2 size={18} aria-hidden="true" /> },
  { form: 'marked', sign: <FileText size={18} aria-hidden="true" /> },
  { form: 'clean', sign: <FileType size={18} aria-hidden="true" /> },
  { form: 'proposals', sign: <FilePen size={18} aria-hidden="true" /> },
  { form: 'odt', sign: <FileStack size={18} aria-hidden="true" /> },
  { form: 'md', sign: <Hash size={18} aria-hidden="true" /> },
  { form: 'akn', sign: <FileCode size={18} aria-hidden="true" /> },
  { form: 'html', sign: <Globe size={18} aria-hidden="true" /> },
  { form: 'xlsx', sign: <Sheet size={18} aria-hidden="true" /> },
  { form: 'csv', sign: <Table2 size={18} aria-hidden="true" /> },
  { form: 'json', sign: <Braces size={18} aria-hidden="true" /> },
];

/** Export: what to write, how, and what it will look like. Private things are left out unless they are asked for by name (CF1). */
export function ExportDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const session = useStore(workbench.state, (state) => state.session);
  const isOffice = [...(session?.current.documents.values() ?? [])].some(({ format }) => format === 'docx');
  const form = (argument as { readonly form?: ExportForm } | null)?.form ?? (isOffice ? 'docx' : 'marked');
  return session === null ? null : <ExportForms workbench={workbench} session={session} first={form} />;
}

function ExportForms({
  workbench,
  session,
  first,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly first: ExportForm;
}) {
  const model = useModel(session, (current) => current);
  const standing = useStore(workbench.state, ({ settled }) => settled);
  const [choice, setChoice] = useState<ExportChoice>({
    form: first,
    document: null,
    encoding: 'source',
    // A text is to come out as it went in; a file says of when it is.
    framed: model.settings.marking !== 'none',
    framedFile: true,
    ceiling: 'record',
    heads: 'before',
    byteOrderMark: true,
    rows: 'positions',
    record: false,
    brief: false,
    text: 'marked',
    proposals: 'tracked',
    comments: true,
    into: true,
    paper: 'A4',
    lineNumbers: false,
    asRuled: true,
  });
  // Made anew with each change of the dossier too: what is previewed is what will be written.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `model` and `standing` stand for what is behind them
  const text = useMemo(
    () => (isFileForm(choice.form) ? null : makeExport(workbench, session, choice)),
    [workbench, session, choice, model, standing],
  );
  const file = useFileExport(workbench, session, choice, model);
  const isHere = canWrite(workbench, choice.form);
  const made = isHere ? (text ?? file.made) : null;
  const [isWriting, setWriting] = useState(false);
  const set = (change: Partial<ExportChoice>) => setChoice((before) => ({ ...before, ...change }));
  const { form } = choice;
  // What a file holds of our record is not for the room that sees the window (CF1); it is written all the same.
  const isShown =
    usePrivateShown(workbench) ||
    !(
      form === 'csv' ||
      ((form === 'json' || form === 'proposals' || isFileForm(form)) && (choice.record || choice.brief)) ||
      (file.made?.isPatched === true && isFileForm(form))
    );
  return (
    <form
      className="export"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isHere) {
          workbench.closeDialog();
          workbench.run('print.open');
        } else if (made !== null && !isWriting) {
          setWriting(true);
          void keepExport(workbench, session, made).then((kept) =>
            kept ? workbench.closeDialog() : setWriting(false),
          );
        }
      }}
    >
      <fieldset className="export-forms">
        <legend className="visually-hidden">{t('export.what')}</legend>
        {FORMS.map(({ form: other, sign }) => (
          <label key={other} className="export-form">
            <input
              type="radio"
              name="form"
              checked={form === other}
              onChange={() => set({ form: other })}
              // biome-ignore lint/a11y/noAutofocus: what to export is the first question
              autoFocus={other === first}
            />
            {sign}
            <span>
              <span className="export-name">{t(`export.${other}`)}</span>
              <span className="hint">{t(`export.${other}.hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="export-how">
        {standing.size > 0 && !['csv', 'xlsx', 'json'].includes(form) && (
          <CheckField label={t('export.asRuled')} checked={choice.asRuled} onChecked={(asRuled) => set({ asRuled })} />
        )}
        {(form === 'marked' || form === 'clean') && <TextOptions session={session} choice={choice} set={set} />}
        {form === 'proposals' && <ProposalOptions session={session} choice={choice} set={set} />}
        {form === 'xlsx' && <SheetOptions choice={choice} set={set} />}
        {!isHere && <p>{t('export.pdf.browser')}</p>}
        {isHere && isFileForm(form) && form !== 'xlsx' && (
          <FileOptions workbench={workbench} session={session} choice={choice} set={set} />
        )}
        {form === 'csv' && <CsvOptions choice={choice} set={set} />}
        {form === 'json' && <PrivateLayers choice={choice} set={set} />}
        {isShown && made !== null && made.leftOut.length > 0 && <LeftOut lines={made.leftOut} model={model} />}
        {isHere && (
          <ScrollRegion className="export-preview" label={t('export.preview')}>
            {!isShown ? (
              <p className="hint">{t('export.notProjected')}</p>
            ) : text !== null ? (
              <pre>{text.words.replace(/^\ufeff/, '')}</pre>
            ) : file.made !== null ? (
              <FilePreview blocks={file.made.begins} />
            ) : (
              <p className="hint" role="status">
                {file.trouble === null ? t('export.writing') : t('export.trouble', { message: file.trouble })}
              </p>
            )}
          </ScrollRegion>
        )}
        {made !== null && (
          <p className="hint export-about">
            {aboutWords({
              ...made,
              asOf: new Date().toISOString(),
              zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
            })}
          </p>
        )}
      </div>
      <div className="dialog-foot export-foot">
        <span className="hint foot-space" role="status">
          {isWriting && t('export.writing')}
          {!isWriting &&
            made !== null &&
            form !== 'pdf' &&
            t('export.size', { size: Math.max(1, Math.round(made.bytes.length / 1024)) })}
          {file.made?.isPatched === true && isFileForm(form) && ` · ${t('export.patched')}`}
        </span>
        <button type="button" className="button" onClick={() => workbench.closeDialog()}>
          {t('dialog.cancel')}
        </button>
        <button type="submit" className="button button-primary" disabled={isWriting || (isHere && made === null)}>
          {isHere ? t('export.do') : t('print.do')}
        </button>
      </div>
    </form>
  );
}

/** What keeps the result from being what was asked: where first, and what can be done about it. */
function LeftOut({ lines, model }: { readonly lines: readonly ReportLine<ExportCode>[]; readonly model: Negotiation }) {
  return (
    <ul className="export-open">
      {lines.map((line) => {
        const address = line.place === null ? '' : model.addressOf(model.keyOfBlock(line.place.block));
        return (
          <li key={line.code}>
            {address !== '' && <strong className="report-place">{address}</strong>} {exportLineWords(line)}
            {line.mend !== 'none' && <span className="hint"> {mendWords(line)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
