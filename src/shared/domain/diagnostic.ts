import type { Place } from './bracket';

/** A finding about a text: what, where, and what would mend it. Codes are words of the catalogue; nothing is repaired in silence. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly from: Place;
  readonly to: Place;
  /** Values for the message of the catalogue, such as the character or the marker. */
  readonly values: Readonly<Record<string, string | number>>;
}

export const DIAGNOSTIC_CODES = [
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
  'anchor.lost',
  'seat.other-name',
  'seat.not-entitled',
  'seat.nobody',
  'seat.unreadable',
  'kind.unknown',
] as const;
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];
