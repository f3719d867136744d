import { Braces, FilePen, FileText, FileType, Table2 } from 'lucide-react';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { GRADES, type Grade } from '../../../shared/domain/position';
import type { ReportLine } from '../../../shared/formats/format';
import { type MessageKey, t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { usePrivateShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { aboutWords, ENCODINGS, type ExportChoice, type ExportForm, keepExport, makeExport } from './exporting';

const FORMS: readonly { readonly form: ExportForm; readonly sign: ReactNode }[] = [
  { form: 'marked', sign: <FileText size={18} aria-hidden="true" /> },
  { form: 'clean', sign: <FileType size={18} aria-hidden="true" /> },
  { form: 'proposals', sign: <FilePen size={18} aria-hidden="true" /> },
  { form: 'csv', sign: <Table2 size={18} aria-hidden="true" /> },
  { form: 'json', sign: <Braces size={18} aria-hidden="true" /> },
];

/** Export: what to write, how, and what it will look like. Private things are left out unless they are asked for by name (CF1). */
export function ExportDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const session = useStore(workbench.state, (state) => state.session);
  const form = (argument as { readonly form?: ExportForm } | null)?.form ?? 'marked';
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
  const [choice, setChoice] = useState<ExportChoice>({
    form: first,
    document: null,
    encoding: 'source',
    framed: model.settings.marking !== 'none',
    ceiling: 'record',
    heads: 'before',
    byteOrderMark: true,
    record: false,
    brief: false,
  });
  // Made anew with each change of the dossier too: what is previewed is what will be written.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `model` stands for the documents behind it
  const made = useMemo(() => makeExport(session, choice), [session, choice, model]);
  const set = (change: Partial<ExportChoice>) => setChoice((before) => ({ ...before, ...change }));
  const { form } = choice;
  // What a file holds of our record is not for the room that sees the window (CF1); it is written all the same.
  const isShown =
    usePrivateShown(workbench) ||
    !(form === 'csv' || ((form === 'json' || form === 'proposals') && (choice.record || choice.brief)));
  return (
    <form
      className="export"
      onSubmit={(event) => {
        event.preventDefault();
        void keepExport(workbench, session, made).then((kept) => kept && workbench.closeDialog());
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
        {(form === 'marked' || form === 'clean') && <TextOptions session={session} choice={choice} set={set} />}
        {form === 'proposals' && <ProposalOptions session={session} choice={choice} set={set} />}
        {form === 'csv' && <CsvOptions choice={choice} set={set} />}
        {form === 'json' && <JsonOptions choice={choice} set={set} />}
        {isShown && made.leftOut.length > 0 && <LeftOut lines={made.leftOut} />}
        <section className="export-preview" aria-label={t('export.preview')}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it */}
          <pre tabIndex={0}>{isShown ? made.words.replace(/^\ufeff/, '') : t('export.notProjected')}</pre>
        </section>
        <p className="hint export-about">
          {aboutWords({
            ...made,
            asOf: new Date().toISOString(),
            zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          })}
        </p>
      </div>
      <div className="dialog-foot export-foot">
        <span className="hint foot-space">
          {t('export.size', { size: Math.max(1, Math.round(made.bytes.length / 1024)) })}
        </span>
        <button type="button" className="button" onClick={() => workbench.closeDialog()}>
          {t('dialog.cancel')}
        </button>
        <button type="submit" className="button button-primary">
          {t('export.do')}
        </button>
      </div>
    </form>
  );
}

interface OptionsProps {
  readonly choice: ExportChoice;
  set(change: Partial<ExportChoice>): void;
}

function TextOptions({ session, choice, set }: OptionsProps & { readonly session: DossierSession }) {
  const documents = useModel(session, (model) => model.documents);
  const marking = useModel(session, (model) => model.settings.marking);
  const id = useId();
  return (
    <>
      <div className="export-fields">
        {documents.size > 1 && (
          <>
            <label htmlFor={`${id}-document`}>{t('export.document')}</label>
            <select
              id={`${id}-document`}
              className="field"
              value={choice.document ?? ''}
              onChange={(event) => set({ document: event.currentTarget.value || null })}
            >
              <option value="">{t('export.allDocuments')}</option>
              {[...documents.values()].map((document) => (
                <option key={document.id} value={document.id}>
                  {document.short || document.title}
                </option>
              ))}
            </select>
          </>
        )}
        <label htmlFor={`${id}-encoding`}>{t('export.encoding')}</label>
        <select
          id={`${id}-encoding`}
          className="field"
          value={choice.encoding}
          onChange={(event) => set({ encoding: event.currentTarget.value as ExportChoice['encoding'] })}
        >
          {ENCODINGS.map((encoding) => (
            <option key={encoding} value={encoding}>
              {encoding === 'source'
                ? t('export.asSource', { encoding: sourceWords(session, choice) })
                : t(`encoding.${encoding}`)}
            </option>
          ))}
        </select>
      </div>
      <Check checked={choice.framed} onChange={(framed) => set({ framed })} words="export.framed" />
      {!choice.framed && choice.form === 'marked' && choice.encoding === 'source' && (
        <p className="hint">{t('export.exact')}</p>
      )}
      {!choice.framed && marking !== 'none' && (
        <p className="export-warning">{t('export.unmarked', { marking: t(`marking.${marking}`) })}</p>
      )}
    </>
  );
}

/** Which proposals are written into the text, and where their names stand. */
function ProposalOptions(props: OptionsProps & { readonly session: DossierSession }) {
  const { choice, set } = props;
  const id = useId();
  return (
    <>
      <TextOptions {...props} />
      <div className="export-fields">
        <label htmlFor={id}>{t('export.heads')}</label>
        <select
          id={id}
          className="field"
          value={choice.heads}
          onChange={(event) => set({ heads: event.currentTarget.value as ExportChoice['heads'] })}
        >
          <option value="before">{t('export.heads.before')}</option>
          <option value="after">{t('export.heads.after')}</option>
        </select>
      </div>
      <JsonOptions {...props} />
    </>
  );
}

function CsvOptions({ choice, set }: OptionsProps) {
  return (
    <>
      <Ceiling choice={choice} set={set} />
      <Check checked={choice.byteOrderMark} onChange={(byteOrderMark) => set({ byteOrderMark })} words="export.bom" />
    </>
  );
}

function JsonOptions({ choice, set }: OptionsProps) {
  return (
    <>
      <Check checked={choice.record} onChange={(record) => set({ record })} words="export.record" isPrivate />
      {choice.record && <Ceiling choice={choice} set={set} />}
      <Check checked={choice.brief} onChange={(brief) => set({ brief })} words="export.brief" isPrivate />
      {(choice.record || choice.brief) && <p className="save-warning">{t('export.private')}</p>}
    </>
  );
}

/** The most confidential grade that is let through (PO5). */
function Ceiling({ choice, set }: OptionsProps) {
  const id = useId();
  return (
    <div className="export-fields">
      <label htmlFor={id}>{t('export.ceiling')}</label>
      <select
        id={id}
        className="field"
        value={choice.ceiling}
        onChange={(event) => set({ ceiling: event.currentTarget.value as Grade })}
      >
        {GRADES.map((grade) => (
          <option key={grade} value={grade}>
            {t(`export.ceiling.${grade}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Check({
  checked,
  onChange,
  words,
  isPrivate = false,
}: {
  readonly checked: boolean;
  onChange(checked: boolean): void;
  readonly words: MessageKey;
  readonly isPrivate?: boolean;
}) {
  return (
    <label className={isPrivate ? 'check check-private' : 'check'}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      {t(words)}
    </label>
  );
}

/** What keeps the result from being what was asked. */
function LeftOut({ lines }: { readonly lines: readonly ReportLine[] }) {
  return (
    <ul className="export-open">
      {lines.map((line) => (
        <li key={line.code}>{t(`export.${line.code}` as MessageKey, { count: line.count, ...line.values })}</li>
      ))}
    </ul>
  );
}

function sourceWords(session: DossierSession, { document }: ExportChoice): string {
  const { documents } = session.current;
  const source =
    document === null ? (documents.size === 1 ? [...documents.values()][0] : undefined) : documents.get(document);
  return t(`encoding.${source?.encoding ?? 'utf-8'}`);
}
