import type { BlockId } from '../base/ids';
import type { Examined } from '../domain/examined';
import { isOpenProposal, type Proposal } from '../domain/proposal';
import type { Provision, Reading } from '../domain/provision';
import { reexamine } from './merge';
import { tokensOf } from './tokens';

/**
 * What a proposal comes to on the text as it reads now (PR3). `proposals` answers the one whose wording this one starts from (PR4): while
 * that is open, its words are what ours are held against; later the text is.
 */
export function examine(proposal: Proposal, reading: Reading, proposals: ReadonlyMap<string, Proposal>): Examined {
  const { kind, base, words } = proposal;
  if (proposal.toFollow === true && words.length === 0) return { kind: 'to-follow' };
  switch (kind) {
    case 'amend':
    case 'title':
      return examineWords(proposal, reading, proposals);
    case 'insert':
      return examinePlace(proposal, reading);
    case 'note': {
      const there = base.every(({ block }) => reading.byBlock.has(block));
      return there
        ? { kind: 'applies', blocks: base.map(({ block }) => block), words }
        : { kind: 'reword', why: 'place', blocks: [], words, collisions: [] };
    }
    case 'delete':
    case 'no-text':
      return examineBlocks(proposal, reading, true);
    case 'move': {
      const blocks = examineBlocks(proposal, reading, false);
      if (blocks.kind === 'overtaken') return blocks;
      if (!hasPlace(proposal, reading)) return { kind: 'reword', why: 'place', blocks: [], words: [], collisions: [] };
      return isMovedAlready(proposal, reading) ? { kind: 'overtaken', why: 'said-already' } : blocks;
    }
  }
}

function examineWords(proposal: Proposal, reading: Reading, proposals: ReadonlyMap<string, Proposal>): Examined {
  const [own] = proposal.base;
  const proposed = proposal.words[0] ?? '';
  if (own === undefined) return { kind: 'overtaken', why: 'words-gone' };
  const other = proposal.on === undefined ? undefined : proposals.get(proposal.on);
  const isOnOther = other !== undefined && isOpenProposal(other);
  const now = isOnOther ? (other.words[0] ?? '') : reading.byBlock.get(own.block)?.text;
  if (now === undefined) {
    const found = holderOf(own.words, reading);
    if (found === null) return { kind: 'overtaken', why: 'words-gone' };
    const words = [found.text.replace(own.words.trim(), () => proposed.trim())];
    return { kind: 'reword', why: 'place', blocks: [found.block], words, collisions: [] };
  }
  const blocks = [own.block];
  const verdict = reexamine(own.words, proposed, now);
  switch (verdict.kind) {
    case 'applies':
    case 'adjusted':
      return { kind: verdict.kind, blocks, words: [verdict.words] };
    case 'overtaken':
      return verdict;
    case 'reword':
      return { kind: 'reword', why: 'words', blocks, words: [verdict.words], collisions: verdict.conflicts };
  }
}

/** Whole paragraphs asked out or elsewhere: those that are left. Words changed in them meanwhile are shown, and go along. */
function examineBlocks({ base }: Proposal, reading: Reading, goes: boolean): Examined {
  const left = base.filter(({ block }) => reading.byBlock.has(block));
  if (left.length === 0) return { kind: 'overtaken', why: goes ? 'said-already' : 'words-gone' };
  const isSame =
    left.length === base.length && left.every(({ block, words }) => reading.byBlock.get(block)?.text === words);
  return { kind: isSame ? 'applies' : 'adjusted', blocks: left.map(({ block }) => block), words: [] };
}

function examinePlace(proposal: Proposal, reading: Reading): Examined {
  const { words } = proposal;
  const after = proposal.place?.after ?? null;
  const blocks: BlockId[] = after === null ? [] : [after];
  if (!hasPlace(proposal, reading)) return { kind: 'reword', why: 'place', blocks: [], words, collisions: [] };
  if (words.length > 0 && standsBehind(proposal, reading)) return { kind: 'overtaken', why: 'said-already' };
  return { kind: 'applies', blocks, words };
}

function hasPlace({ place }: Proposal, reading: Reading): boolean {
  if (place === undefined) return false;
  if (place.after !== null) return reading.byBlock.has(place.after);
  return reading.sections.some(({ section }) => section === place.section);
}

/** Whether the very paragraphs asked for stand in the section already, behind the place that was named: before it they are others of the same words. */
function standsBehind({ place, words }: Proposal, reading: Reading): boolean {
  const section = reading.sections.find((candidate) => candidate.section === place?.section);
  const all = section?.provisions ?? [];
  const behind = all.slice(all.findIndex(({ block }) => block === place?.after) + 1);
  const there = new Set(behind.map(({ text }) => plain(text)));
  return words.every((paragraph) => there.has(plain(paragraph)));
}

function isMovedAlready({ base, place }: Proposal, reading: Reading): boolean {
  const section = reading.sections.find((candidate) => candidate.section === place?.section);
  if (section === undefined || place === undefined) return false;
  const order = section.provisions.map(({ block }) => block);
  const at = place.after === null ? -1 : order.indexOf(place.after);
  return base.every(({ block }, i) => order[at + 1 + i] === block);
}

/** The paragraph that took up the words of one that is gone (joined to another), where there is exactly one. */
function holderOf(words: string, reading: Reading): Provision | null {
  const wanted = words.trim();
  if (tokensOf(wanted).filter(({ kind }) => kind === 'word').length < 3) return null;
  const holders = [...reading.byBlock.values()].filter(({ text }) => text.includes(wanted));
  return holders.length === 1 ? (holders[0] as Provision) : null;
}

function plain(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
