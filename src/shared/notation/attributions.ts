import type { Attribution } from '../domain/provision';
import type { KindReading } from './bracketKind';
import type { Finding } from './findings';
import { type BracketAttribution, readHead, readTails } from './heads';
import { type Namer, readNames } from './names';
import type { BlockPair, Loose } from './pairing';
import { readProse } from './prose';

const NONE: readonly Attribution[] = [];

/**
 * Everybody whom the words of a block name (BR7), in the order of the text. A bracket that holds an attribution and nothing else
 * becomes one of kind `attribution` in `kinds` (BR3); what is odd about a head is added to `findings`. In an editorial note
 * what is stated in words is of form `note`.
 */
export function readAttributions(
  text: string,
  pairs: readonly BlockPair[],
  loose: readonly Loose[],
  kinds: KindReading[],
  namer: Namer,
  findings: Finding[],
  isNote: boolean,
): readonly Attribution[] {
  const out: Attribution[] = [];
  const take = (found: BracketAttribution) => {
    out.push(found.attribution);
    tell(found, findings);
  };
  for (let k = 0; k < pairs.length; k++) {
    const { open, close } = pairs[k] as BlockPair;
    const kind = kinds[k] as KindReading;
    if (kind.kind === 'negotiation') {
      const head = readHead(text, open, close, namer);
      if (head) {
        take(head);
        if (head.only) kinds[k] = { kind: 'attribution', reason: 'names-only' };
        continue;
      }
    }
    if (kind.kind !== 'placeholder') for (const tail of readTails(text, open, close, namer)) take(tail);
  }
  for (const { at, character } of loose) {
    if (character !== '[') continue;
    const head = readHead(text, at, text.length, namer);
    if (head) take(head);
  }
  const said = readProse(text, namer);
  const prose = isNote ? said.map((one) => ({ ...one, form: 'note' as const })) : said;
  if (out.length === 0) return prose.length > 0 ? prose : NONE;
  out.sort((a, b) => a.start - b.start);
  return prose.length === 0 ? out : merge(out, prose);
}

/**
 * A name that runs on into a number on the same line: `Norway (a) ...`, `Norway 1. ...`. It heads what follows as a line of its own
 * would (NOTATION 5.3). Only a name that the namer knows does so.
 */
export function runOnHeading(text: string, namer: Namer): Attribution | null {
  const c = text.charCodeAt(0);
  if (c < 65 || (c > 90 && c < 0xc0)) return null;
  const m = /^(\p{Lu}[^\d()[\].:;]{1,80}?)\s+(?=\(?(?:[a-z]|\d{1,3})[).]\s)/u.exec(text);
  if (!m) return null;
  const list = readNames(m[1] as string, namer);
  if (!list || list.known < list.names.length) return null;
  const written = m[1] as string;
  return {
    start: 0,
    end: written.length,
    form: 'heading',
    written,
    clauses: [{ names: list.names, codes: list.codes, verb: 'none', stance: null }],
  };
}

/** Both lists in the order of the text; what a sentence says where a head or tail already stands is said once. */
function merge(sure: readonly Attribution[], prose: readonly Attribution[]): readonly Attribution[] {
  const out: Attribution[] = [];
  let i = 0;
  let end = -1;
  for (const one of prose) {
    for (; i < sure.length && (sure[i] as Attribution).start < one.end; i++) {
      out.push(sure[i] as Attribution);
      end = Math.max(end, (sure[i] as Attribution).end);
    }
    if (one.start >= end) out.push(one);
  }
  out.push(...sure.slice(i));
  return out.sort((a, b) => a.start - b.start);
}

/** The attribution that begins at a place, in a list in the order of the text. */
export function attributionAt(list: readonly Attribution[], start: number): Attribution | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Attribution).start < start) low = middle + 1;
    else high = middle;
  }
  const found = list[low];
  return found?.start === start ? found : undefined;
}

function tell(found: BracketAttribution, findings: Finding[]): void {
  const { start, end, written } = found.attribution;
  const words = written.slice(0, 80);
  if (found.unparsed)
    findings.push({ code: 'head.unparsed', severity: 'warning', from: start, to: end, values: { words } });
  if (found.noteDigits)
    findings.push({ code: 'head.note-digit', severity: 'hint', from: start, to: end, values: { words } });
  if (found.repeated.length > 0) {
    findings.push({
      code: 'head.repeated-name',
      severity: 'hint',
      from: start,
      to: end,
      values: { names: found.repeated.join(', ') },
    });
  }
}
