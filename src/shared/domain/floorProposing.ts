import { type DraftReading, draftOf, proposalsMeant } from './floorDrafts';
import { type FloorItem, type FloorReadingContext, keysOf, OFFERED } from './floorItem';
import type { FloorClause } from './floorLine';
import type { ProposalSentence } from './floorProposals';
import type { Negotiation } from './negotiation';
import { questionAt } from './question';
import type { TargetKey } from './target';

/** The place in the text that an item speaks of: of a proposal that of its paragraph. */
export function placeOfItem({ proposals, keyOfBlock }: Negotiation, item: FloorItem | undefined): TargetKey | null {
  const proposal = item?.key?.startsWith('p:') ? proposals.get(item.key.slice(2)) : undefined;
  if (proposal === undefined) return item?.key ?? null;
  const block = proposal.base[0]?.block ?? proposal.place?.after;
  return block == null ? null : keyOfBlock(block);
}

/** What an item is where nothing is said of it. */
const SILENT = {
  implied: false,
  stance: null,
  act: 'said',
  alignedWith: null,
  echoed: null,
  condition: null,
  disassociates: false,
  check: false,
  of: [],
  proposes: null,
  does: null,
} as const;

/**
 * A proposal that is made in a line. Whoever proposes other words wants the paragraph amended, whoever proposes to delete it opposes
 * keeping it (PO3): that is noted with it, where the paragraph is a question with two sides.
 */
export function madeBy(
  sentence: ProposalSentence,
  raw: string,
  context: FloorReadingContext,
  last: TargetKey | null,
): FloorItem {
  const { model, places, selected, chosen } = context;
  const id = `${sentence.start}:p`;
  const choice = chosen.get(id);
  const made: DraftReading = draftOf(sentence, { model, places, last, selected, choice });
  const { start, end, place, onBehalfOf, reason } = sentence;
  const base = {
    ...SILENT,
    id,
    start,
    end,
    raw: raw.slice(start, end),
    assumed: place === null,
    onBehalfOf,
    note: reason,
  };
  if ('doubt' in made) {
    const { doubt, key, choices } = made;
    return { ...base, key, option: null, doubt, choices };
  }
  const { draft, key } = made;
  const question = draft.kind === 'insert' || draft.toFollow ? null : questionAt(model, key);
  const isTwoSided = question !== null && question.option === 'keep';
  return {
    ...base,
    key: isTwoSided ? question.key : key,
    option: isTwoSided ? 'keep' : null,
    stance: isTwoSided ? (draft.kind === 'delete' ? 'OPP' : 'AMD') : null,
    proposes: draft,
    doubt: null,
    choices: [],
  };
}

/** What is said of somebody's proposal; null where nobody named has one there, so that it is read as of the place. */
export function onProposals(clause: FloorClause, context: FloorReadingContext): FloorItem[] | null {
  const { model, speaker, chosen } = context;
  const { proposal: spoken } = clause;
  // Who confirms or aligns speaks of what was said, not of a text.
  if (spoken === null || clause.act === 'confirmation' || clause.act === 'alignment') return null;
  const places = clause.targets.flatMap((target) => keysOf(target, context).map(({ key }) => ({ key, target })));
  if (places.some(({ key }) => key === null)) return null;
  const isWithdrawal = clause.act === 'withdrawal';
  const meant = (place: TargetKey | null) =>
    proposalsMeant(model, spoken.owner, speaker.delegations, place, isWithdrawal);
  const items: FloorItem[] = [];
  const at = places.length === 0 ? [{ key: null, target: undefined }] : places;
  for (const [i, { key, target }] of at.entries()) {
    const here = meant(key);
    // A place that is not named but goes on from before only says where to look first.
    const found = here.length === 0 && clause.assumed ? meant(null) : here;
    if (found.length === 0) return null;
    items.push(
      onProposal(
        clause,
        `${clause.start}:${target?.start ?? '-'}.${i}:q`,
        found.map((one) => one.id),
      ),
    );
  }
  return items;

  function onProposal({ start, end, raw }: FloorClause, id: string, ids: readonly string[]): FloorItem {
    const choice = chosen.get(id);
    const keys = ids.map((each) => `p:${each}`);
    const key = choice?.key ?? (keys.length === 1 ? (keys[0] ?? null) : null);
    const does = isWithdrawal ? ('withdraw' as const) : spoken?.cosponsors ? ('cosponsor' as const) : null;
    const stance = does === null ? (choice?.stance ?? spoken?.stance ?? null) : null;
    const { condition, disassociates, check, onBehalfOf } = clause;
    const note = (clause.note ?? '')
      .replace(spoken?.words ?? '', '')
      .replace(/\s+/gu, ' ')
      .trim();
    const base = {
      ...SILENT,
      id,
      start,
      end,
      raw,
      assumed: clause.assumed,
      onBehalfOf,
      condition,
      disassociates,
      check,
    };
    const item = { ...base, key, option: 'keep' as const, stance, does, note: note === '' ? null : note };
    if (key === null)
      return { ...item, doubt: 'proposal', choices: keys.map((each) => ({ key: each, option: 'keep' as const })) };
    if (does !== null || stance !== null) return { ...item, doubt: null, choices: [] };
    const choices = OFFERED.map((each) => ({ key, option: 'keep' as const, stance: each }));
    return { ...item, doubt: 'stance', choices };
  }
}
