import type { Act } from './act';
import type { Brief } from './brief';
import type { Negotiation } from './negotiation';
import type { TargetKey } from './target';

/** An act of the chair that our brief does not let pass in silence (PO5a). Private like the brief itself. */
export interface BriefAlarm {
  readonly brief: Brief;
  /** The question that the brief is on. */
  readonly key: TargetKey;
  /** `against`: we could not see this agreed. `red-line`: a red line stands here, and somebody has to look whether it holds. */
  readonly why: 'against' | 'red-line';
  /** How the brief's question stands to the act's: the same, a part of it, or what it is a part of. */
  readonly relation: 'same' | 'part' | 'whole';
}

/** Acts that close a question or are about to: what they let stand becomes agreed text. */
const CLOSING: ReadonlySet<Act['kind']> = new Set([
  'suggested-for-closure',
  'silence',
  'ad-referendum',
  'confirmed',
  'agreed',
  'agreed-objection-minuted',
  'adopted',
]);

/** Whether an act is one that a brief may stand against. */
export function closes(kind: Act['kind']): boolean {
  return CLOSING.has(kind) || kind === 'rejected';
}

/** What in our briefs stands against an act: on its question, on parts of it, and on what it is a part of, but not the whole text. */
export function alarmsOf(model: Negotiation, act: Act): readonly BriefAlarm[] {
  if (!closes(act.kind) || model.briefs.size === 0) return [];
  const key = model.keyOf(act.target);
  if (key === null) return [];
  const above = new Set(wholesOf(model, key));
  const alarms: BriefAlarm[] = [];
  for (const [briefed, brief] of model.briefs) {
    const relation =
      briefed === key ? 'same' : above.has(briefed) ? 'whole' : wholesOf(model, briefed).includes(key) ? 'part' : null;
    if (relation === null || (relation === 'whole' && briefed === 'text')) continue;
    const why = standsAgainst(model, briefed, brief, act.kind);
    if (why !== null) alarms.push({ brief, key: briefed, why, relation });
  }
  const nearness = ['same', 'part', 'whole'];
  return alarms.sort(
    (a, b) =>
      nearness.indexOf(a.relation) - nearness.indexOf(b.relation) || (a.why < b.why ? -1 : a.why > b.why ? 1 : 0),
  );
}

/**
 * A provision that is agreed is kept as it stands, one that is rejected is deleted; what closes a bracket or a set of alternatives
 * may have taken either way, since acts name no option: then whatever we could not see agreed counts.
 */
function standsAgainst(model: Negotiation, key: TargetKey, brief: Brief, kind: Act['kind']): BriefAlarm['why'] | null {
  const node = model.target(key);
  const isOpenEnded = node?.kind === 'bracket' || node?.kind === 'set';
  const deletes = kind === 'rejected' || isOpenEnded;
  const keeps = kind !== 'rejected' || isOpenEnded;
  const { against, redLine } = brief;
  if (against === 'any' || (against === 'keep' && keeps) || (against === 'delete' && deletes)) return 'against';
  return redLine === undefined ? null : 'red-line';
}

function wholesOf(model: Negotiation, key: TargetKey): readonly TargetKey[] {
  const keys: TargetKey[] = [];
  for (let at = model.target(key)?.parent ?? null; at !== null; at = model.target(at)?.parent ?? null) keys.push(at);
  return keys;
}
