import type { BracketChoice, BracketSet } from '../domain/bracket';
import { doubtOf, skipJoint } from './alternatives';
import type { BracketDraft } from './bracketDrafts';
import { isSpace } from './characters';
import { placeKey } from './crossPairs';
import type { OutlineItem } from './outlineShape';
import type { BlockView } from './view';

/** What persons chose, by bracket id (BR3, BR4). */
export type Choices = ReadonlyMap<string, BracketChoice>;

function canBeRival(draft: BracketDraft): boolean {
  return draft.kind === 'negotiation' || (draft.kind === 'placeholder' && draft.reason !== 'to-insert');
}

/** The bracket that stands next to the end of this one, if any: in its block, or where the next block goes on the sentence. */
function nextTo(
  views: readonly BlockView[],
  items: readonly OutlineItem[],
  byOpen: ReadonlyMap<string, BracketDraft>,
  draft: BracketDraft,
): BracketDraft | undefined {
  if (draft.closeBlock < 0) return undefined;
  let b = draft.closeBlock;
  let at = skipJoint((views[b] as BlockView).source.text, draft.close.offset + 1);
  while (at >= (views[b] as BlockView).source.text.length) {
    b++;
    while (b < views.length && (items[b] as OutlineItem).kind === 'running') b++;
    if (b >= views.length || !(items[b] as OutlineItem).continues) return undefined;
    at = skipJoint((views[b] as BlockView).source.text, 0);
  }
  return byOpen.get(placeKey((views[b] as BlockView).source.id, at));
}

/** Sets of adjacent brackets (BR4); the brackets learn their set and number. */
export function findSets(
  views: readonly BlockView[],
  items: readonly OutlineItem[],
  drafts: readonly BracketDraft[],
  byOpen: ReadonlyMap<string, BracketDraft>,
  choices: Choices | undefined,
): BracketSet[] {
  const sets: BracketSet[] = [];
  const taken = new Uint8Array(drafts.length);
  for (let i = 0; i < drafts.length; i++) {
    const first = drafts[i] as BracketDraft;
    if (taken[first.index] || !canBeRival(first)) continue;
    const members = [first];
    for (;;) {
      const next = nextTo(views, items, byOpen, members[members.length - 1] as BracketDraft);
      if (!next || next.parent !== first.parent || !canBeRival(next)) break;
      members.push(next);
      taken[next.index] = 1;
    }
    if (members.length > 1) addSet(sets, views, members, undefined, choices);
  }
  return sets;
}

/** Adds a set, unless a person said that its brackets are questions of their own. */
export function addSet(
  sets: BracketSet[],
  views: readonly BlockView[],
  members: readonly BracketDraft[],
  row: BracketSet['doubt'],
  choices: Choices | undefined,
): void {
  let chosen: boolean | undefined;
  if (choices && choices.size > 0) {
    for (const member of members) chosen ??= choices.get(member.id)?.alternatives;
  }
  // Each is a question of its own: a person said so.
  if (chosen === false) return;
  const first = members[0] as BracketDraft;
  const doubt = row ?? doubtOf(members.map((member) => wordsOf(views, member)));
  const certain = chosen === true || doubt === undefined;
  sets.push({
    id: first.id,
    form: 'adjacent',
    members: members.map((member) => member.id),
    ranges: members.map((member) => ({ from: member.open, to: { ...member.close, offset: member.close.offset + 1 } })),
    certain,
    ...(certain ? {} : { doubt }),
  });
  // A row of paragraphs is no choice until a person says so (BR4): its brackets stay questions of their own.
  if (row !== undefined && chosen !== true) return;
  members.forEach((member, k) => {
    member.set = first.id;
    member.option = k + 1;
  });
}

/** The words a bracket holds, as far as its own block goes. */
function wordsOf(views: readonly BlockView[], draft: BracketDraft): string {
  const text = (views[draft.block] as BlockView).source.text;
  return draft.span === 'block'
    ? text.slice(draft.open.offset + 1, draft.close.offset)
    : text.slice(draft.open.offset + 1);
}

/** A row of bracketed paragraphs or cells, by the indices of their blocks. */
export interface Row {
  readonly blocks: readonly number[];
  readonly doubt: 'paragraphs' | 'cells';
}

/** Whole paragraphs in brackets that stand in a row, and cells of a table that do (BR4). `whole` tells of a block whether it is one. */
export function findRows(items: readonly OutlineItem[], whole: (block: number) => boolean): readonly Row[] {
  const rows: Row[] = [];
  let row: number[] = [];
  let before: OutlineItem | null = null;
  const close = () => {
    if (row.length > 1) rows.push({ blocks: row, doubt: before?.kind === 'cell' ? 'cells' : 'paragraphs' });
    row = [];
  };
  for (let b = 0; b < items.length; b++) {
    const item = items[b] as OutlineItem;
    if (item.kind === 'running') continue;
    if ((item.kind !== 'provision' && item.kind !== 'cell') || !whole(b)) {
      close();
      continue;
    }
    if (
      row.length > 0 &&
      (before?.depth !== item.depth || before.kind !== item.kind || before.parent !== item.parent)
    ) {
      close();
    }
    row.push(b);
    before = item;
  }
  close();
  return rows;
}

/** Whether a bracket holds all the words of its block: only a marker may stand before it, only a stop after it. */
export function isWhole({ source, reading }: BlockView, open: number, closing: number): boolean {
  const { text } = source;
  const marker = reading.marker?.marker;
  const from = marker && marker.end <= open ? (reading.marker?.end ?? 0) : 0;
  for (let i = from; i < open; i++) if (!isSpace(text.charCodeAt(i)) && text[i] !== '*') return false;
  for (let i = closing + 1; i < text.length; i++) {
    if (!isSpace(text.charCodeAt(i)) && !'.;,*'.includes(text[i] as string)) return false;
  }
  return true;
}
