import { useId, useState } from 'react';
import { type DocumentChange, describeDocument } from '../../../shared/document/actions/documents';
import { changeDossier } from '../../../shared/document/actions/settings';
import { originalHash } from '../../../shared/document/fileExportOptions';
import { MARKINGS, type Marking, type SourceDocument } from '../../../shared/domain/dossier';
import { t } from '../../messages/messages';
import { formatWords } from '../../messages/reportWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { useKeptOriginal } from '../../workbench/keptOriginal';
import type { Workbench } from '../../workbench/workbench';

/** What the dossier is called, its marking (CF6), and the documents its text was taken from. */
export function AboutDossier({ workbench }: { readonly workbench: Workbench }) {
  const session = useStore(workbench.state, (state) => state.session);
  return session === null ? null : <AboutForm workbench={workbench} session={session} />;
}

function AboutForm({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const settings = useModel(session, (model) => model.settings);
  const documents = useModel(session, (model) => model.documents);
  const editable = useStore(session.safety, ({ writable }) => writable.acts);
  const id = useId();
  const change = (what: Parameters<typeof changeDossier>[1]) =>
    session.act(() => changeDossier(session.writing(), what));
  const exercise = settings.marking === 'EXERCISE';
  return (
    <div className="about">
      <div className="about-fields">
        <label htmlFor={`${id}-title`}>{t('newText.name')}</label>
        <Field
          id={`${id}-title`}
          value={settings.title}
          disabled={!editable}
          onDone={(title) => title !== '' && change({ title })}
        />
        <label htmlFor={`${id}-forum`}>{t('about.forum')}</label>
        <Field id={`${id}-forum`} value={settings.forum} disabled={!editable} onDone={(forum) => change({ forum })} />
        <label htmlFor={`${id}-marking`}>{t('about.marking')}</label>
        <div>
          <select
            id={`${id}-marking`}
            className="field about-marking"
            value={settings.marking}
            // What was written in an exercise never becomes a real dossier (CF6).
            disabled={!editable || exercise}
            onChange={(event) => change({ marking: event.currentTarget.value as Marking })}
          >
            {MARKINGS.map((one) => (
              <option key={one} value={one}>
                {t(`marking.${one}`)}
              </option>
            ))}
          </select>
          <p className="hint">{t(exercise ? 'about.exercise' : 'about.markingHint')}</p>
        </div>
      </div>
      {documents.size > 0 && (
        <>
          <h3 className="about-head">{t('about.documents')}</h3>
          <ul className="about-documents">
            {[...documents.values()].map((document) => (
              <DocumentRow
                key={document.id}
                workbench={workbench}
                session={session}
                document={document}
                editable={editable}
              />
            ))}
          </ul>
        </>
      )}
      <div className="dialog-foot">
        <button type="button" className="button button-primary" onClick={() => workbench.closeDialog()}>
          {t('dialog.close')}
        </button>
      </div>
    </div>
  );
}

function DocumentRow({
  workbench,
  session,
  document,
  editable,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly document: SourceDocument;
  readonly editable: boolean;
}) {
  const id = useId();
  const change = (what: DocumentChange) => session.act(() => describeDocument(session.writing(), document.id, what));
  const sha256 = originalHash(session.docs, document.id);
  const isKept = useKeptOriginal(workbench, session, sha256);
  const { encoding, byteOrderMark, lineEnd, markdown, file, format } = document;
  const read = [
    file ?? '',
    format === undefined ? '' : formatWords(format),
    encoding === undefined ? '' : `${t(`encoding.${encoding}`)}${byteOrderMark ? ` ${t('encoding.mark')}` : ''}`,
    lineEnd === undefined ? '' : t(`lineEnd.${LINE_ENDS[lineEnd]}`),
    markdown ? t('about.markdown') : '',
  ].filter(Boolean);
  return (
    <li className="about-document">
      <div className="about-wide">
        <label htmlFor={`${id}-title`}>{t('about.documentTitle')}</label>
        <Field
          id={`${id}-title`}
          value={document.title}
          disabled={!editable}
          onDone={(title) => title !== '' && change({ title })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-short`}>{t('about.short')}</label>
        <Field id={`${id}-short`} value={document.short} disabled={!editable} onDone={(short) => change({ short })} />
      </div>
      <div>
        <label htmlFor={`${id}-symbol`}>{t('about.symbol')}</label>
        <Field
          id={`${id}-symbol`}
          value={document.symbol ?? ''}
          disabled={!editable}
          onDone={(symbol) => change({ symbol })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-asOf`}>{t('about.asOf')}</label>
        <Field
          id={`${id}-asOf`}
          type="date"
          value={document.asOf ?? ''}
          disabled={!editable}
          onDone={(asOf) => change({ asOf })}
        />
      </div>
      {read.length > 0 && <p className="hint about-wide">{t('about.readAs', { how: read.join(' · ') })}</p>}
      {isKept !== null && (
        <p className="hint about-wide">
          {t(isKept ? 'about.kept' : 'about.notKept')} <code className="about-hash">{sha256}</code>
        </p>
      )}
    </li>
  );
}

const LINE_ENDS = { '\n': 'lf', '\r\n': 'crlf', '\r': 'cr' } as const;

/** A field that is taken when it is left or Enter is pressed, so that typing a title is one change and one undo. */
function Field({
  id,
  value,
  type = 'text',
  disabled,
  onDone,
}: {
  readonly id: string;
  readonly value: string;
  readonly type?: 'text' | 'date';
  readonly disabled: boolean;
  onDone(value: string): void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const done = () => {
    if (typed !== null && typed.trim() !== value) onDone(typed.trim());
    setTyped(null);
  };
  return (
    <input
      id={id}
      className="field"
      type={type}
      value={typed ?? value}
      disabled={disabled}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
      }}
    />
  );
}
