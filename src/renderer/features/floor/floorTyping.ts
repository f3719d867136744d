import type { FloorChoice } from '../../../shared/domain/floorItem';
import { NO_NAMES, type TypedNames } from '../../../shared/domain/typedNames';

/** What stands in the line of the log before it is recorded. */
export interface FloorText {
  readonly names: TypedNames;
  /** The name that is being typed. */
  readonly word: string;
  /** False while it is being said who has the floor. */
  readonly isSpeaking: boolean;
  readonly raw: string;
  /** What a person chose for what is in doubt, by item. */
  readonly chosen: ReadonlyMap<string, FloorChoice>;
}

/** An empty line: of somebody who has the floor, or with nobody named yet. */
export function floorTyping(names: TypedNames = NO_NAMES): FloorText {
  return { names, word: '', isSpeaking: names.list !== '', raw: '', chosen: new Map() };
}
