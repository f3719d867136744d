import { type ClipboardEvent, type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import type { FloorChoice, FloorItem, FloorReading } from '../../../shared/domain/floorItem';
import type { TargetKey } from '../../../shared/domain/target';
import { NO_NAMES, namesOf, withNames } from '../../../shared/domain/typedNames';
import { formatTime, t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { recentSpeakers } from '../../session/sitting';
import { DelegationField } from '../../workbench/DelegationField';
import { readingOf } from './floorReadings';
import { type FloorText, floorTyping } from './floorTyping';
import { isSpeaker, speechIn } from './noting';
import { choiceWords, ReadingChips } from './ReadingChips';

interface FloorInputProps {
  readonly session: DossierSession;
  readonly label: string;
  readonly text: FloorText;
  /** The place spoken of last, and what is selected in the text. */
  readonly last: TargetKey | null;
  readonly selected: TargetKey | null;
  readonly field: RefObject<HTMLInputElement | null>;
  /** When the line was begun; shown beside it. */
  readonly begunAt: string | null;
  readonly children?: ReactNode;
  onText(text: FloorText): void;
  /** Enter: the line with its reading; a null reading keeps it raw for later. */
  onLine(text: FloorText, reading: FloorReading | null): void;
  onEscape(): void;
  /** Several lines were pasted; absent: they are taken as one. */
  onLines?(lines: readonly string[]): void;
  onKeyDown?(event: KeyboardEvent<HTMLInputElement>): void;
}

/**
 * Speaker first, then what is said: a field for who has the floor, then one for lines, read as they are typed. Arrow down goes to what
 * is in doubt; Enter never waits for it.
 */
export function FloorInput(props: FloorInputProps) {
  const { session, text, last, selected, field, begunAt } = props;
  const model = useModel(session, (current) => current);
  const listId = useId();
  const [asked, setAsked] = useState<{ readonly id: string; readonly at: number } | null>(null);
  const { names, word, raw, chosen, isSpeaking } = text;
  const reading = readingOf(session, raw, { names, last, selected, chosen });
  const asking = reading.items.find((item) => item.id === asked?.id && item.doubt !== null && item.choices.length > 0);
  const choices = asking?.choices ?? [];
  const at = Math.min(asked?.at ?? 0, choices.length - 1);

  const change = (next: FloorText) => {
    setAsked(null);
    props.onText(next);
  };
  const ask = (item: FloorItem | undefined) => setAsked(item === undefined ? null : { id: item.id, at: 0 });
  const doubts = reading.items.filter((item) => item.doubt !== null && item.choices.length > 0);
  const choose = (choice: FloorChoice | undefined) => {
    if (asking === undefined || choice === undefined) return;
    const rest = doubts.slice(doubts.indexOf(asking) + 1);
    props.onText({ ...text, chosen: new Map([...chosen, [asking.id, choice]]) });
    ask(rest[0]);
  };
  const enter = (event: KeyboardEvent) => {
    if (asking !== undefined) return choose(choices[at]);
    if (raw.trim() === '') return change(floorTyping());
    if (event.ctrlKey || event.metaKey) return props.onLine(text, null);
    if (isSpeaker(raw, model.roster)) return change(floorTyping(withNames(NO_NAMES, raw)));
    props.onLine(text, reading);
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    props.onKeyDown?.(event);
    if (event.defaultPrevented) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter') {
      event.preventDefault();
      enter(event);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (asking === undefined) props.onEscape();
      else setAsked(null);
    } else if (step !== 0 && asking !== undefined) {
      event.preventDefault();
      setAsked({ id: asking.id, at: (at + step + choices.length) % choices.length });
    } else if (step === 1 && doubts.length > 0) {
      event.preventDefault();
      ask(doubts[0]);
    } else if (event.key === 'Backspace' && raw === '') {
      event.preventDefault();
      change({ ...text, isSpeaking: false });
    }
  };
  const type = (value: string) => {
    const named = /^([^:]{2,80}):\s*$/.exec(value)?.[1];
    if (named !== undefined && isSpeaker(named, model.roster)) change(floorTyping(withNames(NO_NAMES, named)));
    else change({ ...text, raw: value });
  };
  const paste = (event: ClipboardEvent) => {
    const lines = event.clipboardData
      .getData('text/plain')
      .split(/\r?\n/)
      .map((line) => line.trim());
    const said = lines.filter((line) => line !== '');
    if (
      props.onLines === undefined ||
      raw !== '' ||
      said.length < 2 ||
      !said.some((line) => speechIn(line, model.roster))
    )
      return;
    event.preventDefault();
    props.onLines(said);
  };
  if (!isSpeaking) {
    return (
      <div className="floor-line" onPaste={paste}>
        <DelegationField
          label={t('floor.speaker')}
          placeholder={t('floor.speakerPlaceholder')}
          session={session}
          roster={model.roster}
          names={names}
          word={word}
          recent={recentSpeakers(model)}
          field={field}
          onChange={(next, rest) => {
            const named = /^([^:]{2,80}):\s*$/.exec(rest)?.[1];
            const all = named === undefined ? null : withNames(next, named);
            if (all !== null && isSpeaker(all.list, model.roster)) change(floorTyping(all));
            else change({ ...text, names: next, word: rest });
          }}
          onEnter={(all) => namesOf(all, model.roster).length > 0 && change(floorTyping(all))}
          onUnread={(typed) => {
            // `EU, Norway propose ...`: names that are finished belong to the line where it goes on to say what they propose.
            const whole = names.list === '' ? typed : `${names.list}, ${typed}`;
            const proposing = readingOf(session, whole, { names: NO_NAMES, last, selected, chosen: new Map() });
            const words = proposing.items.some(({ proposes }) => (proposes?.by.length ?? 0) > 0) ? whole : typed;
            const unspoken = readingOf(session, words, { names: NO_NAMES, last, selected, chosen: new Map() });
            if (unspoken.isRemark || unspoken.items.every(({ doubt }) => doubt === 'target')) return false;
            props.onLine({ ...floorTyping(NO_NAMES), raw: words }, unspoken);
            return true;
          }}
          onEscape={props.onEscape}
          {...(props.onKeyDown === undefined ? {} : { onKeyDown: props.onKeyDown })}
        />
        {props.children}
      </div>
    );
  }
  return (
    <div className="floor-line" onPaste={paste}>
      <div className="floor-typing">
        <button
          type="button"
          className="floor-speaker"
          title={t('floor.changeSpeaker')}
          onClick={() => {
            change({ ...text, isSpeaking: false });
            field.current?.focus();
          }}
        >
          <span className="visually-hidden">{t('floor.speakerNow')}</span>
          {namesOf(names, model.roster).map((item) => (
            <strong key={item.start} title={model.roster.byCode.get(item.code ?? '')?.name ?? item.written}>
              {item.code ?? item.written}
              {item.onBehalfOf !== undefined && ` ${t('naming.behalf', { group: item.onBehalfOf.join(', ') })}`}
              {item.alignedWith !== undefined && ` ${t('naming.aligned', { group: item.alignedWith })}`}
            </strong>
          ))}
        </button>
        <input
          ref={field}
          className="chip-input"
          role="combobox"
          aria-label={props.label}
          aria-expanded={asking !== undefined}
          aria-controls={listId}
          aria-activedescendant={asking === undefined ? undefined : `${listId}-${at}`}
          value={raw}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          placeholder={t('floor.linePlaceholder')}
          onChange={(event) => type(event.target.value)}
          onKeyDown={keyDown}
        />
        {begunAt !== null && raw !== '' && (
          <time className="floor-clock" dateTime={begunAt}>
            {formatTime(begunAt)}
          </time>
        )}
      </div>
      <div
        id={listId}
        className="suggestions"
        role="listbox"
        aria-label={t('floor.choices')}
        hidden={asking === undefined}
      >
        {asking !== undefined &&
          choices.map((choice, nth) => {
            const { label, hint } = choiceWords(model, asking, choice);
            return (
              <div
                key={`${choice.key} ${choice.option} ${choice.stance ?? ''}`}
                id={`${listId}-${nth}`}
                role="option"
                tabIndex={-1}
                aria-selected={nth === at}
                className="suggestion"
                onMouseDown={(event) => {
                  event.preventDefault();
                  choose(choice);
                }}
              >
                <strong>{label}</strong>
                <span>{hint}</span>
              </div>
            );
          })}
      </div>
      {raw.trim() !== '' && !isSpeaker(raw, model.roster) && (
        <ReadingChips model={model} reading={reading} asking={asking?.id ?? null} onAsk={ask} />
      )}
      {raw.trim() !== '' && doubts.length > 0 && asking === undefined && (
        <p className="floor-hint">{t('floor.doubtHint')}</p>
      )}
      {props.children}
    </div>
  );
}
