import { type FormEvent, useId, useMemo, useState } from 'react';
import { recordPositions } from '../../../shared/document/actions/positions';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Grade } from '../../../shared/domain/position';
import { questionsAt } from '../../../shared/domain/question';
import type { TargetKey } from '../../../shared/domain/target';
import { type ColumnMap, POSITION_FIELDS, unreadColumns } from '../../../shared/formats/sheet/positionColumns';
import { readPositions, type SheetDoubt, type SheetPosition } from '../../../shared/formats/sheet/positionRows';
import type { Sheet } from '../../../shared/formats/sheet/sheet';
import { isoNow } from '../../host/ports';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { stanceWords } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { ChoiceField } from '../../ui/ChoiceField';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { FormFoot } from '../../workbench/FormFoot';
import { GradeField } from '../../workbench/GradeField';
import { usePrivateShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { columnsOf, rememberColumns } from './columnMemory';
import type { ReadSheets } from './paperFiles';

/** Rows that are shown of what will be noted. */
const SHOWN = 50;

interface SheetProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly given: ReadSheets;
}

/** Positions out of a table: which column holds what, what is doubtful, and what will be noted. */
export function SheetDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { session } = workbench;
  const isShown = usePrivateShown(workbench);
  if (session === null) return null;
  if (!isShown) return <p className="hint">{t('papers.onProjector')}</p>;
  return <Sheets workbench={workbench} session={session} given={argument as ReadSheets} />;
}

function Sheets({ workbench, session, given }: SheetProps) {
  const filled = useMemo(() => given.sheets.filter(({ rows }) => rows.length > 1), [given]);
  const [at, setAt] = useState(0);
  const sheet = filled[at];
  if (sheet === undefined) return <p className="hint">{t('sheet.empty', { name: given.name })}</p>;
  return (
    <div className="paper-form">
      {filled.length > 1 && (
        <div className="paper-fields">
          <ChoiceField
            label={t('sheet.which')}
            value={at}
            options={filled.map(({ name }, i) => ({ id: i, label: name }))}
            onValue={setAt}
          />
        </div>
      )}
      <Positions key={at} workbench={workbench} session={session} sheet={sheet} source={given.name} />
    </div>
  );
}

interface PositionsProps extends Omit<SheetProps, 'given'> {
  readonly sheet: Sheet;
  readonly source: string;
}

function Positions({ workbench, session, sheet, source }: PositionsProps) {
  const id = useId();
  const model = useModel(session, (current) => current);
  const { preferences } = workbench;
  const [map, setMap] = useState<ColumnMap>(() => columnsOf(preferences, sheet));
  const [grade, setGrade] = useState<Grade>('record');
  const selected = useMemo(
    () => questionsAt(model, workbench.state.get().selection)[0]?.key ?? null,
    [model, workbench],
  );
  const [target, setTarget] = useState<TargetKey | null>(null);
  const [chosen, setChosen] = useState<Readonly<Record<string, DelegationCode>>>({});
  const { positions, doubts } = useMemo(
    () =>
      readPositions(sheet, map, model, { target, grade, saidAt: isoNow().slice(0, 10), meeting: '', source, chosen }),
    [sheet, map, model, target, grade, source, chosen],
  );

  const note = (event: FormEvent) => {
    event.preventDefault();
    rememberColumns(preferences, sheet, map);
    session.act(() => recordPositions(session.writing(), positions.map(asPosition)));
    workbench.closeDialog();
    workbench.notify('done', 'sheet.done', { count: positions.length });
  };
  return (
    <form className="paper-form" onSubmit={note}>
      <fieldset className="sheet-columns">
        <legend>{t('sheet.columns')}</legend>
        {POSITION_FIELDS.map((field) => (
          <div key={field} className="sheet-field">
            <label htmlFor={`${id}-${field}`}>{t(`sheet.column.${field}`)}</label>
            <select
              id={`${id}-${field}`}
              className="field"
              value={map[field] ?? ''}
              onChange={({ target: { value } }) => {
                const { [field]: _, ...others } = map;
                setMap(value === '' ? others : { ...others, [field]: Number(value) });
              }}
            >
              <option value="">{t('sheet.none')}</option>
              {(sheet.rows[0] ?? []).map((title, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its number
                <option key={i} value={i}>
                  {title || t('sheet.blank', { number: i + 1 })}
                </option>
              ))}
            </select>
          </div>
        ))}
      </fieldset>
      <div className="sheet-defaults">
        {selected !== null && (
          <div className="setting">
            <label htmlFor={`${id}-target`}>{t('sheet.about')}</label>
            <select
              id={`${id}-target`}
              className="field"
              value={target ?? ''}
              onChange={({ target: { value } }) => setTarget(value === '' ? null : value)}
            >
              <option value="">{t('sheet.nothing')}</option>
              <option value={selected}>{model.addressOf(selected)}</option>
            </select>
          </div>
        )}
        <GradeField grade={grade} onGrade={setGrade} />
        <p className="hint" role="status">
          {t('sheet.read', { count: positions.length, doubts: doubts.length })}
        </p>
      </div>
      <ScrollRegion className="sheet-rows" label={t('sheet.first')}>
        <Unread sheet={sheet} map={map} />
        {doubts.length > 0 && (
          <>
            <h3>{t('sheet.doubts')}</h3>
            <ul>
              {doubts.slice(0, SHOWN).map((doubt) => (
                <Doubt
                  key={`${doubt.row} ${doubt.kind} ${doubt.written}`}
                  model={model}
                  doubt={doubt}
                  onMeans={(code) => setChosen({ ...chosen, [doubt.written]: code })}
                />
              ))}
            </ul>
          </>
        )}
        {positions.length > 0 && <h3>{t('sheet.first')}</h3>}
        <ul>
          {positions.slice(0, SHOWN).map((one) => (
            <li key={one.row} className="sheet-row">
              <span className="hint">{t('sheet.row', { row: one.row })}</span>
              <strong>{model.addressOf(one.target)}</strong>
              <span>
                {one.delegations.map((code) => nameOf(model, code)).join(', ')} {stanceWords(one.option, one.stance)}
              </span>
            </li>
          ))}
        </ul>
      </ScrollRegion>
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={t('sheet.do', { count: positions.length })}
        isReady={positions.length > 0}
        autoFocus
      />
    </form>
  );
}

