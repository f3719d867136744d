import type { FullDebrief } from './shape';
import type { Story } from './story';
import type { Worth } from './worth';

const MOST_PAIRS = 12;

/**
 * What each seat had said it could accept, at the end of each round: of each question the option worth least to it that it supports,
 * its favourite where it has said nothing; in thousandths of all it wants (C4, concession path). By seat of `worth`.
 */
export function concessionPaths(worth: Worth, { acceptances, rounds }: Story): readonly (readonly number[])[] {
  return worth.codes.map((code, seat) => {
    const number = worth.world.ground.seatOf.get(code) as number;
    const total = worth.total(seat);
    const mine = acceptances.filter((one) => one.seat === number);
    const accepted = new Map<number, Set<number>>();
    let at = 0;
    return rounds.map(({ round }) => {
      for (; at < mine.length && (mine[at]?.round ?? 0) <= round; at++) {
        const { question, option, accepts } = mine[at] as Story['acceptances'][number];
        const options = accepted.get(question) ?? new Set<number>();
        if (accepts) options.add(option);
        else options.delete(option);
        accepted.set(question, options);
      }
      if (total === 0) return 1000;
      let kept = 0;
      for (const question of worth.questions) {
        const range = worth.range(seat, question);
        const options = [...(accepted.get(question) ?? [])];
        kept += options.length === 0 ? range : Math.min(...options.map((option) => worth.got(seat, question, option)));
      }
      return Math.round((kept * 1000) / total);
    });
  });
}

/** Who gave whom how much: a step that costs a seat is for those who supported what it now accepts, in equal parts. */
export function concessionBalance(worth: Worth, { acceptances }: Story): FullDebrief['balance'] {
  const seats = worth.codes.map((code) => worth.world.ground.seatOf.get(code) as number);
  const placeOf = new Map(seats.map((seat, place) => [seat, place]));
  const gave = new Float64Array(seats.length * seats.length);
  const given = new Set<string>();
  for (const { seat, question, option, accepts, supporters } of acceptances) {
    const from = placeOf.get(seat);
    const key = `${seat} ${question} ${option}`;
    if (!accepts || from === undefined || given.has(key)) continue;
    given.add(key);
    const total = worth.total(from);
    const cost = total === 0 ? 0 : ((worth.range(from, question) - worth.got(from, question, option)) * 1000) / total;
    const others = supporters.filter((one) => one !== seat);
    if (cost <= 0 || others.length === 0) continue;
    for (const other of others) {
      const to = placeOf.get(other);
      if (to === undefined) continue;
      const place = from * seats.length + to;
      gave[place] = (gave[place] as number) + cost / others.length;
    }
  }
  const pairs: FullDebrief['balance'][number][] = [];
  for (let a = 0; a < seats.length; a++) {
    for (let b = a + 1; b < seats.length; b++) {
      const there = Math.round(gave[a * seats.length + b] as number);
      const back = Math.round(gave[b * seats.length + a] as number);
      if (there === back) continue;
      const [from, to] = there > back ? [a, b] : [b, a];
      pairs.push({
        from: worth.codes[from] as string,
        to: worth.codes[to] as string,
        gave: Math.max(there, back),
        got: Math.min(there, back),
      });
    }
  }
  return pairs.sort((one, other) => other.gave - other.got - (one.gave - one.got)).slice(0, MOST_PAIRS);
}
