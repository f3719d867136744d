import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { BriefChange } from '../../../shared/document/actions/briefs';
import type { Brief } from '../../../shared/domain/brief';
import { t } from '../../messages/messages';
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
 * Words that are being typed: kept here until a pause, then saved. What others or an undo make of them meanwhile is shown as long as
 * nobody is in the middle of typing.
 */
function useDraft(value: string, onSave: (value: string) => void) {
  const [draft, setDraft] = useState<string | null>(null);
  const pending = useRef<string | null>(null);
  const save = useRef(onSave);
  save.current = onSave;
  const flush = () => {
    const typed = pending.current;
    pending.current = null;
    if (typed !== null) save.current(typed);
  };
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => {
      flushDraft.current();
      setDraft(null);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [draft]);
  const flushDraft = useRef(flush);
  flushDraft.current = flush;
  useEffect(() => () => flushDraft.current(), []);
  return {
    shown: draft ?? value,
    type: (typed: string) => {
      pending.current = typed;
      setDraft(typed);
    },
    leave: () => {
      flush();
      setDraft(null);
    },
  };
}

interface WordsFieldProps {
  readonly name: BriefField;
  readonly label: string;
  readonly value: string;
  onSave(value: string): void;
}

function WordsField({ name, label, value, onSave }: WordsFieldProps) {
  const id = useId();
  const { shown, type, leave } = useDraft(value, onSave);
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
          onBlur={leave}
        />
      </span>
    </>
  );
}

function Fallbacks({
  fallbacks,
  onSave,
}: {
  readonly fallbacks: readonly string[];
  onSave(fallbacks: readonly string[]): void;
}) {
  const [isAdding, setAdding] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const id = useId();
  const rows = isAdding ? [...fallbacks, ''] : fallbacks;
  const focus = (at: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('textarea')[at]?.focus());
  const put = (at: number, words: string) => {
    if (at >= fallbacks.length) setAdding(false);
    onSave(words === '' ? fallbacks.filter((_, i) => i !== at) : rows.map((each, i) => (i === at ? words : each)));
  };
  const move = (at: number, step: 1 | -1) => {
    const to = at + step;
    const next = [...fallbacks];
    const [moved] = next.splice(at, 1);
    if (moved === undefined || to < 0 || to > next.length) return;
    next.splice(to, 0, moved);
    onSave(next);
    focus(to);
  };
  return (
    <>
      <span id={id}>{t('brief.fallbacks')}</span>
      <ol className="brief-list" aria-labelledby={id} ref={list}>
        {rows.map((words, at) => (
          <FallbackRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a fallback is known by its place alone.
            key={at}
            at={at}
            words={words}
            isLast={at === fallbacks.length - 1}
            onSave={(typed) => put(at, typed)}
            onMove={(step) => move(at, step)}
            onNext={() => {
              setAdding(true);
              focus(at + 1);
            }}
          />
        ))}
        <li>
          <button
            type="button"
            className="link"
            onClick={() => {
              setAdding(true);
              focus(fallbacks.length);
            }}
          >
            {t('brief.addFallback')}
          </button>
        </li>
      </ol>
    </>
  );
}

interface FallbackRowProps {
  readonly at: number;
  readonly words: string;
  readonly isLast: boolean;
  onSave(words: string): void;
  onMove(step: 1 | -1): void;
  onNext(): void;
}

/** One fallback: Alt with an arrow moves it, Enter goes on to the next, emptied it goes. */
function FallbackRow({ at, words, isLast, onSave, onMove, onNext }: FallbackRowProps) {
  const { shown, type, leave } = useDraft(words, (typed) => typed.trim() !== words && onSave(typed.trim()));
  const number = at + 1;
  const keyDown = (event: KeyboardEvent) => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      leave();
      onMove(event.key === 'ArrowUp' ? -1 : 1);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      leave();
      onNext();
    }
  };
  return (
    <li className="brief-fallback">
      <span className="brief-grow" data-words={shown}>
        <textarea
          aria-label={t('brief.fallback', { number })}
          className="brief-field"
          rows={1}
          value={shown}
          onChange={(event) => type(event.target.value)}
          onBlur={leave}
          onKeyDown={keyDown}
        />
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label={t('brief.up', { number })}
        disabled={at === 0}
        onClick={() => onMove(-1)}
      >
        <ArrowUp size={13} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('brief.down', { number })}
        disabled={isLast || words === ''}
        onClick={() => onMove(1)}
      >
        <ArrowDown size={13} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('brief.remove', { number })}
        onClick={() => onSave('')}
      >
        <X size={13} aria-hidden="true" />
      </button>
    </li>
  );
}
