import type { BlockId } from '../base/ids';
import type { Reading } from '../domain/provision';
import type { ImportedProposal } from '../formats/format';
import type { Namer } from '../notation/names';
import { readProposalHeads } from '../notation/proposalHeads';
import { compareWords } from '../wording/compare';
import { bareWords } from './bareWords';
import type { Claim, ClaimedChange } from './claims';

/** Words by which a change is told again: without signs and case; signs alone where there are no others. */
export function tellingWords(text: string): readonly string[] {
  const words = bareWords(text);
  return words.length > 0 || text.trim() === '' ? words : [text.trim()];
}

/** The words that a proposal starts from: those of the text, or of the one it is on. */
export function baseWordsOf(proposal: ImportedProposal, all: readonly ImportedProposal[], theirs: Reading): string {
  const { block, on } = proposal;
  const other = on === undefined ? undefined : all[on];
  if (other !== undefined && other.kind === 'amend' && other.block === block) return other.words[0] ?? '';
  return block === undefined ? '' : (theirs.byBlock.get(block)?.text ?? '');
}

/**
 * What tracked changes of a file say of who wants what: each stretch of words out and in is a claim of whoever made it, and so is each
 * paragraph that somebody asks out, in or elsewhere. Somebody of whom no delegation is known is named as the file does; what such a one
 * typed with a head (`[Norway: words]`) is of those whom the head names.
 */
export function changeClaimsOf(
  proposals: readonly ImportedProposal[],
  theirs: Reading,
  namer: Namer,
): readonly Claim[] {
  return proposals.flatMap((proposal, number) => {
    const names = namesOf(proposal);
    const headed = proposal.proponents.length > 0 ? null : headedClaims(proposal, number, theirs, namer);
    if (headed !== null) return headed;
    return partsOf(proposal, number, proposals, theirs).flatMap(({ change, block, from, isWhole }) =>
      names.map(({ code, written }): Claim => {
        const isOut = change.kind === 'delete' || (change.kind === 'amend' && change.in.trim() === '');
        const text = isWhole ? (theirs.byBlock.get(block)?.text ?? '') : change.in.trim() || change.out.trim();
        return {
          written,
          code,
          verb: isOut ? 'delete' : 'propose',
          stance: isOut ? 'DEL' : 'SUP',
          isProposal: !isOut,
          block,
          range: isWhole ? null : { start: Math.max(0, from), end: Math.max(0, from) + change.out.length },
          words: tellingWords(text),
          text,
          at: { block, offset: Math.max(0, from) },
          attribution: proposal.source,
          change,
        };
      }),
    );
  });
}

/** What heads in somebody's new words say; null where there is none. */
function headedClaims(
  { block, place, words, source }: ImportedProposal,
  number: number,
  theirs: Reading,
  namer: Namer,
): readonly Claim[] | null {
  const at = { block: block ?? place?.after ?? '', offset: 0 };
  const before = new Set(headsIn(theirs.byBlock.get(at.block)?.text ?? '', namer).map((head) => JSON.stringify(head)));
  const heads = words.flatMap((each) => headsIn(each, namer).filter((head) => !before.has(JSON.stringify(head))));
  if (heads.length === 0) return null;
  return heads.flatMap((head) =>
    head.names.map((written): Claim => {
      const change = {
        kind: block === undefined ? 'insert' : 'amend',
        out: '',
        in: head.words,
        from: -1,
        proposal: number,
      } as const;
      const said = { verb: 'propose', stance: 'SUP', isProposal: true, range: { start: 0, end: 0 } } as const;
      const about = { block: at.block, words: tellingWords(head.words), text: head.words, at, attribution: source };
      return { written, code: namer(written), ...said, ...about, change };
    }),
  );
}

function headsIn(text: string, namer: Namer) {
  const read = readProposalHeads(text, namer);
  return read.proposals.map(({ owner, words }) => {
    const put = read.text === null ? [words] : compareWords(read.text, words).map(({ words: each }) => each.trim());
    return { names: owner.names, words: put.filter((each) => each !== '').join(' ') };
  });
}

interface Part {
  readonly change: ClaimedChange;
  readonly block: BlockId;
  readonly from: number;
  /** About the paragraph as such. */
  readonly isWhole: boolean;
}

function partsOf(
  proposal: ImportedProposal,
  number: number,
  all: readonly ImportedProposal[],
  theirs: Reading,
): readonly Part[] {
  const { kind, block = '', blocks = [block], place, words } = proposal;
  const whole = (each: BlockId, put: string): Part => ({
    change: {
      kind,
      out: kind === 'delete' ? (theirs.byBlock.get(each)?.text ?? '') : '',
      in: put,
      from: -1,
      proposal: number,
    },
    block: each,
    from: 0,
    isWhole: kind === 'delete' || kind === 'move',
  });
  switch (kind) {
    case 'amend': {
      const changes = compareWords(baseWordsOf(proposal, all, theirs), words[0] ?? '');
      const worded = changes.filter(({ was, words: put }) => bareWords(was + put).length > 0);
      const told = (worded.length > 0 ? worded : changes).map(
        ({ from, was, words: put }): Part => ({
          change: { kind, out: was, in: put, from, proposal: number },
          block,
          from,
          isWhole: false,
        }),
      );
      return [...told, ...words.slice(1).map((put) => whole(block, put))];
    }
    case 'insert':
    case 'note':
      return words.map((put) => whole(kind === 'note' ? block : (place?.after ?? ''), put));
    case 'delete':
    case 'move':
      return blocks.map((each) => whole(each, ''));
  }
}

function namesOf({
  proponents,
  written = [],
}: ImportedProposal): readonly { readonly code: string | null; readonly written: string }[] {
  if (proponents.length > 0) return proponents.map((code) => ({ code, written: code }));
  return (written.length > 0 ? written : ['']).map((name) => ({ code: null, written: name }));
}
