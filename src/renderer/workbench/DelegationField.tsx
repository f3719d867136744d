import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import { keepObserver } from '../../shared/document/actions/delegations';
import type { DelegationCode, Roster } from '../../shared/domain/delegation';
import type { NamedItem } from '../../shared/domain/nameList';
import { suggestDelegations } from '../../shared/domain/names';
import {
  doubtsOf,
  namesOf,
  splitTyped,
  type TypedNames,
  withChoice,
  withNames,
  withoutName,
  withWord,
} from '../../shared/domain/typedNames';
import { isoNow } from '../host/ports';
import { t } from '../messages/messages';
import type { DossierSession } from '../session/dossierSession';
import { ChipField, type FieldChip, type FieldSuggestion } from '../ui/ChipField';

const SUGGESTED = 6;

interface DelegationFieldProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly roster: Roster;
  readonly names: TypedNames;
  /** The word that is being typed behind the finished names. */
  readonly word: string;
  readonly recent: readonly DelegationCode[];
  /** Only these can be named, all others are unknown here; absent: everybody. */
  readonly among?: readonly DelegationCode[];
  readonly field?: RefObject<HTMLInputElement | null>;
  /** Where a name that nobody here goes by can be taken in as an observer; absent: such names can only be left out. */
  readonly session?: DossierSession;
  readonly children?: ReactNode;
  onChange(names: TypedNames, word: string): void;
  /** Enter with every name clear; the word that was being typed is among them. */
  onEnter(names: TypedNames): void;
  /** Enter on words that name nobody; answers whether something was made of them. */
  onUnread?(words: string): boolean;
  onEscape?(): void;
  onKeyDown?(event: KeyboardEvent<HTMLInputElement>): void;
}

/**
 * Names delegations from the keyboard (DE1): codes, names or their beginnings, a pasted list, "on behalf of", "aligned with". A name
 * that several share is asked back, and nothing is recorded for it before that.
 */
export function DelegationField(props: DelegationFieldProps) {
  const { roster, names, word, recent, among } = props;
  const [highlight, setHighlight] = useState<number | null>(null);
  const [refused, setRefused] = useState(false);
  // With nothing typed the recent ones are shown when they are asked for, so that the field is quiet until then.
  const [showsRecent, setShowsRecent] = useState(false);
  const items = namesOf(names, roster);
  const [doubt] = doubtsOf(items);
  const isAsking = word === '' && doubt !== undefined;
  const offered = isAsking
    ? doubt.choices
    : word.trim() === '' && !showsRecent
      ? []
      : suggestDelegations(word, roster, recent, among === undefined ? SUGGESTED : 400)
          .map(({ code }) => code)
          .filter((code) => among === undefined || among.includes(code))
          .slice(0, SUGGESTED);
  const highlighted = Math.min(highlight ?? 0, offered.length - 1);

  const change = (next: TypedNames, rest: string) => {
    setHighlight(null);
    setRefused(false);
    setShowsRecent(false);
    props.onChange(next, rest);
  };
  const finish = (text: string): TypedNames => {
    const code = highlighted < 0 ? null : (offered[highlighted] ?? null);
    return text.trim() === '' ? names : withWord(names, text, code, roster);
  };
  const type = (value: string, pasted: boolean) => {
    const { done, rest } = splitTyped(value);
    if (done === '') return change(names, value);
    // A name that was typed may be unfinished, and what was offered for it is meant; a pasted list means what it says.
    const isTyped = !pasted && word !== '' && value.slice(0, -1) === word;
    change(isTyped ? finish(word) : withNames(names, done), rest);
  };
  const line = useRef<HTMLDivElement>(null);
  /** Back to where one types, once what was asked is answered. */
  const answered = () => line.current?.querySelector('input')?.focus();
  const { session } = props;
  const pick = (at: number) => {
    const code = offered[at];
    if (code === undefined) return;
    if (isAsking) change(withChoice(names, doubt, code), '');
    else change(withNames(names, code), '');
  };
  const enter = () => {
    if (word.trim() === '' && highlighted >= 0) return pick(highlighted);
    const next = finish(word);
    const unclear = doubtsOf(namesOf(next, roster));
    if (unclear.length === 0) return props.onEnter(next);
    if (props.onUnread?.(withNames(names, word).list) === true) return;
    change(next, '');
    if (unclear.every(({ choices }) => choices.length === 0)) setRefused(true);
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    props.onKeyDown?.(event);
    if (event.defaultPrevented || event.key !== 'ArrowDown' || word.trim() !== '' || isAsking || showsRecent) return;
    event.preventDefault();
    setShowsRecent(true);
  };
  return (
    <div className="delegation-field" ref={line}>
      {isAsking && (
        <p className="field-doubt" role="status">
          {doubt.choices.length > 0
            ? t('naming.several', { name: doubt.written })
            : t('naming.unknown', { name: doubt.written })}
          {refused && doubt.choices.length === 0 && ` ${t('naming.refused')}`}
        </p>
      )}
      <ChipField
        label={props.label}
        {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
        {...(props.field === undefined ? {} : { field: props.field })}
        {...(props.onEscape === undefined ? {} : { onEscape: props.onEscape })}
        onKeyDown={keyDown}
        chips={items.map((item, at) => chipOf(item, at, roster))}
        value={word}
        suggestions={offered.map((code) => suggestionOf(code, roster))}
        highlighted={highlighted}
        onValue={type}
        onHighlight={setHighlight}
        onPick={pick}
        onRemove={(at) => change(withoutName(names, at, roster), word)}
        onEnter={enter}
      >
        {props.children}
      </ChipField>
      {isAsking && doubt.choices.length === 0 && (
        <p className="field-answers">
          {session !== undefined && /\p{L}/u.test(doubt.written) && (
            <button
              type="button"
              className="link"
              onClick={() => {
                session.act(() => keepObserver(session.writing(), doubt.written));
                setRefused(false);
                answered();
              }}
            >
              {t('naming.takeIn')}
            </button>
          )}
          <button
            type="button"
            className="link"
            onClick={() => {
              change(withoutName(names, items.indexOf(doubt), roster), word);
              answered();
            }}
          >
            {t('naming.leaveOut')}
          </button>
        </p>
      )}
    </div>
  );
}

function suggestionOf(code: DelegationCode, roster: Roster): FieldSuggestion {
  return { id: code, label: code, hint: roster.byCode.get(code)?.name ?? '' };
}

function chipOf(item: NamedItem, at: number, roster: Roster): FieldChip {
  const { code, written, onBehalfOf, alignedWith, unnamed, repeated } = item;
  const delegation = code === null ? undefined : roster.byCode.get(code);
  const name = delegation?.name ?? written;
  const said = [
    code ?? written,
    ...(onBehalfOf === undefined ? [] : [t('naming.behalf', { group: onBehalfOf.join(', ') })]),
    ...(alignedWith === undefined ? [] : [t('naming.aligned', { group: alignedWith })]),
  ].join(' ');
  const tone =
    unnamed || repeated ? 'idle' : code === null ? 'doubt' : delegation?.kind === 'group' ? 'group' : 'plain';
  return {
    id: `${at}:${written}`,
    label: code === null && !unnamed ? `${said}?` : said,
    title: unnamed ? t('naming.unnamed', { name }) : repeated ? t('naming.repeated', { name }) : name,
    ...(delegation?.kind === 'group' && code !== null
      ? { count: String(roster.membersOf(code, isoNow().slice(0, 10)).length) }
      : {}),
    tone,
    removeLabel: t('naming.remove', { name }),
  };
}
