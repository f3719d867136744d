import type { Attribution, BlockKind } from '../domain/provision';
import { type BlockRun, findRuns } from './alternatives';
import { readAttributions, runOnHeading } from './attributions';
import { type KindReading, kindOf } from './bracketKind';
import { isLower, skipSpace, trimEnd } from './characters';
import { type Blank, bareBlanks, type Finding, wordFindings } from './findings';
import { headingLevel, linkDefinition } from './markdown';
import { type MarkerReading, readMarker, skipLead } from './marker';
import { type Namer, noNamer, readSpeakerLine, type SpeakerLine } from './names';
import { isNote, opensNotes } from './noteLabel';
import { type OptionLabel, readOptionLabel } from './optionLabel';
import { type BlockPair, type Loose, pairBrackets } from './pairing';

/** One block by itself: everything that its words alone can tell. The same words always give the same reading. */
export interface BlockReading {
  readonly text: string;
  readonly marker: MarkerReading | null;
  readonly option: OptionLabel | null;
  readonly pairs: readonly BlockPair[];
  /** Kind of each pair, by its index. */
  readonly kinds: readonly KindReading[];
  readonly loose: readonly Loose[];
  readonly runs: readonly BlockRun[];
  /** What the words look like; the text around may say otherwise. */
  readonly shape: BlockKind;
  /** How the words end: a colon opens a list, `open` is in the middle of a sentence. */
  readonly ends: 'colon' | 'sentence' | 'open';
  /** Begins in lower case, as the rest of a sentence does. */
  readonly startsLow: boolean;
  /** The name that a Markdown link definition defines. */
  readonly linkName: string | null;
  /** 1 to 6 for a Markdown heading, else 0. */
  readonly heading: number;
  /** A line that holds nothing but names, if it is one (BR7). */
  readonly speaker: SpeakerLine | null;
  /** The attribution that the line makes where it stands as a heading. */
  readonly headings: readonly Attribution[];
  readonly attributions: readonly Attribution[];
  readonly findings: readonly Finding[];
  /** Placeholders that stand without brackets. */
  readonly blanks: readonly Blank[];
}

const NO_ATTRIBUTIONS: readonly Attribution[] = [];
const NO_FINDINGS: readonly Finding[] = [];

/** Reads the words of one block (BR1, BR3, BR4, TX3). Pure, linear in the length of the text, and never fails. */
export function readBlock(text: string, namer: Namer = noNamer): BlockReading {
  const { pairs, loose } = pairBrackets(text);
  const runOn = runOnHeading(text, namer);
  const marker = readMarker(text, runOn?.end ?? 0);
  const option = readOptionLabel(text) ?? (marker ? readOptionLabel(text, marker.end) : null);
  const runs = findRuns(text, pairs);
  const inRun = new Uint8Array(pairs.length);
  for (const run of runs) for (const member of run.members) inRun[member] = 1;
  const kinds = pairs.map((pair, index) => kindOf(text, pair.open, pair.close, inRun[index] === 1));
  const findings = [...wordFindings(text, marker)];
  const heading = headingLevel(text);
  const linkName = linkDefinition(text);
  const speaker = marker === null && pairs.length === 0 ? readSpeakerLine(text, namer) : null;
  const shape = shapeOf(text, marker, option, heading, linkName, pairs, kinds);
  const named = readAttributions(text, pairs, loose, kinds, namer, findings, shape === 'note');
  const attributions = runOn ? [runOn, ...named] : named;
  return {
    text,
    marker,
    option,
    pairs,
    kinds,
    loose,
    runs,
    shape,
    ends: endOf(text),
    startsLow: startsLow(text),
    linkName,
    heading,
    speaker,
    headings: speaker ? [headingAttribution(text, speaker)] : NO_ATTRIBUTIONS,
    attributions,
    findings: findings.length > 0 ? findings.slice() : NO_FINDINGS,
    blanks: bareBlanks(text),
  };
}

function headingAttribution(text: string, speaker: SpeakerLine): Attribution {
  return {
    start: 0,
    end: text.length,
    form: 'heading',
    written: text,
    clauses: [{ names: speaker.names, codes: speaker.codes, verb: 'none', stance: null }],
  };
}

function shapeOf(
  text: string,
  marker: MarkerReading | null,
  option: OptionLabel | null,
  heading: number,
  linkName: string | null,
  pairs: readonly BlockPair[],
  kinds: readonly KindReading[],
): BlockKind {
  if (linkName !== null) return 'note';
  if (/^(?:\[\^[^\]]{1,20}\]:|[\u00b9\u00b2\u00b3\u2070-\u2079]+\s?\p{L})/u.test(text)) return 'footnote';
  if (/^Commented \[\w{1,6}\]:/.test(text)) return 'note';
  if (/^(?:\{:.*\}|-{3,}|\*{3,}|_{3,})$/.test(text)) return 'note';
  if (heading > 0) return 'heading';
  if (option && onlyLabel(text, option)) return 'option';
  if (marker) {
    const { style } = marker.marker;
    if (style === 'article' || style === 'part' || style === 'annex') {
      return isTitleText(text, marker) ? 'heading' : 'provision';
    }
    if (style === 'named' && text.length < 40) return 'heading';
  }
  if (marker === null && option === null) {
    const start = text.slice(0, 80);
    if (isNote(start) || opensNotes(text)) return 'note';
    if (holdsRemark(text, pairs, kinds)) return 'note';
  }
  return 'provision';
}

/** A block that is one editorial bracket and nothing else: `[English only]`, `[Note: ...]`. */
function holdsRemark(text: string, pairs: readonly BlockPair[], kinds: readonly KindReading[]): boolean {
  const reason = kinds[0]?.reason;
  if (reason !== 'language-note' && reason !== 'drafting-note') return false;
  const pair = pairs[0] as BlockPair;
  return skipSpace(text, 0, pair.open) === pair.open && trimEnd(text, pair.close, text.length) === pair.close + 1;
}

/** A head without words to negotiate behind it: a short title, no sentence. */
function isTitleText(text: string, marker: MarkerReading): boolean {
  if (text.length > 200) return false;
  const rest = text.slice(marker.marker.end);
  return !/[.;]\s*\]*$/.test(rest) || (rest.length < 50 && !/:\s*\p{L}/u.test(rest));
}

/** A label with nothing to negotiate after it: the words that follow are its scope or say that there is no text. */
function onlyLabel(text: string, option: OptionLabel): boolean {
  const rest = text.slice(option.end).replace(/[*\s\].:]/g, '');
  return rest === '' || (option.noText && rest.length < 80);
}

function endOf(text: string): BlockReading['ends'] {
  let i = trimEnd(text, 0, text.length) - 1;
  while (i >= 0 && '"”’»*_])'.includes(text[i] as string)) i--;
  const c = text[i];
  if (c === ':') return 'colon';
  return c === '.' || c === ';' || c === '!' || c === '?' ? 'sentence' : 'open';
}

function startsLow(text: string): boolean {
  const at = skipLead(text, 0);
  return isLower(text.charCodeAt(at));
}
