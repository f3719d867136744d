import { type KeyboardEvent, type RefObject, useId } from 'react';
import type { DelegationCode } from '../../../shared/domain/delegation';
import { GRADES } from '../../../shared/domain/position';
import type { Statement } from '../../../shared/domain/statement';
import { formatDay, t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { sameElements } from '../../ui/store';
import type { Extras } from './recording';

interface ExtraFieldsProps {
  readonly session: DossierSession;
  readonly extras: Extras;
  /** Whose statements are offered as evidence. */
  readonly delegations: readonly DelegationCode[];
  readonly condition?: RefObject<HTMLInputElement | null>;
  onChange(extras: Extras): void;
  onEnter(): void;
  onEscape(): void;
}

const OFFERED = 12;

/** Everything that may be said of a position beyond who and what, in the order of the Tab key. Enter records from each. */
export function ExtraFields({
  session,
  extras,
  delegations,
  condition,
  onChange,
  onEnter,
  onEscape,
}: ExtraFieldsProps) {
  const id = useId();
  const statements = useModel(session, (model) => statementsOf(model.statements.values(), delegations), sameElements);
  const set = (change: Partial<Extras>) => onChange({ ...extras, ...change });
  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      onEnter();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onEscape();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside are caught here, where they all pass.
    <div className="extras" onKeyDown={keyDown}>
      <div className="extras-row">
        <select
          aria-label={t('entry.conditionKind')}
          value={extras.conditionKind}
          onChange={(event) => set({ conditionKind: event.target.value as Extras['conditionKind'] })}
        >
          {(['none', 'if', 'unless'] as const).map((kind) => (
            <option key={kind} value={kind}>
              {t(`entry.condition.${kind}`)}
            </option>
          ))}
        </select>
        <input
          ref={condition}
          aria-label={t('entry.condition')}
          placeholder={t('entry.condition')}
          value={extras.conditionWords}
          onChange={({ target: { value } }) =>
            set({
              conditionWords: value,
              conditionKind: extras.conditionKind === 'none' && value !== '' ? 'if' : extras.conditionKind,
            })
          }
        />
      </div>
      <input
        aria-label={t('entry.note')}
        placeholder={t('entry.note')}
        value={extras.note}
        onChange={(event) => set({ note: event.target.value })}
      />
      <div className="extras-row">
        <select
          aria-label={t('entry.grade')}
          value={extras.grade}
          onChange={(event) => set({ grade: event.target.value as Extras['grade'] })}
        >
          {GRADES.map((grade) => (
            <option key={grade} value={grade}>
              {t(`grade.${grade}`)}
            </option>
          ))}
        </select>
        <select
          aria-label={t('entry.evidence')}
          value={extras.statement}
          onChange={(event) => set({ statement: event.target.value })}
        >
          <option value="">{t('entry.evidence.none')}</option>
          {statements.map((statement) => (
            <option key={statement.id} value={statement.id}>
              {`${formatDay(statement.said.at)} ${statement.delegations.join(', ')}: ${statement.words.slice(0, 60)}`}
            </option>
          ))}
        </select>
      </div>
      <div className="extras-row">
        <input
          aria-label={t('entry.words')}
          placeholder={t('entry.words')}
          value={extras.words}
          onChange={(event) => set({ words: event.target.value })}
        />
        <input
          aria-label={t('entry.source')}
          placeholder={t('entry.source')}
          value={extras.source}
          onChange={(event) => set({ source: event.target.value })}
        />
      </div>
      <div className="extras-row">
        {(['check', 'disassociates'] as const).map((name) => (
          <label key={name} htmlFor={`${id}-${name}`} className="extras-tick">
            <input
              id={`${id}-${name}`}
              type="checkbox"
              checked={extras[name]}
              onChange={(event) => set({ [name]: event.target.checked })}
            />
            {t(`entry.${name}`)}
          </label>
        ))}
      </div>
    </div>
  );
}

/** Statements of the delegations named, latest first. */
function statementsOf(all: Iterable<Statement>, delegations: readonly DelegationCode[]): readonly Statement[] {
  if (delegations.length === 0) return [];
  return [...all]
    .filter((statement) => delegations.some((code) => statement.delegations.includes(code)))
    .sort((a, b) => (a.said.at < b.said.at ? 1 : -1))
    .slice(0, OFFERED);
}
