import type { BlockId } from '../base/ids';
import type { Place } from '../domain/bracket';
import type { DelegationCode } from '../domain/delegation';
import type { Stance } from '../domain/position';
import type { Attribution, AttributionClause, Provision, Reading, SectionReading } from '../domain/provision';
import { bareWords, without } from './bareWords';
import { wordsWithoutNames } from './forerunners';

/** Where a text itself says that somebody stands, on what, in which words (BR7). */
export interface Claim {
  /** As the text writes the name, and whose it is; null for a name nobody here knows. */
  readonly written: string;
  readonly code: DelegationCode | null;
  readonly verb: AttributionClause['verb'];
  /** Null where a comment's words do not begin with one. */
  readonly stance: Stance | null;
  /** What brought the words, rather than what is thought of them. */
  readonly isProposal: boolean;
  /** The paragraph it is about. */
  readonly block: BlockId;
  /** The bracket or option of it that it is about; null for the paragraph as a whole. */
  readonly range: { readonly start: number; readonly end: number } | null;
  /** The words it is about, without names, signs and brackets. */
  readonly words: readonly string[];
  /** The same as the text has them. */
  readonly text: string;
  /** Where it is written, and the words of it. */
  readonly at: Place;
  readonly attribution: string;
  /** What a tracked change does there; absent where the text says it by a name or in a comment. */
  readonly change?: ClaimedChange;
  /** A comment's own words, without the name it begins with. */
  readonly comment?: string;
}

/** A tracked change of somebody: words out of a paragraph and others in, or what it does with whole paragraphs. */
export interface ClaimedChange {
  readonly kind: 'amend' | 'insert' | 'delete' | 'move' | 'note';
  readonly out: string;
  readonly in: string;
  /** Where `out` stands in the words that it starts from; -1 where that is not known. */
  readonly from: number;
  /** Which of the file's proposals it is of. */
  readonly proposal: number;
}

/** Verbs, and what they say where the notation names no stance: a bare name is whose words they are (NOTATION 5.1, 5.3). */
const OWNS: ReadonlySet<AttributionClause['verb']> = new Set(['propose', 'alternative', 'none']);

/** Everything that a text says of who stands where, in its order. */
export function claimsOf(reading: Reading): readonly Claim[] {
  return reading.sections.flatMap((section) => section.provisions.flatMap((_, i) => claimsIn(section, i, reading)));
}

function claimsIn(section: SectionReading, i: number, reading: Reading): readonly Claim[] {
  const provision = section.provisions[i] as Provision;
  if (provision.kind === 'speaker') return [];
  const speaker = provision.speaker === undefined ? undefined : reading.byBlock.get(provision.speaker);
  const heading = speaker?.attributions.find(({ form }) => form === 'heading');
  const headed =
    heading === undefined || speaker === undefined || provision.kind === 'note'
      ? []
      : claims(heading, speaker, provision, null);
  const own = provision.attributions.flatMap((attribution) => {
    const isRemark = attribution.form === 'note' || attribution.form === 'prose';
    const about = isRemark && saysNothingElse(provision, attribution) ? before(section, i) : provision;
    const range = isRemark || about !== provision ? null : rangeAround(section, provision, attribution.start);
    return claims(attribution, provision, about, range);
  });
  return [...headed, ...own];
}

function claims(
  { clauses, start, written }: Attribution,
  { block: where }: Provision,
  about: Provision,
  range: Claim['range'],
): readonly Claim[] {
  const inside = range ?? { start: 0, end: about.text.length };
  const named = [{ start: 0, end: inside.start }, ...about.attributions];
  const text = without(about.text.slice(0, inside.end), named)
    .replace(/^[\s[]+|[\s\]]+$/g, '')
    .replace(/\s+/g, ' ');
  const words = range === null ? wordsWithoutNames(about) : bareWords(text);
  return clauses.flatMap(({ names, codes, verb, stance }) =>
    names.map(
      (name, i): Claim => ({
        written: name,
        code: codes[i] ?? null,
        verb,
        stance: stance ?? 'SUP',
        isProposal: OWNS.has(verb),
        block: about.block,
        range,
        words,
        text,
        at: { block: where, offset: start },
        attribution: written,
      }),
    ),
  );
}

/** The innermost bracket, or option of a set, in which a place stands. */
function rangeAround({ sets }: SectionReading, { block, brackets }: Provision, at: number): Claim['range'] {
  const ranges = [
    ...brackets.flatMap(({ open, close }) =>
      open.block === block && close.block === block ? [{ start: open.offset, end: close.offset + 1 }] : [],
    ),
    ...sets.flatMap(({ ranges: members }) =>
      members.flatMap(({ from, to }) =>
        from.block === block && to.block === block ? [{ start: from.offset, end: to.offset }] : [],
      ),
    ),
  ];
  let best: Claim['range'] = null;
  for (const range of ranges) {
    if (at < range.start || at >= range.end) continue;
    if (best === null || range.end - range.start < best.end - best.start) best = range;
  }
  return best;
}

/** A remark that stands in a paragraph of its own is about the one before it. */
function saysNothingElse({ kind, text, marker }: Provision, { start, end }: Attribution): boolean {
  if (kind === 'note' || kind === 'footnote') return true;
  return marker === null && bareWords(without(text, [{ start, end }])).length === 0;
}

function before({ provisions }: SectionReading, i: number): Provision {
  for (let k = i - 1; k >= 0; k--) {
    const one = provisions[k] as Provision;
    if (one.kind !== 'note' && one.kind !== 'footnote' && one.kind !== 'running') return one;
  }
  return provisions[i] as Provision;
}
