import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';

/** Something that was entered, shown as a chip. */
export interface FieldChip {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  /** A small figure behind the label, such as how many it stands for. */
  readonly count?: string;
  readonly tone: 'plain' | 'group' | 'doubt' | 'idle';
  /** What the button that takes it out says. */
  readonly removeLabel: string;
}

export interface FieldSuggestion {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
}

interface ChipFieldProps {
  readonly label: string;
  readonly chips: readonly FieldChip[];
  readonly value: string;
  readonly placeholder?: string;
  readonly suggestions: readonly FieldSuggestion[];
  /** The suggestion that Enter or a comma takes; -1 for none. */
  readonly highlighted: number;
  readonly field?: RefObject<HTMLInputElement | null>;
  readonly children?: ReactNode;
  onValue(value: string, pasted: boolean): void;
  onHighlight(at: number): void;
  /** A suggestion was clicked. */
  onPick(at: number): void;
  onRemove(at: number): void;
  /** Enter, with or without words in the field. */
  onEnter(event: KeyboardEvent): void;
  onEscape?(): void;
  onKeyDown?(event: KeyboardEvent<HTMLInputElement>): void;
}

/** A field for a list: what is finished stands before the caret as chips; Backspace in the empty field takes the last one out. */
export function ChipField(props: ChipFieldProps) {
  const { label, chips, value, suggestions, highlighted } = props;
  const id = useId();
  const [isFocused, setFocused] = useState(false);
  const isOpen = isFocused && suggestions.length > 0;
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    props.onKeyDown?.(event);
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      props.onEnter(event);
    } else if (event.key === 'Backspace' && value === '' && chips.length > 0) {
      event.preventDefault();
      props.onRemove(chips.length - 1);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && isOpen) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      props.onHighlight((highlighted + step + suggestions.length) % suggestions.length);
    } else if (event.key === 'Escape' && props.onEscape !== undefined) {
      event.preventDefault();
      props.onEscape();
    }
  };
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came last, and where one types, comes into view.
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [chips.length]);
  return (
    <div className="chip-field" ref={list}>
      {chips.map((chip, at) => (
        <span key={chip.id} className={`chip chip-entered chip-${chip.tone}`} title={chip.title}>
          {chip.label}
          {chip.count !== undefined && <span className="chip-count">{chip.count}</span>}
          <button
            type="button"
            className="chip-remove"
            tabIndex={-1}
            aria-label={chip.removeLabel}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => props.onRemove(at)}
          >
            ×
          </button>
        </span>
      ))}
      <input
        ref={props.field}
        className="chip-input"
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && highlighted >= 0 ? `${id}-${highlighted}` : undefined}
        value={value}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        placeholder={chips.length === 0 ? props.placeholder : undefined}
        onChange={(event) => {
          const { nativeEvent } = event;
          const isPaste = nativeEvent instanceof InputEvent && nativeEvent.inputType.startsWith('insertFromPaste');
          props.onValue(event.target.value, isPaste);
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={keyDown}
      />
      {props.children}
      <div id={`${id}-list`} className="suggestions" role="listbox" aria-label={label} hidden={!isOpen}>
        {suggestions.map((suggestion, at) => (
          <div
            key={suggestion.id}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === highlighted}
            className="suggestion"
            onMouseDown={(event) => {
              event.preventDefault();
              props.onPick(at);
            }}
          >
            <strong>{suggestion.label}</strong>
            <span>{suggestion.hint}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
