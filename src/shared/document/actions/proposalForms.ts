import * as Y from 'yjs';
import type { BlockId } from '../../base/ids';
import type { DelegationCode } from '../../domain/delegation';
import { PARAGRAPH_BREAK, type Proposal, type ProposalPlace } from '../../domain/proposal';
import { oneWording, splitProposal } from '../../wording/compose';
import { proposalParts } from '../layout';
import { namedHere, ours } from './declaring';
import { event, recordEvents } from './proposalLife';
import { baseOf, checkedPlace, known, patch } from './proposalRecords';
import { layerFor, propose } from './proposals';
import type { Writing } from './writing';

/**
 * Puts a proposal on the words as they are now, with a wording of its own for them (PR3): what it was made on stays in its history. For
 * one that stands on another proposal the other's words are the base. Throws RangeError for one whose paragraphs are gone and that is
 * given no others, and for one that another seat brought.
 */
export function rebase(
  writing: Writing,
  id: string,
  words: readonly string[],
  onto: { readonly blocks?: readonly BlockId[]; readonly place?: ProposalPlace } = {},
): void {
  const proposal = ours(writing, known(writing, id));
  const { layer, base } = proposal;
  const other = proposal.on === undefined ? undefined : writing.model.proposals.get(proposal.on);
  const on = other !== undefined && ['draft', 'tabled', 'parked'].includes(other.state) ? proposal.on : undefined;
  const blocks = onto.blocks ?? base.map(({ block }) => block);
  const next = baseOf(writing, blocks, on);
  const place = onto.place === undefined ? proposal.place : checkedPlace(writing, onto.place);
  const said = event(writing, id, 'reworded', { was: base, wasWords: proposal.words });
  const { proposals, wordings, proposalEvents } = proposalParts(writing.docs, layer);
  writing.docs[layer].transact(() => {
    const record = proposals.get(id);
    if (record === undefined) return;
    const { on: _on, toFollow: _toFollow, ...rest } = record;
    proposals.set(id, {
      ...rest,
      base: next,
      ...(place === undefined ? {} : { place }),
      ...(on === undefined ? {} : { on }),
    });
    const wording = wordings.get(id);
    if (wording === undefined) wordings.set(id, new Y.Text(words.join(PARAGRAPH_BREAK)));
    else patch(wording, words.join(PARAGRAPH_BREAK));
    proposalEvents.push([said]);
  }, 'user');
}

/**
 * Makes one proposal of several on the same paragraph: all their changes, the earlier named first where two collide, and
 * what stands in the text where one collides with that, unless `words` says otherwise. The parts are kept, closed, and named as what it was made from (PR5). Answers the new id.
 */
export function mergeInto(
  writing: Writing,
  ids: readonly string[],
  how: { readonly words?: string; readonly proponents?: readonly DelegationCode[]; readonly reason?: string } = {},
): string {
  const parts = ids.map((id) => known(writing, id));
  const [first] = parts;
  const base = first?.base[0];
  if (first === undefined || base === undefined || parts.length < 2) throw new RangeError('Two proposals make one');
  const isOne = ({ kind, base: own }: Proposal) =>
    (kind === 'amend' || kind === 'title') && own.length === 1 && own[0]?.block === base.block;
  if (!parts.every(isOne)) throw new RangeError('Only proposals on the words of one paragraph can be merged');
  const now = writing.model.reading.byBlock.get(base.block)?.text ?? base.words;
  const asked = parts.map(({ base: own, words }) => ({ base: own[0]?.words ?? now, words: words[0] ?? '' }));
  const all = how.proponents ?? [...new Set(parts.flatMap(({ sponsors }) => sponsors))];
  const proponents = parts.some((part) => part.layer === 'declared') ? namedHere(writing, all) : all;
  const layer = parts.every((part) => part.layer === first.layer) ? first.layer : layerFor(writing, proponents);
  const merged = propose(writing, {
    kind: first.kind,
    blocks: [base.block],
    words: [how.words ?? oneWording(now, asked).words],
    proponents,
    from: ids,
    layer,
    ...(how.reason === undefined ? {} : { reason: how.reason }),
  });
  recordEvents(
    writing,
    ids.map((id) => event(writing, id, 'merged', { into: [merged] })),
  );
  return merged;
}

/**
 * Parts a proposal on one paragraph in two: the changes chosen (by number, from 0, of `compareWords` on its base), and the others. The
 * whole is kept, closed, and named as what they were made from. Answers the two ids.
 */
export function split(writing: Writing, id: string, chosen: ReadonlySet<number>): readonly [string, string] {
  const whole = known(writing, id);
  const base = whole.base[0];
  const { kind, reason, layer } = whole;
  if ((kind !== 'amend' && kind !== 'title') || base === undefined)
    throw new RangeError('Only a proposal on the words of one paragraph can be split');
  const parts = splitProposal(base.words, whole.words[0] ?? '', chosen);
  const [one, other] = parts.map((words) => {
    const part = propose(writing, {
      kind,
      blocks: [base.block],
      words: [words],
      proponents: layer === 'declared' ? namedHere(writing, whole.sponsors) : whole.sponsors,
      from: [id],
      layer,
      said: whole.said,
      grade: whole.grade,
      ...(whole.on === undefined ? {} : { on: whole.on }),
      ...(reason === undefined ? {} : { reason }),
    });
    // It stands on the words the whole was made on, whatever has become of them since.
    writing.docs[layer].transact(() => {
      const { proposals } = proposalParts(writing.docs, layer);
      const record = proposals.get(part);
      if (record !== undefined) proposals.set(part, { ...record, base: [base] });
    }, 'user');
    return part;
  }) as [string, string];
  recordEvents(writing, [event(writing, id, 'split', { into: [one, other] })]);
  return [one, other];
}
