import type { Bracket } from '../domain/bracket';
import type { Diagnostic } from '../domain/diagnostic';
import type { Attribution, Provision, Reading } from '../domain/provision';
import { attributionAt } from './attributions';
import { skipSpace } from './characters';
import { codePointCounter } from './codePoints';
import { diagnosticMessage } from './messages';
import { type Namer, speakerTest } from './names';
import { readDraft } from './read';
import { type Draft, segment } from './segment';

/**
 * What `chapeau inspect FILE --json` prints. Offsets are code points of the decoded source, byte order mark and carriage returns
 * counted; `end` is one past the last character. Ids are `b1`, `b2`, ... in the order of the text.
 */
export interface Inspection {
  readonly title: string;
  readonly counts: {
    readonly characters: number;
    readonly provisions: number;
    readonly open: number;
    readonly close: number;
    /** Pairs. */
    readonly brackets: number;
    /** Bracket characters without a partner. */
    readonly unbalanced: number;
    readonly maxDepth: number;
    readonly topLevel: number;
    /** Candidates (BR4); paragraphs that stand in a row are not among them. */
    readonly alternativeSets: number;
    readonly editorial: number;
    readonly placeholders: number;
    /** Heads, tails, headings and notes. */
    readonly attributions: number;
    /** Attributions stated in a sentence, as far as they were found. */
    readonly attributionsInProse: number;
  };
  readonly provisions: readonly InspectedProvision[];
  readonly diagnostics: readonly {
    readonly code: string;
    readonly message: string;
    readonly start: number;
    readonly end: number;
  }[];
}

export interface InspectedProvision {
  readonly id: string;
  readonly address: string;
  readonly kind: Provision['kind'];
  /** As written, or null. */
  readonly marker: string | null;
  readonly depth: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly brackets: readonly InspectedBracket[];
  readonly attributions: readonly InspectedAttribution[];
}

export interface InspectedBracket {
  readonly start: number;
  readonly end: number;
  readonly kind: Bracket['kind'];
  readonly depth: number;
  readonly set: string | null;
  readonly option: number | null;
  readonly attribution: InspectedAttribution | null;
}

export interface InspectedAttribution {
  readonly form: Attribution['form'];
  readonly written: string;
  readonly start: number;
  readonly end: number;
  readonly clauses: Attribution['clauses'];
}

export interface InspectOptions {
  readonly namer?: Namer;
  readonly markdown?: boolean;
}

/** Reads a decoded source from end to end and says what is in it. */
export function inspectText(source: string, options: InspectOptions = {}): Inspection {
  const { namer, markdown } = options;
  const draft = segment(source, {
    ...(markdown === undefined ? {} : { markdown }),
    ...(namer ? { isSpeaker: speakerTest(namer) } : {}),
  });
  return inspect(source, draft, readDraft(draft.sections, namer ? { namer } : {}));
}

