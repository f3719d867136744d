import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { recordActs } from '../../../shared/document/actions/acts';
import { questionsAt } from '../../../shared/domain/question';
import { NO_NAMES, namesOf, spokenOf, type TypedNames, withWord } from '../../../shared/domain/typedNames';
import { browserClock, isoNow } from '../../host/ports';
import { t } from '../../messages/messages';
import { actWords } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { momentIn, recentSpeakers, sittingOf } from '../../session/sitting';
import { DelegationField } from '../../workbench/DelegationField';
import { notifyUndoable } from '../../workbench/undoNotice';
import { useOpenLine } from '../../workbench/useOpenLine';
import type { Workbench } from '../../workbench/workbench';
import { type NotedKind, namesOpponents } from './actKeys';
import { noted } from './noting';
import { clockIn, zonedTime } from './zonedTime';

interface ActFormProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly kind: NotedKind;
  onClose(): void;
}

const HOURS = [24, 48, 72] as const;
const HOUR = 3_600_000;
/** How long a silence is unless somebody says otherwise. */
const SILENCE = 72;

/** Who was there and when, and for a silence until when; all of it may be left as it is. */
export function ActForm({ workbench, session, kind, onClose }: ActFormProps) {
  const id = useId();
  const model = useModel(session, (current) => current);
  const sitting = sittingOf(session).get();
  // Who spoke last is in our record, and of no concern to a projector (CF1).
  const isProjected = workbench.preferences.get('density') === 'projector';
  const [names, setNames] = useState<TypedNames>(NO_NAMES);
  const [word, setWord] = useState('');
  const [words, setWords] = useState('');
  const [source, setSource] = useState('');
  const [when] = useState(() => momentIn(sitting));
  const [day, setDay] = useState(when.slice(0, 10));
  const [hour, setHour] = useState(when.length > 10 ? when.slice(11, 16) : '');
  const [zone, setZone] = useState(() => browserClock.zone());
  const [until, setUntil] = useState(() => clockIn(browserClock.now() + SILENCE * HOUR, browserClock.zone()));
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useOpenLine(workbench, field, noted, onClose);

  const record = (all: TypedNames) => {
    const { selection } = workbench.state.get();
    const keys = questionsAt(session.current, selection).map(({ key }) => key);
    if (keys.length === 0) return setRefusal(t('entry.hint'));
    const ends = kind === 'silence' ? zonedTime(until.day, until.hour, zone) : null;
    if (kind === 'silence' && ends === null) return setRefusal(t('act.untilMissing'));
    const isUntouched = when.startsWith(day) && (when.length > 10 ? when.slice(11, 16) : '') === hour;
    const at = isUntouched ? when : (zonedTime(day, hour, browserClock.zone()) ?? day);
    const spoken = spokenOf(namesOf(all, model.roster));
    const delegations = [...new Set(spoken.flatMap((each) => [...each.delegations, ...(each.onBehalfOf ?? [])]))];
    session.act(() =>
      recordActs(
        session.writing(),
        keys.map((target) => ({
          target,
          kind,
          at: at === '' ? isoNow() : at,
          delegations,
          ...(ends === null ? {} : { until: ends }),
          ...(words.trim() === '' ? {} : { words: words.trim() }),
          ...(source.trim() === '' ? {} : { source: source.trim() }),
        })),
      ),
    );
    const where = keys.map((key) => session.current.addressOf(key)).join(', ');
    notifyUndoable(workbench, session, 'act.done', { act: actWords(kind), where });
    onClose();
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      record(word.trim() === '' ? names : withWord(names, word, null, model.roster));
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside are caught here, where they all pass.
    <div className="extras" onKeyDown={keyDown}>
      <DelegationField
        label={t(namesOpponents(kind) ? 'act.opponents' : 'act.present')}
        placeholder={t(namesOpponents(kind) ? 'act.opponents' : 'act.present')}
        session={session}
        roster={model.roster}
        names={names}
        word={word}
        recent={isProjected ? [] : recentSpeakers(model)}
        field={field}
        onChange={(next, rest) => {
          setNames(next);
          setWord(rest);
          setRefusal(null);
        }}
        onEnter={record}
        onEscape={onClose}
      />
      {kind === 'silence' && (
        <>
          <div className="extras-row">
            <span className="extras-name">{t('act.until')}</span>
            <input
              type="date"
              aria-label={t('act.untilDay')}
              value={until.day}
              onChange={(event) => setUntil({ ...until, day: event.target.value })}
            />
            <input
              type="time"
              aria-label={t('act.untilHour')}
              value={until.hour}
              onChange={(event) => setUntil({ ...until, hour: event.target.value })}
            />
          </div>
          <div className="extras-row">
            <input
              aria-label={t('act.zone')}
              list={`${id}-zones`}
              value={zone}
              onChange={(event) => setZone(event.target.value)}
            />
            <datalist id={`${id}-zones`}>
              {Intl.supportedValuesOf('timeZone').map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
            {HOURS.map((hours) => (
              <button
                key={hours}
                type="button"
                className="button button-small"
                onClick={() => setUntil(clockIn(browserClock.now() + hours * HOUR, zone))}
              >
                {t('act.hours', { hours })}
              </button>
            ))}
          </div>
        </>
      )}
      <div className="extras-row">
        <span className="extras-name">{t('act.when')}</span>
        <input type="date" aria-label={t('act.day')} value={day} onChange={(event) => setDay(event.target.value)} />
        <input type="time" aria-label={t('act.hour')} value={hour} onChange={(event) => setHour(event.target.value)} />
      </div>
      <div className="extras-row">
        <input
          aria-label={t('act.words')}
          placeholder={t('act.words')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <input
          aria-label={t('entry.source')}
          placeholder={t('entry.source')}
          value={source}
          onChange={(event) => setSource(event.target.value)}
        />
      </div>
      {refusal !== null && (
        <p className="field-doubt" role="alert">
          {refusal}
        </p>
      )}
      <p className="entry-foot">
        <span>{t('act.hint')}</span>
      </p>
    </div>
  );
}
