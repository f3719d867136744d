import type { ActId } from '../base/ids';
import type { Act, ActKind, FormalStatus } from './act';
import type { FormalReading } from './consensus';
import { hasChanged } from './fingerprint';
import { compareOrder, instantOf } from './said';

/** Acts that settle a part: while one stands, the part is out of the projected roll-up (CO2). */
const SETTLING: ReadonlySet<FormalStatus> = new Set([
  'ad-referendum',
  'confirmed',
  'agreed',
  'agreed-objection-minuted',
  'adopted',
  'legal-scrub',
]);

/** Rulings on a whole that hold for its parts until a later act on the part (CO1b). */
const DESCENDING: ReadonlySet<FormalStatus> = new Set([...SETTLING, 'reopened', 'rejected']);

/** Acts that are about certain words, so that a change of words shows beside them (CO3). */
const ABOUT_WORDS: ReadonlySet<FormalStatus> = new Set([
  ...SETTLING,
  'rejected',
  'suggested-for-closure',
  'pending-package',
  'silence',
]);

/** How far a formal status has come, least first: what a roll-up calls the least advanced part (CO2). */
export const FORMAL_ORDER: readonly FormalStatus[] = [
  'none',
  'reopened',
  'silence-broken',
  'rejected',
  'read',
  'awaiting-text',
  'small-group',
  'pending-package',
  'suggested-for-closure',
  'silence',
  'agreed-objection-minuted',
  'ad-referendum',
  'confirmed',
  'agreed',
  'legal-scrub',
  'adopted',
];

/** What stands on one target: the act that rules, and the objections minuted on it (CO4). */
export interface StandingActs {
  readonly ruling: Act | null;
  readonly objections: readonly Act[];
}

const NO_ACTS: StandingActs = { ruling: null, objections: [] };

function compareActs(a: Act, b: Act): number {
  return compareOrder(
    { instant: instantOf(a.at), clock: a.clock, id: a.id },
    { instant: instantOf(b.at), clock: b.clock, id: b.id },
  );
}

/** What stands among the acts on one target: the latest that was not noted in error (CO1, formal). */
export function standingActs(acts: readonly Act[]): StandingActs {
  if (acts.length === 0) return NO_ACTS;
  const byId = new Map(acts.map((act) => [act.id, act]));
  const withdrawals = acts.filter((act) => act.kind === 'withdrawn' && act.of !== undefined);
  const isWithdrawn = (id: ActId, above: readonly ActId[]): boolean =>
    withdrawals.some((act) => act.of === id && !above.includes(act.id) && !isWithdrawn(act.id, [...above, act.id]));
  const standing = [...byId.values()].filter((act) => act.kind !== 'withdrawn' && !isWithdrawn(act.id, []));
  standing.sort(compareActs);
  return {
    ruling: standing.filter((act) => act.kind !== 'objection').at(-1) ?? null,
    objections: standing.filter((act) => act.kind === 'objection'),
  };
}

/** A target's acts, with the fingerprint of its words now. */
export interface FormalGround {
  readonly acts: StandingActs;
  readonly print: string;
}

/** The formal reading of what the chair has said nothing on. */
export const NO_RULING: FormalReading = {
  status: 'none',
  act: null,
  at: null,
  until: null,
  wordsChanged: false,
  objections: [],
};

/**
 * The formal reading of a target (CO1): its own latest act, or a later ruling on a whole that it is part of (CO1b). `grounds` are
 * the target and what it is part of, innermost first. Whether a silence has run out is for the caller's clock (`silenceIsOver`).
 */
export function formalReading(grounds: readonly FormalGround[]): FormalReading {
  let found: { readonly act: Act; readonly ground: FormalGround } | null = null;
  for (let depth = 0; depth < grounds.length; depth++) {
    const ground = grounds[depth];
    const act = ground?.acts.ruling;
    if (!ground || !act || act.kind === 'objection' || act.kind === 'withdrawn') continue;
    if (depth > 0 && !DESCENDING.has(act.kind)) continue;
    if (found === null || compareActs(found.act, act) < 0) found = { act, ground };
  }
  const own = grounds[0]?.acts.objections ?? [];
  if (found === null) {
    return own.length === 0 ? NO_RULING : { ...NO_RULING, objections: own.map(minuted) };
  }
  const { act, ground } = found;
  const status = act.kind as ActKind;
  const objections = ground === grounds[0] ? own : [...ground.acts.objections, ...own];
  return {
    status,
    act: act.id,
    at: act.at,
    until: act.until ?? null,
    wordsChanged: ABOUT_WORDS.has(status) && hasChanged(act.fingerprint, ground.print),
    objections: objections.map(minuted),
  };
}

function minuted(act: Act): FormalReading['objections'][number] {
  return { act: act.id, delegations: act.delegations };
}

/** Whether a part is settled: ad referendum or agreed in some form, on the words as they still are (CO2, CO3). */
export function isSettled(formal: FormalReading): boolean {
  return SETTLING.has(formal.status) && !formal.wordsChanged;
}

/** Whether a ruling stands on the very words, so that another wording opens it again in sight of all (CO3). */
export function standsOnWords(formal: FormalReading): boolean {
  return ABOUT_WORDS.has(formal.status) && !formal.wordsChanged;
}

/** Whether a ruling has closed the question, so that a standing objection in the ledger contradicts it (CO3). */
export function isClosed(formal: FormalReading): boolean {
  return SETTLING.has(formal.status);
}
