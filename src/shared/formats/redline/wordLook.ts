import type { FlowLook } from './flow';
import type { RunFormat } from './redline';

/** How words look, by what their surroundings say of them together. */
export interface WordLook extends FlowLook {
  readonly strong: boolean;
  readonly em: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly vertical: 'superscript' | 'subscript' | null;
  /** As a format's key has it; empty for the colour that text has anyway. */
  readonly colour: string;
  readonly highlight: string;
}

/** Words that nothing is said of. */
export const PLAIN_LOOK: WordLook = {
  strong: false,
  em: false,
  underline: false,
  strike: false,
  vertical: null,
  colour: '',
  highlight: '',
  formats: [],
  space: 'normal',
};

/** The formats of words that look so. */
export function formatsOf(look: Omit<WordLook, 'formats' | 'space'>): readonly RunFormat[] {
  const out: RunFormat[] = [];
  if (look.strong) out.push({ mark: 'strong' });
  if (look.em) out.push({ mark: 'em' });
  if (look.underline) out.push({ mark: 'underline' });
  if (look.strike) out.push({ mark: 'strike' });
  if (look.vertical !== null) out.push({ mark: look.vertical });
  if (look.colour !== '') out.push({ mark: 'colour', key: look.colour });
  if (look.highlight !== '') out.push({ mark: 'highlight', key: look.highlight });
  return out;
}
