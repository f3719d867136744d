import type { BlockId } from '../base/ids';
import type { Namer } from '../notation/names';
import { type HeadProposal, ownerKey, readProposalHeads } from '../notation/proposalHeads';
import {
  type HeadForm,
  type HeadNames,
  type PrintedProposal,
  printInsertion,
  printProposals,
  type Unheld,
} from '../notation/proposalPrint';
import { type SegmentOptions, segment } from '../notation/segment';

/** A proposal that a text puts by a head, and where. Its words are paragraphs. */
export interface LocatedProposal extends Omit<HeadProposal, 'words'> {
  readonly words: readonly string[];
  /** Where its paragraph begins in the text without heads; of new paragraphs the one before them, -1 where they stand first. */
  readonly at: number;
  /** The paragraph with its heads, as the source has it. */
  readonly source: string;
}

/** A text without the heads that put proposals. */
export interface LiftedText {
  readonly text: string;
  readonly proposals: readonly LocatedProposal[];
  /** Where paragraphs begin in the text, whose brackets name somebody and put nothing: they stay in it. */
  readonly left: readonly number[];
  /** Where paragraphs with heads begin in the source, by where they begin in the text. */
  readonly lifted: ReadonlyMap<number, number>;
}

type Reading = Pick<SegmentOptions, 'markdown' | 'isSpeaker'>;

/**
 * Takes heads out of a text and says what they propose (BR7): the text is then as it would stand without any, every other character of
 * it in its place. New paragraphs of the same proponents that follow one another are one proposal. `keep`: paragraphs (by where they
 * begin in `source`) whose heads stay words.
 */
export function liftHeads(source: string, namer: Namer, reading: Reading = {}, keep?: ReadonlySet<number>): LiftedText {
  const draft = segment(source, reading);
  const proposals: LocatedProposal[] = [];
  const left: number[] = [];
  const lifted = new Map<number, number>();
  let text = '';
  let from = 0;
  let before = -1;
  let running: LocatedProposal | null = null;
  for (const block of draft.sections.flatMap((section) => section.blocks)) {
    from += block.gap.length;
    const start = from;
    const isWords = block.kind === 'running' || keep?.has(from) === true;
    const found = isWords ? null : readProposalHeads(block.text, namer);
    from += block.text.length;
    if (found?.text === null) {
      for (const proposal of found.proposals) {
        const same: LocatedProposal | null =
          running !== null && ownerKey(running.owner) === ownerKey(proposal.owner) ? running : null;
        const next: LocatedProposal = {
          ...proposal,
          positions: same?.positions ?? proposal.positions,
          words: [...(same?.words ?? []), proposal.words],
          at: before,
          source: same === null ? block.text : `${same.source}\n${block.text}`,
        };
        if (same !== null) proposals.pop();
        proposals.push(next);
        running = next;
      }
      // What stood first may not leave its line ends at the head of the text.
      if (text === '') text = block.gap;
      continue;
    }
    running = null;
    const isFirst = before === -1 && proposals.length > 0;
    text += isFirst ? '' : block.gap;
    before = text.length;
    text += found?.text ?? block.text;
    if ((found?.proposals.length ?? 0) > 0) lifted.set(before, start);
    for (const proposal of found?.proposals ?? [])
      proposals.push({
        ...proposal,
        words: proposal.words === '' ? [] : [proposal.words],
        at: before,
        source: block.text,
      });
    if ((found?.left.length ?? 0) > 0) left.push(before);
  }
  return { text: text + draft.tail, proposals, left, lifted };
}

/** A proposal and the paragraph it is on; of new paragraphs the one they stand behind, null for the beginning of the text. */
export interface PlacedProposal extends PrintedProposal {
  readonly block: BlockId | null;
}

export interface HeadedText {
  readonly text: string;
  readonly held: readonly string[];
  readonly unheld: readonly Unheld[];
  /** Paragraphs that hold heads of their own, which whoever reads the text with its heads takes for proposals too. */
  readonly ownHeads: readonly BlockId[];
}

interface TextBlock {
  readonly id: BlockId;
  readonly gap: string;
  readonly text: string;
}

const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]/;
const OWN_LINE = '\n\n';

/**
 * A text with its proposals as heads. The whole is read again before it is given: the text without heads is the same character by
 * character, and each proposal comes back on its paragraph as it was, or is listed as not held.
 */
export function headedText(
  text: { readonly sections: readonly { readonly blocks: readonly TextBlock[] }[]; readonly tail: string },
  proposals: readonly PlacedProposal[],
  form: HeadForm,
  names: HeadNames,
  reading: Reading = {},
): HeadedText {
  const blocks = text.sections.flatMap((section) => section.blocks);
  const known = new Set<BlockId | null>([null, ...blocks.map(({ id }) => id)]);
  const unheld: Unheld[] = proposals
    .filter(({ block, kind }) => !known.has(block) || (block === null && kind !== 'insert'))
    .map(({ id }) => ({ id, why: 'not-read-back' }));
  let out = new Set(unheld.map(({ id }) => id));
  const printer = new TextPrinter(blocks, text.tail, form, names);
  for (let round = 0; ; round++) {
    const printed = printer.print(
      proposals.filter(({ id }) => !out.has(id)),
      round > 0,
    );
    const lost = lostIn(printed, names, reading);
    if (lost.length === 0 || round === 4) {
      const words = lost.length === 0 ? printed : printer.print([], true);
      const held = words.located.map(({ id }) => id);
      const why = new Map([...unheld, ...printed.unheld].map((one) => [one.id, one.why]));
      const rest = proposals.filter(({ id }) => !held.includes(id));
      return {
        text: words.text,
        held,
        unheld: rest.map(({ id }) => ({ id, why: why.get(id) ?? 'not-read-back' })),
        ownHeads: words.ownHeads,
      };
    }
    // What an own line did not help is left out of the text; where nothing tells which, all new paragraphs, then all.
    if (round > 0) out = new Set([...out, ...(round < 3 ? lost : proposals.map(({ id }) => id))]);
  }
}

