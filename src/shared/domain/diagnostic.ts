import type { Place } from './bracket';

/** A finding about a text: what, where, and what would mend it. Codes are words of the catalogue; nothing is repaired in silence. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly from: Place;
  readonly to: Place;
  /** Values for the message of the catalogue, such as the character or the marker. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Where two people did at once what cannot both stand: what each of them wants there (TH1). */
  readonly versions?: readonly Version[];
}

/** What one of two people wants at a place. */
export interface Version {
  /** Tells it apart from others of this text. */
  readonly id: string;
  /** The words, or the value; of something moved the words of what it was put behind, empty at the beginning. */
  readonly words: string;
  /** Null where nobody is on record for it. */
  readonly name: string | null;
  /** ISO time with zone. */
  readonly at: string | null;
}

const DIAGNOSTIC_CODES = [
  'bracket.unopened',
  'bracket.unclosed',
  'bracket.crosses-block',
  'bracket.crosses-section',
  'bracket.empty',
  'bracket.mismatched-close',
  'set.uncertain',
  'option.two-edges',
  'head.unparsed',
  'head.note-digit',
  'head.repeated-name',
  'marker.slip',
  'marker.repeated',
  'marker.detached',
  'running.header',
  'running.page-number',
  'text.joined-words',
  'text.letter-spaced',
  'text.doubled',
  'text.lost-redline',
  'text.private-use',
  'text.internal-remark',
  'text.long-line',
  'encoding.guessed',
  'two-hands.deleted',
  'two-hands.doubled-boundary',
  'two-hands.section',
  'two-hands.words',
  'two-hands.order',
  'two-hands.elsewhere',
  'two-hands.moved',
  'two-hands.value',
  'two-hands.settled',
  'two-hands.decided',
  'anchor.lost',
  'seat.other-name',
  'seat.not-entitled',
  'seat.nobody',
  'seat.unreadable',
  'kind.unknown',
] as const;
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];