/** What of a sheet nothing is made of. */
function Unread({ sheet, map }: { readonly sheet: Sheet; readonly map: ColumnMap }) {
  const columns = unreadColumns(sheet, map).map((one) =>
    typeof one === 'number' ? t('sheet.blank', { number: one }) : `“${one}”`,
  );
  const { asides = [], tooMany = 0 } = sheet;
  if (columns.length + asides.length + tooMany === 0) return null;
  return (
    <>
      <h3>{t('sheet.unread')}</h3>
      <ul>
        {columns.length > 0 && <li>{t('sheet.unread.columns', { columns: columns.join(', ') })}</li>}
        {asides.length > 0 && <li>{t('sheet.unread.asides', { words: asides.join(' · ') })}</li>}
        {tooMany > 0 && <li>{t('sheet.unread.rows', { count: tooMany })}</li>}
      </ul>
    </>
  );
}

function Doubt({
  model,
  doubt,
  onMeans,
}: {
  readonly model: Negotiation;
  readonly doubt: SheetDoubt;
  onMeans(code: DelegationCode): void;
}) {
  const { row, choices } = doubt;
  return (
    <li className="sheet-row">
      <span className="hint">{t('sheet.row', { row })}</span>
      <span className="sheet-doubt">{doubtWords(doubt)}</span>
      {choices.length > 0 && (
        <span className="sheet-means">
          <ChoiceField
            label={t('sheet.means')}
            value=""
            options={[
              { id: '', label: t('sheet.nobody') },
              ...choices.map((code) => ({ id: code, label: nameOf(model, code) })),
            ]}
            onValue={onMeans}
          />
        </span>
      )}
    </li>
  );
}

function doubtWords({ kind, written, choices, near }: SheetDoubt): string {
  switch (kind) {
    case 'name':
      return t(choices.length > 1 ? 'sheet.doubt.names' : 'sheet.doubt.name', { written });
    case 'address':
      return t(written === '' ? 'sheet.doubt.noAddress' : 'sheet.doubt.address', { written });
    case 'option':
      return t(written === '' ? 'sheet.doubt.noOption' : 'sheet.doubt.option', { written });
    case 'stance':
      return near === undefined
        ? t('sheet.doubt.stance', { written })
        : t('sheet.doubt.stanceNear', { written, near: t(`stance.${near}`) });
    default:
      return t(`sheet.doubt.${kind}`, { written });
  }
}

function asPosition({ row: _row, condition, saidAt, meeting, words, source, note, ...position }: SheetPosition) {
  return {
    ...position,
    said: { at: saidAt, ...(meeting === '' ? {} : { meeting }) },
    evidence: [{ kind: 'source' as const, words, source }],
    ...(condition === '' ? {} : { condition: { kind: 'if' as const, words: condition.replace(/^if /i, '') } }),
    ...(note === '' ? {} : { note }),
  };
}
