import { eightSigns } from '../base/signs';
import type { Brief } from '../domain/brief';
import type { DelegationCode } from '../domain/delegation';
import type { Negotiation } from '../domain/negotiation';
import { openQuestions } from '../domain/openQuestions';
import type { Grade, Stance } from '../domain/position';
import { inTextOrder, needsDecision } from '../domain/proposalStanding';
import { isWithin, STANCE_TRAITS } from '../domain/stances';
import type { OptionName, TargetKey } from '../domain/target';

/** Who holds what on one option, in the order of the stances. */
export interface OptionStanding {
  readonly option: OptionName;
  readonly words: string;
  readonly holders: readonly { readonly stance: Stance; readonly delegations: readonly DelegationCode[] }[];
}

/** A question put to capital: what the text says, who wants what, and what our instructions are so far. */
export interface InstructionRow {
  /** Eight signs by which the row is known again in the table that comes back. */
  readonly reference: string;
  readonly key: TargetKey;
  readonly address: string;
  /** The paragraph; `from` and `to`: the part of it that is the question, empty where it is all of it. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly options: readonly OptionStanding[];
  readonly brief: Omit<Brief, 'id' | 'target'> | null;
}

/** Which questions go into a table, and how much of our record. */
export interface InstructionOptions {
  /** Absent: every open bracket, and every proposal that waits for a decision. */
  readonly keys?: readonly TargetKey[];
  readonly ceiling: Grade;
}

/** The rows of a table of instructions, in the order of the text. Proposals of our own drafts are not in it (CF1). */
export function instructionRows(model: Negotiation, { keys, ceiling }: InstructionOptions): readonly InstructionRow[] {
  return (keys ?? questionsToAsk(model)).flatMap((key) => rowOf(model, key, ceiling) ?? []);
}

/** Everything that is open: brackets and sets, and behind each paragraph the proposals on it. */
export function questionsToAsk(model: Negotiation): readonly TargetKey[] {
  const proposals = inTextOrder(model, model.proposals.values())
    .filter((proposal) => proposal.layer !== 'brief' && needsDecision(model, proposal))
    .map(({ id }) => `p:${id}`);
  return [...openQuestions(model), ...proposals];
}

/** The reference of a question: the same whenever it is asked, and another in another dossier. */
export function referenceOf({ settings }: Pick<Negotiation, 'settings'>, key: TargetKey): string {
  return eightSigns([settings.id, key]);
}

function rowOf(model: Negotiation, key: TargetKey, ceiling: Grade): InstructionRow | null {
  const place = placeOf(model, key);
  if (place === null) return null;
  const options = model.readingOf(key).options.map(({ option, holdings }): OptionStanding => {
    const stances = new Map<Stance, DelegationCode[]>();
    for (const { delegation, stance, grade, origin } of holdings) {
      if (origin === 'group' || origin === 'derived' || !isWithin(grade, ceiling)) continue;
      const known = stances.get(stance);
      if (known) known.push(delegation);
      else stances.set(stance, [delegation]);
    }
    const holders = [...stances]
      .sort(([a], [b]) => (STANCE_TRAITS[a].resistance ?? -1) - (STANCE_TRAITS[b].resistance ?? -1))
      .map(([stance, delegations]) => ({ stance, delegations }));
    return { option, words: model.wordsOf(key, option), holders };
  });
  const brief = model.briefs.get(key);
  return {
    reference: referenceOf(model, key),
    key,
    address: model.addressOf(key),
    ...place,
    options,
    brief: brief === undefined ? null : withoutPlace(brief),
  };
}

function withoutPlace({ id: _id, target: _target, ...fields }: Brief): Omit<Brief, 'id' | 'target'> {
  return fields;
}

function placeOf(model: Negotiation, key: TargetKey): { text: string; from: number; to: number } | null {
  if (key.startsWith('p:')) {
    const proposal = model.proposals.get(key.slice(2));
    if (proposal === undefined) return null;
    const text = proposal.words.join('\n') || proposal.base.map(({ words }) => words).join('\n');
    return { text, from: 0, to: 0 };
  }
  const bracket = model.bracket(key);
  const range = bracket ?? rangeOfSet(model, key);
  if (range === null) {
    const provision = model.provision(key);
    return provision === undefined ? null : { text: provision.text, from: 0, to: 0 };
  }
  const provision = model.reading.byBlock.get(range.open.block);
  if (provision === undefined) return null;
  const isWithinBlock = range.open.block === range.close.block;
  const to = isWithinBlock ? range.close.offset + 1 : provision.text.length;
  return { text: provision.text, from: range.open.offset, to };
}

function rangeOfSet(model: Negotiation, key: TargetKey) {
  const ranges = model.set(key)?.ranges;
  const [first] = ranges ?? [];
  const last = ranges?.[ranges.length - 1];
  if (first === undefined || last === undefined) return null;
  return { open: first.from, close: { block: last.to.block, offset: last.to.offset - 1 } };
}
