import { compromise, type Stake } from './compromise';

/** The stakes of all actors on the issues they have a position on. */
export type Field = Readonly<Record<string, readonly Stake[]>>;

/**
 * An exchange in which both gain the same (Stokman and Van Oosten 1994): `gives` moves towards `takes`'s position on `issue`, where `takes`
 * cares more, and gets a move on `forIssue` in return. Moves are on the scale of positions, with their sign; `gain` is in salience
 * times shift of the expected outcome.
 */
export interface Exchange {
  readonly gives: string;
  readonly takes: string;
  readonly issue: string;
  readonly forIssue: string;
  /** How far `gives` moves on `issue`, and `takes` on `forIssue`. */
  readonly move: number;
  readonly moveInReturn: number;
  readonly gain: number;
}

interface Side {
  readonly stake: Stake;
  /** Salience times power over the sum of all on the issue: how far the outcome follows a move of this actor. */
  readonly pull: number;
}

function sideOf(field: Field, issue: string, actor: string): Side | null {
  const stakes = field[issue] ?? [];
  const stake = stakes.find((one) => one.actor === actor);
  if (stake === undefined) return null;
  const weight = stakes.reduce((sum, { salience, power }) => sum + salience * power, 0);
  return weight === 0 ? null : { stake, pull: (stake.salience * stake.power) / weight };
}

/**
 * The exchange of two actors on two issues; null where they have nothing to exchange: they stand on one side of the expected outcome on
 * an issue, or care for both issues in the same proportion. With shifts of outcomes dp and dq, gains are equal where
 * dp (s_ip + s_jp) = dq (s_iq + s_jq); the largest such exchange in which nobody moves past the other's position is taken.
 */
export function exchangeOf(field: Field, first: string, second: string, p: string, q: string): Exchange | null {
  const [ip, iq, jp, jq] = [
    sideOf(field, p, first),
    sideOf(field, q, first),
    sideOf(field, p, second),
    sideOf(field, q, second),
  ];
  if (ip === null || iq === null || jp === null || jq === null) return null;
  if (!standApart(field, p, ip, jp) || !standApart(field, q, iq, jq)) return null;
  const care = ip.stake.salience * jq.stake.salience - jp.stake.salience * iq.stake.salience;
  if (care === 0) return null;
  // Who cares more for p, next to q, demands p and supplies q.
  return care > 0
    ? trade({ demands: first, supplies: second, p, q }, jp, iq, ip, jq)
    : trade({ demands: second, supplies: first, p, q }, ip, jq, jp, iq);
}

/** On either side of the expected outcome. */
function standApart(field: Field, issue: string, one: Side, other: Side): boolean {
  const expected = compromise(field[issue] ?? []) as number;
  return expected < one.stake.position !== expected < other.stake.position;
}

/** `onP` moves on p towards `wantsP`, `onQ` on q towards `wantsQ`: `wantsP` and `onQ` are one actor, `onP` and `wantsQ` the other. */
function trade(
  {
    demands,
    supplies,
    p,
    q,
  }: { readonly demands: string; readonly supplies: string; readonly p: string; readonly q: string },
  onP: Side,
  onQ: Side,
  wantsP: Side,
  wantsQ: Side,
): Exchange | null {
  const rateP = onP.stake.salience + wantsP.stake.salience;
  const rateQ = onQ.stake.salience + wantsQ.stake.salience;
  const farP = Math.abs(wantsP.stake.position - onP.stake.position) * onP.pull;
  const farQ = Math.abs(wantsQ.stake.position - onQ.stake.position) * onQ.pull;
  // The whole way on one issue, and on the other what makes gains equal.
  const isPWhole = (farP * rateP) / rateQ <= farQ;
  const shiftP = isPWhole ? farP : (farQ * rateQ) / rateP;
  const shiftQ = isPWhole ? (farP * rateP) / rateQ : farQ;
  if (shiftP === 0 || shiftQ === 0) return null;
  return {
    gives: supplies,
    takes: demands,
    issue: p,
    forIssue: q,
    move: Math.sign(wantsP.stake.position - onP.stake.position) * (shiftP / onP.pull),
    moveInReturn: Math.sign(wantsQ.stake.position - onQ.stake.position) * (shiftQ / onQ.pull),
    gain: shiftP * wantsP.stake.salience - shiftQ * onQ.stake.salience,
  };
}

/** All exchanges that bring both something, the most first; equals in the order of actors and issues. */
export function exchangesOf(field: Field): readonly Exchange[] {
  const issues = Object.keys(field).sort();
  const actors = [...new Set(issues.flatMap((issue) => (field[issue] ?? []).map(({ actor }) => actor)))].sort();
  const found: Exchange[] = [];
  for (let a = 0; a < issues.length; a++) {
    for (let b = a + 1; b < issues.length; b++) {
      for (let i = 0; i < actors.length; i++) {
        for (let j = i + 1; j < actors.length; j++) {
          const one = exchangeOf(
            field,
            actors[i] as string,
            actors[j] as string,
            issues[a] as string,
            issues[b] as string,
          );
          if (one !== null && one.gain > 0) found.push(one);
        }
      }
    }
  }
  return found.sort((x, y) => y.gain - x.gain);
}

/** The field after an exchange: both have moved, and the expected outcomes with them. */
export function afterExchange(field: Field, { gives, takes, issue, forIssue, move, moveInReturn }: Exchange): Field {
  const moved = (on: string, actor: string, by: number): readonly Stake[] =>
    (field[on] ?? []).map((one) => (one.actor === actor ? { ...one, position: one.position + by } : one));
  return { ...field, [issue]: moved(issue, gives, move), [forIssue]: moved(forIssue, takes, moveInReturn) };
}
