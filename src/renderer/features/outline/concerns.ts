import type { BlockId } from '../../../shared/base/ids';
import { blocksOf } from '../../../shared/document/proposalIndex';
import type { TargetReading } from '../../../shared/domain/consensus';
import type { DelegationCode, Roster } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Entry } from '../../../shared/domain/position';
import { isOpenProposal } from '../../../shared/domain/proposal';
import type { TargetKey } from '../../../shared/domain/target';
import type { Concerns } from './standing';

/** After every date that a list of members gives: groups as they stand last. */
const LAST_DAY = '9999-12-31';

/** Whose word counts for a delegation: its own and that of the groups that open up for it (DE1, DE2). */
function voicesFor(delegation: DelegationCode, roster: Roster): ReadonlySet<DelegationCode> {
  const groups = roster.groupsOf(delegation, LAST_DAY).filter((code) => {
    const group = roster.byCode.get(code);
    return group?.kind === 'group' && group.binding !== 'loose';
  });
  return new Set([delegation, ...groups]);
}

/** What concerns us in a dossier, worked out again only for what is new: the ledger is append-only (PO1). */
export class ConcernsReader {
  private read: readonly Entry[] = [];
  private ours: Entry[] = [];
  private roster: Roster | null = null;
  private delegation: DelegationCode | null = null;
  private voices: ReadonlySet<DelegationCode> = new Set();
  private last: Concerns = { ours: new Set(), awaited: new Set(), proposed: new Set(), told: new Map() };
  private proposalsRead = -1;
  private privateRead = true;
  private proposed: ReadonlySet<BlockId> = new Set();
  /** Whether a reading holds a position of ours; a reading that did not change is the same object. */
  private held = new WeakMap<TargetReading, boolean>();

  /** `delegation` is ours, or null where nobody has said which that is. `isPrivateShown`: proposals count that do not lie in the room (CF1). */
  concerns(model: Negotiation, delegation: DelegationCode | null, isPrivateShown: boolean): Concerns {
    const ours = new Set<TargetKey>(model.briefs.keys());
    for (const entry of this.entriesOf(model, delegation)) {
      const key = model.keyOf(entry.target);
      if (key !== null && !ours.has(key) && this.stands(model, key)) ours.add(key);
    }
    const awaited = new Set<TargetKey>();
    for (const { arrived, target } of model.awaited) {
      const key = arrived === undefined && target !== undefined ? model.keyOf(target) : null;
      if (key !== null) awaited.add(key);
    }
    const proposed = this.proposedIn(model, isPrivateShown);
    const told = toldOfTwoHands(model);
    const { last } = this;
    const isSame =
      sameSet(ours, last.ours) &&
      sameSet(awaited, last.awaited) &&
      sameSet(proposed, last.proposed) &&
      sameCounts(told, last.told);
    if (!isSame) this.last = { ours, awaited, proposed, told };
    return this.last;
  }

  private proposedIn(model: Negotiation, isPrivateShown: boolean): ReadonlySet<BlockId> {
    if (this.proposalsRead === model.proposalsRevision && this.privateRead === isPrivateShown) return this.proposed;
    this.privateRead = isPrivateShown;
    this.proposalsRead = model.proposalsRevision;
    this.proposed = new Set(
      [...model.proposals.values()]
        .filter((proposal) => isOpenProposal(proposal) && (isPrivateShown || proposal.layer === 'declared'))
        .flatMap(blocksOf),
    );
    return this.proposed;
  }

  /** A withdrawn word is nobody's position: the reading says what is left of it. */
  private stands(model: Negotiation, key: TargetKey): boolean {
    const reading = model.readingOf(key);
    let held = this.held.get(reading);
    if (held === undefined) {
      held = reading.options.some(({ holdings }) => holdings.some(({ delegation }) => this.voices.has(delegation)));
      this.held.set(reading, held);
    }
    return held;
  }

  private entriesOf(model: Negotiation, delegation: DelegationCode | null): readonly Entry[] {
    if (delegation === null) return [];
    const { entries, roster } = model;
    const known = this.read.length;
    const goesOn =
      roster === this.roster &&
      delegation === this.delegation &&
      entries.length >= known &&
      (known === 0 || entries[known - 1] === this.read[known - 1]);
    if (!goesOn) {
      this.roster = roster;
      this.delegation = delegation;
      this.voices = voicesFor(delegation, roster);
      this.ours = [];
      this.held = new WeakMap();
    }
    for (let at = goesOn ? known : 0; at < entries.length; at++) {
      const entry = entries[at];
      if (entry === undefined) continue;
      if ([...entry.delegations, ...(entry.onBehalfOf ?? [])].some((code) => this.voices.has(code)))
        this.ours.push(entry);
    }
    this.read = entries;
    return this.ours;
  }
}

function toldOfTwoHands({ diagnostics }: Negotiation): ReadonlyMap<BlockId, number> {
  const told = new Map<BlockId, number>();
  for (const { code, from } of diagnostics)
    if (code.startsWith('two-hands.')) told.set(from.block, (told.get(from.block) ?? 0) + 1);
  return told;
}

function sameCounts(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([key, count]) => b.get(key) === count);
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((key) => b.has(key));
}
