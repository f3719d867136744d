import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { CheckField } from '../../ui/CheckField';
import { ChoiceField } from '../../ui/ChoiceField';
import { useKeptOriginal } from '../../workbench/keptOriginal';
import type { Workbench } from '../../workbench/workbench';
import {
  CeilingChoice,
  DocumentChoice,
  DraftsCheck,
  HeadsChoice,
  type OptionsProps,
  PrivateLayers,
} from './exportParts';
import { originalOf } from './fileExporting';

const TEXTS = ['marked', 'clean'] as const;
const PROPOSALS = ['tracked', 'heads', 'notes', 'none'] as const;
const PAPERS = ['A4', 'Letter'] as const;

/** What goes into a file of a word processor or a page, and how it looks. */
export function FileOptions({
  workbench,
  session,
  choice,
  set,
}: OptionsProps & { readonly workbench: Workbench; readonly session: DossierSession }) {
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
        <DocumentChoice documents={documents} choice={choice} set={set} />
        <ChoiceField
          label={t('export.text')}
          value={text}
          options={TEXTS.map((one) => ({ id: one, label: t(`export.text.${one}`) }))}
          onValue={(text) => set({ text })}
        />
        {text === 'marked' && (
          <ChoiceField
            label={t('export.proposalsAs')}
            value={proposals}
            options={PROPOSALS.map((one) => ({ id: one, label: t(`export.proposalsAs.${one}`) }))}
            onValue={(proposals) => set({ proposals })}
          />
        )}
        {hasProposals && proposals === 'heads' && <HeadsChoice choice={choice} set={set} />}
        {(form === 'pdf' || (form === 'docx' && isNew)) && (
          <ChoiceField
            label={t('export.paper')}
            value={choice.paper}
            options={PAPERS.map((one) => ({ id: one, label: one }))}
            onValue={(paper) => set({ paper })}
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
      {(hasProposals || (text === 'marked' && choice.comments)) && <PrivateLayers choice={choice} set={set} />}
    </>
  );
}

/** How much of our record goes into a spreadsheet, and whether our drafts do. */
export function SheetOptions(props: OptionsProps) {
  return (
    <>
      <div className="export-fields">
        <CeilingChoice {...props} />
      </div>
      <DraftsCheck {...props} />
    </>
  );
}
