import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { BriefChange } from '../../../shared/document/actions/briefs';
import type { Brief } from '../../../shared/domain/brief';
import { t } from '../../messages/messages';
import { sameElements } from '../../ui/store';
import { AGAINST, type BriefField } from './briefView';

interface BriefFormProps {
  readonly brief: Brief | undefined;
  onChange(change: BriefChange): void;
  onEscape(): void;
}

/** All that a brief can hold. Each pause in typing saves, and is a step of undo. */
export function BriefForm({ brief, onChange, onEscape }: BriefFormProps) {
  const id = useId();
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onEscape();
  };
  const field = (name: BriefField) => (
    <WordsField
      name={name}
      label={t(`brief.${name}`)}
      value={brief?.[name] ?? ''}
      onSave={(value) => onChange({ [name]: value.trim() })}
    />
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside are caught here, where they all pass.
    <div className="brief-form" onKeyDown={keyDown}>
      {field('wanted')}
      {field('acceptable')}
      <Fallbacks fallbacks={brief?.fallbacks ?? []} onSave={(fallbacks) => onChange({ fallbacks })} />
      {field('redLine')}
      {field('lineToTake')}
      {field('clearedBy')}
      <label htmlFor={`${id}-against`}>{t('brief.against')}</label>
      <select
        id={`${id}-against`}
        className="brief-field"
        value={brief?.against ?? ''}
        onChange={({ target: { value } }) => onChange({ against: AGAINST.find((each) => each === value) })}
      >
        <option value="">{t('brief.against.none')}</option>
        {AGAINST.map((each) => (
          <option key={each} value={each}>
            {t(`brief.against.${each}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Milliseconds without a key after which what was typed is saved. */
const PAUSE = 400;

/**
 * What is being typed: shown here as typed, saved after a pause, on leaving, and when the field goes. It gives way to what is stored
 * only when that has become something else, so that no key falls between a save and its echo.
 */
function useDraft<T>(stored: T, onSave: (typed: T) => void) {
  const [draft, setDraft] = useState<{ readonly value: T } | null>(null);
  const unsaved = useRef<{ readonly value: T } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const save = useRef(onSave);
  useEffect(() => {
    save.current = onSave;
  });
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const typed = unsaved.current;
    unsaved.current = null;
    if (typed !== null) save.current(typed.value);
  }, []);
  useEffect(() => flush, [flush]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stored value is what this waits for.
  useEffect(() => {
    if (unsaved.current === null) setDraft(null);
  }, [stored]);
  const type = (value: T) => {
    unsaved.current = { value };
    setDraft(unsaved.current);
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, PAUSE);
  };
  return { shown: draft === null ? stored : draft.value, type, flush };
}

interface WordsFieldProps {
  readonly name: BriefField;
  readonly label: string;
  readonly value: string;
  onSave(value: string): void;
}

function WordsField({ name, label, value, onSave }: WordsFieldProps) {
  const id = useId();
  const { shown, type, flush } = useDraft(value, onSave);
  return (
    <>
      <label htmlFor={id} className={name === 'redLine' ? 'brief-red' : undefined}>
        {label}
      </label>
      <span className="brief-grow" data-words={shown}>
        <textarea
          id={id}
          data-field={name}
          className="brief-field"
          rows={1}
          value={shown}
          onChange={(event) => type(event.target.value)}
          onBlur={flush}
        />
      </span>
    </>
  );
}

interface FallbacksProps {
  readonly fallbacks: readonly string[];
  onSave(fallbacks: readonly string[]): void;
}

/** Fallbacks in the order of preference: Alt with an arrow moves one, Enter goes on to the next, an emptied one goes. */
function Fallbacks({ fallbacks, onSave }: FallbacksProps) {
  const stored = useStable(fallbacks);
  const { shown, type, flush } = useDraft(stored, (rows) => onSave(rows.map((words) => words.trim())));
  const list = useRef<HTMLOListElement>(null);
  const id = useId();
  /** The rows have to be there before one of them can take the focus. */
  const put = (rows: readonly string[], focused: number) => {
    flushSync(() => type(rows));
    list.current?.querySelectorAll<HTMLElement>('textarea')[focused]?.focus();
  };
  const move = (at: number, step: 1 | -1) => {
    const to = at + step;
    const rows = [...shown];
    const [moved] = rows.splice(at, 1);
    if (moved === undefined || to < 0 || to > rows.length) return;
    rows.splice(to, 0, moved);
    put(rows, to);
  };
  const keyDown = (event: KeyboardEvent, at: number) => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      move(at, event.key === 'ArrowUp' ? -1 : 1);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      put(at === shown.length - 1 && shown[at] !== '' ? [...shown, ''] : shown, at + 1);
    } else if (event.key === 'Backspace' && shown[at] === '') {
      event.preventDefault();
      put(
        shown.filter((_, i) => i !== at),
        Math.max(0, at - 1),
      );
    }
  };
  return (
    <>
      <span id={id}>{t('brief.fallbacks')}</span>
      <ol
        className="brief-list"
        aria-labelledby={id}
        ref={list}
        onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && flush()}
      >
        {shown.map((words, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fallback is known by its place alone.
          <li key={at} className="brief-fallback">
            <span className="brief-grow" data-words={words}>
              <textarea
                aria-label={t('brief.fallback', { number: at + 1 })}
                className="brief-field"
                rows={1}
                value={words}
                onChange={({ target: { value } }) => type(shown.map((each, i) => (i === at ? value : each)))}
                onKeyDown={(event) => keyDown(event, at)}
              />
            </span>
            <button
              type="button"
              className="icon-button"
              aria-label={t('brief.up', { number: at + 1 })}
              disabled={at === 0}
              onClick={() => move(at, -1)}
            >
              <ArrowUp size={13} aria-hidden="true" />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={t('brief.down', { number: at + 1 })}
              disabled={at === shown.length - 1}
              onClick={() => move(at, 1)}
            >
              <ArrowDown size={13} aria-hidden="true" />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={t('brief.remove', { number: at + 1 })}
              onClick={() => type(shown.filter((_, i) => i !== at))}
            >
              <X size={13} aria-hidden="true" />
            </button>
          </li>
        ))}
        <li>
          <button type="button" className="link" onClick={() => put([...shown, ''], shown.length)}>
            {t('brief.addFallback')}
          </button>
        </li>
      </ol>
    </>
  );
}

/** The same list as before while its elements are the same. */
function useStable(list: readonly string[]): readonly string[] {
  const kept = useRef(list);
  if (!sameElements(kept.current, list)) kept.current = list;
  return kept.current;
}
