import { useId } from 'react';
import { GRADES, type Grade } from '../../../shared/domain/position';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { CheckField } from '../../ui/CheckField';
import { useKeptOriginal } from '../../workbench/keptOriginal';
import type { Workbench } from '../../workbench/workbench';
import type { ExportChoice } from './exporting';
import { originalOf } from './fileExporting';

const TEXTS = ['marked', 'clean'] as const;
const PROPOSALS = ['tracked', 'heads', 'notes', 'none'] as const;
const HEADS = ['before', 'after'] as const;
const PAPERS = ['A4', 'Letter'] as const;

/** What goes into a file of a word processor or a page, and how it looks. */
export function FileOptions({
  workbench,
  session,
  choice,
  set,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly choice: ExportChoice;
  set(change: Partial<ExportChoice>): void;
}) {
  const documents = useModel(session, (model) => model.documents);
  const { form, text, proposals } = choice;
  const original = originalOf(session, choice);
  const isKept = useKeptOriginal(workbench, session, original);
  const canGoBack = original !== null && isKept !== false;
  const isNew = !(canGoBack && choice.into);
  const hasProposals = text === 'marked' && proposals !== 'none';
  return (
    <>
      <div className="export-fields">
        {documents.size > 1 && (
          <Select
            label={t('export.document')}
            value={choice.document ?? ''}
            options={[
              ['', t('export.allDocuments')],
              ...[...documents.values()].map((one) => [one.id, one.short || one.title] as const),
            ]}
            onValue={(document) => set({ document: document || null })}
          />
        )}
        <Select
          label={t('export.text')}
          value={text}
          options={TEXTS.map((one) => [one, t(`export.text.${one}`)] as const)}
          onValue={(value) => set({ text: value as ExportChoice['text'] })}
        />
        {text === 'marked' && (
          <Select
            label={t('export.proposalsAs')}
            value={proposals}
            options={PROPOSALS.map((one) => [one, t(`export.proposalsAs.${one}`)] as const)}
            onValue={(value) => set({ proposals: value as ExportChoice['proposals'] })}
          />
        )}
        {hasProposals && proposals === 'heads' && (
          <Select
            label={t('export.heads')}
            value={choice.heads}
            options={HEADS.map((one) => [one, t(`export.heads.${one}`)] as const)}
            onValue={(value) => set({ heads: value as ExportChoice['heads'] })}
          />
        )}
        {(form === 'pdf' || (form === 'docx' && isNew)) && (
          <Select
            label={t('export.paper')}
            value={choice.paper}
            options={PAPERS.map((one) => [one, one] as const)}
            onValue={(value) => set({ paper: value as ExportChoice['paper'] })}
          />
        )}
      </div>
      {original !== null && isKept === false && <p className="hint">{t('export.into.notKept')}</p>}
      {canGoBack && (
        <CheckField
          label={t('export.into')}
          hint={t('export.into.hint')}
          checked={choice.into}
          onChecked={(into) => set({ into })}
        />
      )}
      {isNew && (
        <CheckField
          label={t('export.framedFile')}
          checked={choice.framedFile}
          onChecked={(framedFile) => set({ framedFile })}
        />
      )}
      {(form === 'pdf' || (form === 'docx' && isNew)) && (
        <CheckField
          label={t('export.lineNumbers')}
          checked={choice.lineNumbers}
          onChecked={(lineNumbers) => set({ lineNumbers })}
        />
      )}
      {text === 'marked' && (
        <CheckField
          label={t('export.comments')}
          checked={choice.comments}
          onChecked={(comments) => set({ comments })}
        />
      )}
      {(hasProposals || (text === 'marked' && choice.comments)) && (
        <>
          <CheckField
            look="check-private"
            label={t('export.record')}
            checked={choice.record}
            onChecked={(record) => set({ record })}
          />
          {choice.record && <Ceiling choice={choice} set={set} />}
          <CheckField
            look="check-private"
            label={t('export.brief')}
            checked={choice.brief}
            onChecked={(brief) => set({ brief })}
          />
          {(choice.record || choice.brief) && <p className="save-warning">{t('export.private')}</p>}
        </>
      )}
    </>
  );
}

/** How much of our record goes into a spreadsheet, and whether our drafts do. */
export function SheetOptions({
  choice,
  set,
}: {
  readonly choice: ExportChoice;
  set(change: Partial<ExportChoice>): void;
}) {
  return (
    <>
      <Ceiling choice={choice} set={set} />
      <CheckField
        look="check-private"
        label={t('export.drafts')}
        checked={choice.brief}
        onChecked={(brief) => set({ brief })}
      />
    </>
  );
}

/** The most confidential grade that is let through (PO5). */
function Ceiling({ choice, set }: { readonly choice: ExportChoice; set(change: Partial<ExportChoice>): void }) {
  return (
    <div className="export-fields">
      <Select
        label={t('export.ceiling')}
        value={choice.ceiling}
        options={GRADES.map((grade) => [grade, t(`export.ceiling.${grade}`)] as const)}
        onValue={(value) => set({ ceiling: value as Grade })}
      />
    </div>
  );
}

function Select({
  label,
  value,
  options,
  onValue,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  onValue(value: string): void;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {options.map(([own, words]) => (
          <option key={own} value={own}>
            {words}
          </option>
        ))}
      </select>
    </>
  );
}
