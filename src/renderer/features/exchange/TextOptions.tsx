import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { CheckField } from '../../ui/CheckField';
import { ChoiceField } from '../../ui/ChoiceField';
import { ENCODINGS, type ExportChoice, isFramed } from './exporting';
import {
  CeilingChoice,
  DocumentChoice,
  DraftsCheck,
  HeadsChoice,
  type OptionsProps,
  PrivateLayers,
} from './exportParts';

/** How a plain text is written: which, in what encoding, with or without its frame. */
export function TextOptions({ session, choice, set }: OptionsProps & { readonly session: DossierSession }) {
  const documents = useModel(session, (model) => model.documents);
  const marking = useModel(session, (model) => model.settings.marking);
  const chosen = choice.document === null ? undefined : documents.get(choice.document);
  // What a word processor's file was, is no text to come out as it came.
  const isText = (chosen === undefined ? [...documents.values()] : [chosen]).every(
    ({ format }) => format === undefined,
  );
  const hasFrame = isFramed({ marking }, choice);
  return (
    <>
      <div className="export-fields">
        <DocumentChoice documents={documents} choice={choice} set={set} />
        <ChoiceField
          label={t('export.encoding')}
          value={choice.encoding}
          options={ENCODINGS.filter((encoding) => isText || encoding !== 'utf-8').map((encoding) => ({
            id: encoding,
            label:
              encoding !== 'source'
                ? t(`encoding.${encoding}`)
                : isText
                  ? t('export.asSource', { encoding: sourceWords(session, choice) })
                  : t('encoding.utf-8'),
          }))}
          onValue={(encoding) => set({ encoding })}
        />
      </div>
      <CheckField
        label={t('export.framed')}
        checked={hasFrame}
        disabled={marking === 'EXERCISE'}
        onChecked={(framed) => set({ framed })}
      />
      {!hasFrame && choice.form === 'marked' && choice.encoding === 'source' && isText && (
        <p className="hint">{t('export.exact')}</p>
      )}
      {!hasFrame && marking !== 'none' && (
        <p className="export-warning">{t('export.unmarked', { marking: t(`marking.${marking}`) })}</p>
      )}
    </>
  );
}

/** Which proposals are written into the text, and where their names stand. */
export function ProposalOptions(props: OptionsProps & { readonly session: DossierSession }) {
  return (
    <>
      <TextOptions {...props} />
      <div className="export-fields">
        <HeadsChoice {...props} />
      </div>
      <PrivateLayers {...props} />
    </>
  );
}

const ROWS = ['positions', 'proposals'] as const;

/** Which rows go out as CSV, and how much of our record. */
export function CsvOptions({ choice, set }: OptionsProps) {
  return (
    <>
      <div className="export-fields">
        <ChoiceField
          label={t('export.rows')}
          value={choice.rows}
          options={ROWS.map((rows) => ({ id: rows, label: t(`export.rows.${rows}`) }))}
          onValue={(rows) => set({ rows })}
        />
        <CeilingChoice choice={choice} set={set} />
      </div>
      {choice.rows === 'proposals' && <DraftsCheck choice={choice} set={set} />}
      <CheckField
        label={t('export.bom')}
        checked={choice.byteOrderMark}
        onChecked={(byteOrderMark) => set({ byteOrderMark })}
      />
    </>
  );
}

function sourceWords(session: DossierSession, { document }: ExportChoice): string {
  const { documents } = session.current;
  const source =
    document === null ? (documents.size === 1 ? [...documents.values()][0] : undefined) : documents.get(document);
  return t(`encoding.${source?.encoding ?? 'utf-8'}`);
}
