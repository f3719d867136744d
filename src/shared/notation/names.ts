import type { DelegationCode, Roster } from '../domain/delegation';
import { findDelegation } from '../domain/names';

/** Finds a delegation by a name as written, in any case and spelling it knows; null where it knows none. The table is another room's. */
export type Namer = (written: string) => DelegationCode | null;

/** Knows nobody: names are then told by their shape alone. */
export const noNamer: Namer = () => null;

/** Names read out of a list, note digits and articles left out. */
export interface NameList {
  readonly names: readonly string[];
  readonly codes: readonly (DelegationCode | null)[];
  /** How many of them the namer knows. */
  readonly known: number;
  /** Note digits that were glued to a name (BR7). */
  readonly noteDigits: boolean;
}

const JOINT = /\s*(?:\/{1,2}|[;；&，、،]|,(?:\s+and(?=\s))?|\s(?:and|et|y)(?=\s))\s*/iu;

/**
 * Reads a list of names: `US/SG`, `EU, Japan and Norway`, `Trinidad and Tobago`. A name that itself holds a comma or "and" is
 * found by trying longer pieces first. Null where a piece is empty or too long to be a name.
 */
export function readNames(written: string, namer: Namer): NameList | null {
  const whole = tidyName(written);
  if (whole.name === '' || written.length > 400) return null;
  const code = namer(whole.name);
  if (code !== null) return { names: [whole.name], codes: [code], known: 1, noteDigits: whole.digits };
  const pieces = split(written);
  const names: string[] = [];
  const codes: (DelegationCode | null)[] = [];
  let known = 0;
  let noteDigits = false;
  for (let i = 0; i < pieces.length; ) {
    let taken = 0;
    // "Saint Vincent and the Grenadines", "Bolivia (Plurinational State of)": up to four pieces make one name.
    for (let width = Math.min(4, pieces.length - i); width >= 1; width--) {
      const first = pieces[i] as Piece;
      const last = pieces[i + width - 1] as Piece;
      const tidy = tidyName(written.slice(first.from, last.to));
      const found = tidy.name === '' ? null : namer(tidy.name);
      if (found === null && width > 1) continue;
      if (tidy.name === '') {
        // A stray separator (`PE//VN`) parts nothing from nothing.
        taken = 1;
        break;
      }
      if (tidy.name.length > 90) return null;
      names.push(tidy.name);
      codes.push(found);
      if (found !== null) known++;
      noteDigits ||= tidy.digits;
      taken = width;
      break;
    }
    i += taken;
  }
  return names.length === 0 ? null : { names, codes, known, noteDigits };
}

interface Piece {
  readonly from: number;
  readonly to: number;
}

function split(written: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const joint = new RegExp(JOINT.source, 'giu');
  let from = 0;
  for (const m of written.matchAll(joint)) {
    if (m[0] === '') continue;
    // Commas inside round brackets belong to a name: `Korea (Republic, of)`.
    const open = written.lastIndexOf('(', m.index);
    if (open >= from && written.indexOf(')', open) > m.index) continue;
    pieces.push({ from, to: m.index });
    from = m.index + m[0].length;
  }
  pieces.push({ from, to: written.length });
  return pieces;
}

/** A name without the article before it, and without the note digits and marks that print glued behind it. */
function tidyName(written: string): { readonly name: string; readonly digits: boolean } {
  let name = written
    .replace(/^[\s,;:/.]+|[\s,;:/]+$/g, '')
    .replace(/^(?:the|and|la|le|les|el|los)\s+/iu, '')
    .replace(/\[?\^?\d{1,3}\]?$/u, (digits) =>
      /^\d/.test(digits) && /\b[GA]-?\d+$/u.test(written.trimEnd()) ? digits : '',
    )
    .replace(/[\s*]+$/u, '');
  const digits = name.length < written.trim().replace(/^the\s+/iu, '').length && /\d\]?\s*[,;:]?$/u.test(written);
  if (name.endsWith('.') && !/\b\p{Lu}\.$/u.test(name)) name = name.slice(0, -1);
  return { name, digits };
}

const BODY_WORDS =
  /(?:^|[\s-])(?:Group|Union|Initiative|Chamber|Organi[sz]ation|Council|Commission|Alliance|Coalition|Fund|Federation|Society|Institute|Association|Network|Forum|Bank|Programme|Foundation|Trust|Centre|Center|Agency|Community|League|Movement|Academy|University|International|Countries|States|Caucus)(?=$|[\s,)])/u;
const SMALL_WORDS = new Set('of and for the its on in de la y et des du del los las on behalf with to'.split(' '));

/** How a line that may name a speaker looks: known to the namer, a body by its words, or a proper name by its letters. */
export type SpeakerShape = 'known' | 'body' | 'proper';

export interface SpeakerLine extends NameList {
  readonly shape: SpeakerShape;
}

/**
 * Reads a line that holds nothing but names (BR7, NOTATION 5.3). Only `known` is sure by itself; the other shapes count where
 * the draft is a compilation, that is where other lines of it are sure.
 */
export function readSpeakerLine(line: string, namer: Namer): SpeakerLine | null {
  if (line.length > 200 || line.length < 2) return null;
  const c = line.charCodeAt(0);
  // A digit, bracket or lower-case letter begins no name; most lines end here.
  if (c < 65 || (c > 90 && c < 0xc0)) return null;
  if (/[.;!?[\]{}“”"=→]/.test(line.replace(/\b\p{Lu}\./gu, ''))) return null;
  const bare = line.replace(/\s*[:：*]+\s*$/u, '');
  const words = bare.split(/\s+/);
  if (words.length > 24) return null;
  const list = readNames(bare, namer);
  if (!list) return null;
  if (list.known === list.names.length) return { ...list, shape: 'known' };
  const titled = words.every(
    (word) => SMALL_WORDS.has(word.toLowerCase().replace(/,$/, '')) || /^[(‘’']?\p{Lu}|^\d/u.test(word),
  );
  if (!titled) return null;
  if (list.known > 0 && list.names.every((name, i) => list.codes[i] !== null || BODY_WORDS.test(name))) {
    return { ...list, shape: 'known' };
  }
  if (list.known > 0) return null;
  const one: NameList = { names: [bare], codes: [null], known: 0, noteDigits: false };
  if (
    words.length > 1 &&
    BODY_WORDS.test(bare) &&
    !/^(?:Article|Part|Annex|Option|Section|Chapter|Establishment|Use|List)\b/u.test(bare)
  ) {
    return { ...one, shape: 'body' };
  }
  if (words.length === 1 && /^\p{Lu}\p{Ll}+\p{Lu}\p{Ll}+\p{L}*$/u.test(bare)) return { ...one, shape: 'proper' };
  return null;
}

/** A namer over a roster, with two-letter codes in capitals (BR7); answers are kept, since a text names the same few again and again. */
export function namerOf(roster: Roster): Namer {
  const kept = new Map<string, DelegationCode | null>();
  return (written) => {
    let code = kept.get(written);
    if (code === undefined) {
      code = findDelegation(written, roster, { codes2: true })?.code ?? null;
      // A text that never repeats itself must not fill the memory.
      if (kept.size > 5000) kept.clear();
      kept.set(written, code);
    }
    return code;
  };
}

/** Whether a line names a speaker for certain: what `segment` asks, so that a section begins there. */
export function speakerTest(namer: Namer): (line: string) => boolean {
  return (line) => readSpeakerLine(line, namer)?.shape === 'known';
}