interface Located {
  readonly id: string;
  readonly proposal: LocatedProposal;
}

interface Printed {
  readonly text: string;
  /** The text as it stands, and as it must come back: without heads of its own. */
  readonly plain: string;
  readonly base: string;
  readonly located: readonly Located[];
  readonly ownHeads: readonly BlockId[];
  readonly unheld: readonly Unheld[];
}

/** Proposals that do not come back out of a printed text; new paragraphs where only the text itself does not. */
function lostIn(printed: Printed, { namer }: HeadNames, reading: Reading): readonly string[] {
  if (printed.located.length === 0) return [];
  const read = liftHeads(printed.text, namer, reading);
  const found = new Set(read.proposals.map(printOf));
  const lost = printed.located.filter(({ proposal }) => !found.has(printOf(proposal)));
  if (lost.length > 0) return lost.map(({ id }) => id);
  const own = printed.ownHeads.length === 0 ? 0 : liftHeads(printed.plain, namer, reading).proposals.length;
  if (read.text === printed.base && read.proposals.length === printed.located.length + own) return [];
  const inserts = printed.located.filter(({ proposal }) => proposal.kind === 'insert');
  return (inserts.length > 0 ? inserts : printed.located).map(({ id }) => id);
}

function printOf({ kind, at, words, owner, positions }: LocatedProposal): string {
  const said = positions.map(({ stance, codes }) => `${stance} ${codes.join('/')}`).sort();
  return JSON.stringify([kind, at, words, ownerKey(owner), said]);
}

class TextPrinter {
  readonly #blocks: readonly TextBlock[];
  readonly #tail: string;
  readonly #form: HeadForm;
  readonly #names: HeadNames;

  constructor(blocks: readonly TextBlock[], tail: string, form: HeadForm, names: HeadNames) {
    this.#blocks = blocks;
    this.#tail = tail;
    this.#form = form;
    this.#names = names;
  }

  /** `ownLines`: new paragraphs stand apart by an empty line, whatever is usual in the text. */
  print(proposals: readonly PlacedProposal[], ownLines: boolean): Printed {
    const on = new Map<BlockId | null, PlacedProposal[]>();
    for (const one of proposals) on.set(one.block, [...(on.get(one.block) ?? []), one]);
    const located: Located[] = [];
    const ownHeads: BlockId[] = [];
    const unheld: Unheld[] = [];
    let text = '';
    let base = '';
    let before = -1;
    const inserts = (block: BlockId | null, gap: string): string => {
      const count = new Map<string, number>();
      let words = '';
      for (const proposal of (on.get(block) ?? []).filter(({ kind }) => kind === 'insert')) {
        const lines = printInsertion(proposal, count, this.#form, this.#names);
        if (typeof lines === 'string') {
          unheld.push({ id: proposal.id, why: lines });
          continue;
        }
        const read = readProposalHeads(lines[0] ?? '', this.#names.namer).proposals[0] as HeadProposal;
        located.push({ id: proposal.id, proposal: { ...read, words: proposal.words, at: before, source: '' } });
        words += lines.map((line) => gap + line).join('');
      }
      return words;
    };
    this.#blocks.forEach((block, i) => {
      const nextGap = this.#blocks[i + 1]?.gap ?? block.gap;
      const gap = !ownLines && LINE_END.test(nextGap) ? nextGap : OWN_LINE;
      const first = i === 0 ? inserts(null, gap) : '';
      const own = readProposalHeads(block.text, this.#names.namer);
      if (own.proposals.length > 0) ownHeads.push(block.id);
      text += first === '' ? block.gap : `${block.gap}${first.slice(gap.length)}${gap}`;
      if (own.text !== null) {
        base += block.gap;
        before = base.length;
        base += own.text;
      }
      const amending = (on.get(block.id) ?? []).filter(({ kind }) => kind !== 'insert');
      const printed = printProposals(block.text, amending, this.#form, this.#names);
      unheld.push(...printed.unheld);
      if (printed.held.length > 0) {
        const read = readProposalHeads(printed.text, this.#names.namer).proposals;
        for (const id of printed.held) {
          const proposal = amending.find((one) => one.id === id) as PlacedProposal;
          const found = read.find(
            (one) => one.kind === proposal.kind && one.words === (proposal.words[0] ?? '') && sameOwners(one, proposal),
          );
          if (found !== undefined)
            located.push({ id, proposal: { ...found, words: proposal.words, at: before, source: '' } });
        }
      }
      text += printed.text + inserts(block.id, gap);
    });
    const plain = this.#blocks.map((block) => block.gap + block.text).join('') + this.#tail;
    return { text: text + this.#tail, plain, base: base + this.#tail, located, ownHeads, unheld };
  }
}

function sameOwners({ owner }: HeadProposal, { proponents }: PrintedProposal): boolean {
  return [...owner.codes].sort().join() === [...proponents].sort().join();
}
