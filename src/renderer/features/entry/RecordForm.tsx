import { type KeyboardEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Stance } from '../../../shared/domain/position';
import type { OptionName } from '../../../shared/domain/target';
import { NO_NAMES, namesOf, spokenOf, type TypedNames, withWord } from '../../../shared/domain/typedNames';
import { t } from '../../messages/messages';
import { stanceOnAll } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { recentSpeakers, sittingOf } from '../../session/sitting';
import { sameElements, useStore } from '../../ui/store';
import { DelegationField } from '../../workbench/DelegationField';
import { useOpenLine } from '../../workbench/useOpenLine';
import type { Workbench } from '../../workbench/workbench';
import { Alternatives } from './Alternatives';
import { ExtraFields } from './ExtraFields';
import { pending } from './pending';
import { answered, type Extras, noExtras, recordStance, whereWords } from './recording';

interface RecordFormProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly stance: Stance;
  readonly option: OptionName | null;
  onClose(): void;
}

/** ` if ` or ` unless ` behind a name: what follows is the condition. */
const CONDITION = /\s(if|unless)\s$/i;

/** The line in which delegations are named after a stance key. Enter records for everything that is selected at that moment. */
export function RecordForm({ workbench, session, stance, option, onClose }: RecordFormProps) {
  const selection = useStore(workbench.state, (state) => state.selection, sameElements);
  const sittingGrade = useStore(sittingOf(session), ({ grade }) => grade);
  const model = useModel(session, (current) => current);
  const [names, setNames] = useState<TypedNames>(NO_NAMES);
  const [word, setWord] = useState('');
  const [side, setSide] = useState<OptionName | null>(option);
  const [extras, setExtras] = useState<Extras | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const condition = useRef<HTMLInputElement>(null);
  useOpenLine(workbench, field, pending, onClose);

  const questions = answered(model, selection, side);
  const isMissing = questions.some((question) => question.option === null);
  const record = (all: TypedNames, more: Extras | null = extras) => {
    const spoken = spokenOf(namesOf(all, model.roster));
    if (questions.length === 0) return setRefusal(t('entry.hint'));
    if (isMissing) return setRefusal(t('entry.optionMissing'));
    if (spoken.length === 0) return setRefusal(t('entry.nobody'));
    recordStance(workbench, session, { questions, stance, spoken, extras: more ?? noExtras(sittingGrade) });
    onClose();
  };
  const change = (next: TypedNames, rest: string) => {
    setRefusal(null);
    const found = CONDITION.exec(` ${rest}`.slice(1));
    if (found === null) {
      setNames(next);
      setWord(rest);
      return;
    }
    const name = rest.slice(0, found.index);
    const kind = found[1]?.toLowerCase() === 'unless' ? 'unless' : 'if';
    flushSync(() => {
      setNames(name.trim() === '' ? next : withWord(next, name, null, model.roster));
      setWord('');
      setExtras({ ...(extras ?? noExtras(sittingGrade)), conditionKind: kind });
    });
    condition.current?.focus();
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Tab' && !event.shiftKey && extras === null) {
      // The fields have to be there before the browser looks for the next one.
      flushSync(() => setExtras(noExtras(sittingGrade)));
    } else if (word === '' && /^\d$/.test(event.key) && questions.some(({ isSet }) => isSet)) {
      event.preventDefault();
      setRefusal(null);
      setSide(event.key === '0' ? 'none' : Number(event.key));
    }
  };
  const enter = (all: TypedNames) => {
    const checked = /\?\s*$/.exec(all.list);
    if (checked === null) return record(all);
    record({ ...all, list: all.list.slice(0, checked.index) }, { ...(extras ?? noExtras(sittingGrade)), check: true });
  };
  return (
    <form
      className="entry"
      aria-label={stanceOnAll(
        questions.map((question) => question.option),
        stance,
      )}
      onSubmit={(event) => event.preventDefault()}
    >
      <p className="entry-head">
        <strong className="entry-stance">
          {stanceOnAll(
            questions.map((question) => question.option),
            stance,
          )}
        </strong>
        <span className="entry-where">{whereWords(model, questions)}</span>
      </p>
      <Alternatives workbench={workbench} session={session} option={side} onChoose={setSide} />
      <DelegationField
        label={t('entry.who')}
        placeholder={t('entry.placeholder')}
        session={session}
        roster={model.roster}
        names={names}
        word={word}
        recent={recentSpeakers(model)}
        field={field}
        onChange={change}
        onEnter={enter}
        onEscape={onClose}
        onKeyDown={keyDown}
      />
      {extras !== null && (
        <ExtraFields
          session={session}
          extras={extras}
          delegations={namesOf(names, model.roster).flatMap(({ code }) => code ?? [])}
          condition={condition}
          onChange={setExtras}
          onEnter={() => record(word.trim() === '' ? names : withWord(names, word, null, model.roster))}
          onEscape={onClose}
        />
      )}
      {refusal !== null && (
        <p className="field-doubt" role="alert">
          {refusal}
        </p>
      )}
      {extras === null && (
        <p className="entry-foot">
          <span>{t('entry.more')}</span>
          <span className={`grade grade-${sittingGrade}`}>{t(`grade.${sittingGrade}`)}</span>
        </p>
      )}
    </form>
  );
}