/** The same for a draft that is already cut up and read. */
export function inspect(source: string, draft: Draft, reading: Reading): Inspection {
  const count = codePointCounter(source);
  const starts = blockStarts(draft);
  const at = (place: { readonly block: string; readonly offset: number }) =>
    count((starts.get(place.block) ?? 0) + place.offset);
  const provisions: InspectedProvision[] = [];
  const diagnostics: { code: string; message: string; start: number; end: number }[] = [];
  const sets = new Set<string>();
  const tally = {
    brackets: 0,
    unbalanced: 0,
    maxDepth: 0,
    topLevel: 0,
    editorial: 0,
    placeholders: 0,
    attributions: 0,
    prose: 0,
  };
  const shown = (one: Attribution | undefined, start: number): InspectedAttribution | null =>
    one === undefined
      ? null
      : {
          form: one.form,
          written: one.written,
          start: count(start + one.start),
          end: count(start + one.end),
          clauses: one.clauses,
        };
  const note = (one: Diagnostic) =>
    diagnostics.push({ code: one.code, message: diagnosticMessage(one), start: at(one.from), end: at(one.to) });
  for (const section of reading.sections) {
    for (const provision of section.provisions) {
      const start = starts.get(provision.block) ?? 0;
      for (const bracket of provision.brackets) {
        tally.brackets++;
        tally.maxDepth = Math.max(tally.maxDepth, bracket.depth);
        if (bracket.depth === 1) tally.topLevel++;
        if (bracket.kind === 'editorial') tally.editorial++;
        if (bracket.kind === 'placeholder') tally.placeholders++;
        if (bracket.set !== null) sets.add(bracket.set);
      }
      tally.unbalanced += provision.unmatched.length;
      const attributions = provision.attributions.map((one) => shown(one, start) as InspectedAttribution);
      for (const one of attributions) {
        if (one.form === 'prose') tally.prose++;
        else tally.attributions++;
      }
      provisions.push({
        id: provision.block,
        address: provision.address,
        kind: provision.kind,
        marker: provision.marker?.written ?? null,
        depth: provision.depth,
        text: provision.text,
        start: count(start),
        end: count(start + provision.text.length),
        brackets: provision.brackets.map((bracket) => ({
          start: at(bracket.open),
          end: at({ block: bracket.close.block, offset: bracket.close.offset + 1 }),
          kind: bracket.kind,
          depth: bracket.depth,
          set: bracket.set,
          option: bracket.option,
          attribution: shown(speaksFor(provision, bracket, provision.attributions), start),
        })),
        attributions,
      });
      for (const one of provision.diagnostics) note(one);
    }
  }
  return {
    title: titleOf(reading),
    counts: {
      characters: count(source.length),
      provisions: provisions.length,
      open: occurrences(source, '['),
      close: occurrences(source, ']'),
      brackets: tally.brackets,
      unbalanced: tally.unbalanced,
      maxDepth: tally.maxDepth,
      topLevel: tally.topLevel,
      alternativeSets: sets.size,
      editorial: tally.editorial,
      placeholders: tally.placeholders,
      attributions: tally.attributions,
      attributionsInProse: tally.prose,
    },
    provisions,
    diagnostics,
  };
}

/** The attribution that speaks for a bracket: at its head, at its end, or in round brackets directly behind it. */
function speaksFor(
  provision: Provision,
  bracket: Bracket,
  attributions: readonly Attribution[],
): Attribution | undefined {
  if (attributions.length === 0) return undefined;
  const { text } = provision;
  const head = attributionAt(attributions, skipSpace(text, bracket.open.offset + 1, text.length));
  if (head?.form === 'head') return head;
  if (bracket.close.block !== provision.block) return undefined;
  const behind = attributionAt(attributions, skipSpace(text, bracket.close.offset + 1, text.length));
  if (behind?.form === 'tail' && text[behind.start] === '(') return behind;
  // A tail ends at the bracket or at the stop before it.
  const words = text.slice(Math.max(bracket.open.offset, bracket.close.offset - TAIL), bracket.close.offset);
  const dash = Math.max(words.lastIndexOf(' - '), words.lastIndexOf(' – '), words.lastIndexOf(' — '));
  if (dash < 0) return undefined;
  const tail = attributionAt(
    attributions,
    skipSpace(text, bracket.close.offset - words.length + dash + 3, text.length),
  );
  return tail?.form === 'tail' ? tail : undefined;
}

/** Longest tail that is looked for. */
const TAIL = 400;

/** Where each block's words begin in the source. */
export function blockStarts(draft: Pick<Draft, 'sections'>): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  let at = 0;
  for (const section of draft.sections) {
    for (const block of section.blocks) {
      at += block.gap.length;
      starts.set(block.id, at);
      at += block.text.length;
    }
  }
  return starts;
}

function occurrences(source: string, character: string): number {
  let count = 0;
  for (let i = source.indexOf(character); i >= 0; i = source.indexOf(character, i + 1)) count++;
  return count;
}

/** The first heading in its own words, else the first words there are. */
function titleOf(reading: Reading): string {
  let first = '';
  for (const section of reading.sections) {
    for (const provision of section.provisions) {
      const words = provision.text.replace(/^[\s#*]+|[\s*]+$/g, '').replace(/\s+/g, ' ');
      if (provision.kind === 'heading') return words.slice(0, 200);
      if (first === '' && provision.kind !== 'running' && provision.kind !== 'note') first = words.slice(0, 80);
    }
  }
  return first;
}
