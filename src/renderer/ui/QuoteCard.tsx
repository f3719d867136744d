import { useState } from 'react';
import { beginningOf } from './LongWords';

/** Verbatim words with where they come from. Long ones are folded until asked for. */
export function QuoteCard(props: {
  readonly words: string;
  /** Who spoke, where that is not said around the card. */
  readonly speaker?: string;
  readonly source: string;
  readonly url?: string;
  readonly context?: string;
  readonly contextLabel?: string;
  /** Length from which words are folded. */
  readonly foldAt?: number;
  readonly more: string;
  readonly less: string;
  readonly children?: React.ReactNode;
}) {
  const { words, speaker, source, url, context, contextLabel } = props;
  const [open, setOpen] = useState(false);
  const beginning = beginningOf(words, props.foldAt);
  const isLong = beginning !== words;
  const shown = open ? words : beginning;
  return (
    <figure className="quote">
      <blockquote>
        {shown.split('\n').map((paragraph, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one unchanging text
          <p key={i}>{paragraph}</p>
        ))}
      </blockquote>
      {isLong && (
        <button type="button" className="text-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? props.less : props.more}
        </button>
      )}
      <figcaption>
        {speaker !== undefined && speaker !== '' && <strong>{speaker} </strong>}
        {source}
        {url !== undefined && url !== '' && <span className="quote-url">{url}</span>}
      </figcaption>
      {context !== undefined && context !== '' && (
        <p className="quote-context">
          <span className="quote-context-label">{contextLabel}</span> {context}
        </p>
      )}
      {props.children}
    </figure>
  );
}
