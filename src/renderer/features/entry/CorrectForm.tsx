import { type KeyboardEvent, useRef, useState } from 'react';
import type { PositionChange } from '../../../shared/document/actions/positions';
import type { Entry, Stance } from '../../../shared/domain/position';
import { questionAt } from '../../../shared/domain/question';
import { NO_NAMES, namesOf, spokenOf, type TypedNames, withNames, withWord } from '../../../shared/domain/typedNames';
import { t } from '../../messages/messages';
import { stanceOnAll } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { recentSpeakers } from '../../session/sitting';
import { useStore } from '../../ui/store';
import { DelegationField } from '../../workbench/DelegationField';
import { useOpenLine } from '../../workbench/useOpenLine';
import type { Workbench } from '../../workbench/workbench';
import { ExtraFields } from './ExtraFields';
import { type Picked, pending } from './pending';
import { correct, type Extras, evidenceOf, modifiersOf, whereWords } from './recording';
import { STANCE_KEYS } from './stanceKeys';

interface CorrectFormProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly picked: readonly Picked[];
  onClose(): void;
}

/**
 * Puts right what was noted wrong: the stance by its key, who, where, and all else. Only what was changed here is changed; for several
 * entries at once that is the stance, the condition, the note and the grade.
 */
export function CorrectForm({ workbench, session, picked, onClose }: CorrectFormProps) {
  const model = useModel(session, (current) => current);
  const selected = useStore(workbench.state, (state) => state.selection[state.selection.length - 1] ?? null);
  const [first] = picked;
  const entry = first?.entry;
  const whose = (first?.delegations ?? []).join(', ');
  const [stance, setStance] = useState<Stance>(entry?.stance ?? 'NOP');
  const [names, setNames] = useState<TypedNames>(() => withNames(NO_NAMES, whose));
  const [word, setWord] = useState('');
  const [extras, setExtras] = useState<Extras>(() => extrasOf(entry));
  const [isMoved, setMoved] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLSelectElement>(null);
  useOpenLine(workbench, field, pending, onClose);
  if (entry === undefined) return null;

  const place = model.placeOf(entry);
  const target = selected === null ? null : questionAt(model, selected);
  const canMove = picked.length === 1 && target !== null && target.option !== null && target.key !== place?.key;
  const isGroup = entry.onBehalfOf !== undefined;
  const save = (all: TypedNames) => {
    const [spoken, ...others] = spokenOf(namesOf(all, model.roster));
    if (picked.length === 1 && !isGroup && (spoken === undefined || others.length > 0)) {
      return setRefusal(t('entry.nobody'));
    }
    const before = extrasOf(entry);
    const now = modifiersOf(extras);
    const change: PositionChange = {
      ...(stance === entry.stance ? {} : { stance }),
      ...(picked.length > 1 || isGroup || all.list === whose ? {} : { delegations: spoken?.delegations ?? [] }),
      ...(isMoved && target !== null && target.option !== null ? { target: target.key, option: target.option } : {}),
      ...(JSON.stringify(now) === JSON.stringify(modifiersOf(before))
        ? {}
        : { condition: now.condition, disassociates: now.disassociates }),
      ...(extras.note === before.note ? {} : { note: extras.note.trim() || undefined }),
      ...(extras.grade === before.grade ? {} : { grade: extras.grade }),
      ...(extras.check === before.check ? {} : { check: extras.check ? {} : undefined }),
      ...(extras.words === '' && extras.statement === ''
        ? {}
        : { evidence: [...entry.evidence, ...evidenceOf(extras)] }),
    };
    if (Object.keys(change).length > 0) correct(workbench, session, picked, change);
    onClose();
  };
  const stanceKey = (event: KeyboardEvent) => {
    const found = STANCE_KEYS.find(({ key }) => key === event.key);
    if (found !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      setStance(found.stance);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      save(names);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
  };
  return (
    <form className="entry" aria-label={t('pick.correct')} onSubmit={(event) => event.preventDefault()}>
      <p className="entry-head">
        <strong className="entry-stance">{t('pick.correct')}</strong>
        <span className="entry-where">{place === null ? '' : whereWords(model, [place])}</span>
      </p>
      <div className="extras">
        <div className="extras-row">
          <select
            ref={field}
            aria-label={t('entry.stance')}
            value={stance}
            onChange={(event) => setStance(event.target.value as Stance)}
            onKeyDown={stanceKey}
          >
            {STANCE_KEYS.map((each) => (
              <option key={each.stance} value={each.stance}>
                {stanceOnAll([place?.option ?? null], each.stance)}
              </option>
            ))}
            {!STANCE_KEYS.some((each) => each.stance === stance) && (
              <option value={stance}>{stanceOnAll([place?.option ?? null], stance)}</option>
            )}
          </select>
          {canMove && target !== null && (
            <button
              type="button"
              className="button button-small"
              aria-pressed={isMoved}
              onClick={() => setMoved(!isMoved)}
            >
              {t('entry.move', { address: model.addressOf(target.key) })}
            </button>
          )}
        </div>
      </div>
      {picked.length === 1 && !isGroup && (
        <DelegationField
          label={t('entry.who')}
          session={session}
          roster={model.roster}
          names={names}
          word={word}
          recent={recentSpeakers(model)}
          onChange={(next, rest) => {
            setNames(next);
            setWord(rest);
            setRefusal(null);
          }}
          onEnter={save}
          onEscape={onClose}
        />
      )}
      <ExtraFields
        session={session}
        extras={extras}
        delegations={entry.delegations}
        onChange={setExtras}
        onEnter={() => save(word.trim() === '' ? names : withWord(names, word, null, model.roster))}
        onEscape={onClose}
      />
      {refusal !== null && (
        <p className="field-doubt" role="alert">
          {refusal}
        </p>
      )}
      <p className="entry-foot">
        <button type="button" className="button button-primary button-small" onClick={() => save(names)}>
          {t('entry.save')}
        </button>
      </p>
    </form>
  );
}

function extrasOf(entry: Entry | undefined): Extras {
  return {
    conditionKind: entry?.condition?.kind ?? 'none',
    conditionWords: entry?.condition?.words ?? '',
    note: entry?.note ?? '',
    grade: entry?.grade ?? 'record',
    statement: '',
    words: '',
    source: '',
    check: entry?.check !== undefined,
    disassociates: entry?.disassociates === true,
  };
}
