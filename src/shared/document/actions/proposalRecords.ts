import * as Y from 'yjs';
import type { BlockId } from '../../base/ids';
import {
  type BaseBlock,
  PARAGRAPH_BREAK,
  type Proposal,
  type ProposalLayer,
  type ProposalPlace,
  type ProposalRecord,
} from '../../domain/proposal';
import { proposalParts } from '../layout';
import type { Writing } from './writing';

/** The proposal of an id. Throws RangeError for an unknown one. */
export function known({ model }: Writing, id: string): Proposal {
  const proposal = model.proposals.get(id);
  if (proposal === undefined) throw new RangeError(`No proposal ${id}`);
  return proposal;
}

/** Writes a record and its wording into the parts of a layer. Call in a transaction. */
export function lay(parts: ReturnType<typeof proposalParts>, record: ProposalRecord, words: readonly string[]): void {
  parts.proposals.set(record.id, record);
  parts.wordings.set(record.id, new Y.Text(words.join(PARAGRAPH_BREAK)));
}

/** Takes a record and its wording out of a layer; what became of it stays. Call in a transaction. */
export function removeFrom({ docs }: Writing, layer: ProposalLayer, id: string): void {
  const parts = proposalParts(docs, layer);
  parts.proposals.delete(id);
  parts.wordings.delete(id);
}

/** The paragraphs a proposal is made on, with their words now, or those of the proposal it stands on. Throws RangeError for one that is not there. */
export function baseOf({ model }: Writing, blocks: readonly BlockId[], on: string | undefined): BaseBlock[] {
  const other = on === undefined ? undefined : model.proposals.get(on);
  if (on !== undefined && other === undefined) throw new RangeError(`No proposal ${on}`);
  return blocks.map((block, i) => {
    const words = other === undefined ? model.reading.byBlock.get(block)?.text : other.words[i];
    if (words === undefined) throw new RangeError(`No block ${block}`);
    return { block, words };
  });
}

/** A place that is in the text. Throws RangeError for another. */
export function checkedPlace({ model }: Writing, place: ProposalPlace): ProposalPlace {
  if (!model.sections.has(place.section)) throw new RangeError(`No section ${place.section}`);
  if (place.after !== null && !model.reading.byBlock.has(place.after)) throw new RangeError(`No block ${place.after}`);
  return place;
}

/** Leaves out what is not given, since a stored record holds no undefined. */
export function defined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Puts other words into a Y.Text; what both begin and end with is not touched, and no pair of surrogates is cut. */
export function patch(text: Y.Text, next: string): void {
  const was = text.toString();
  if (was === next) return;
  const most = Math.min(was.length, next.length);
  let start = 0;
  while (start < most && was.charCodeAt(start) === next.charCodeAt(start)) start++;
  if (start > 0 && (was.charCodeAt(start - 1) & 0xfc00) === 0xd800) start--;
  let end = 0;
  while (end < most - start && was.charCodeAt(was.length - 1 - end) === next.charCodeAt(next.length - 1 - end)) end++;
  if (end > 0 && (was.charCodeAt(was.length - end) & 0xfc00) === 0xdc00) end--;
  if (was.length - end > start) text.delete(start, was.length - end - start);
  if (next.length - end > start) text.insert(start, next.slice(start, next.length - end));
}
