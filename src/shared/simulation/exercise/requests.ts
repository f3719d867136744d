import { groupsOf } from '../engine/groups';
import { draw, type Stream, streamOf } from '../engine/stream';
import type { Ground } from '../engine/world';
import type { Round } from '../scenario/scenarioSchema';

/**
 * Who asks for the floor first in a round, second, and so on. It is drawn of each seat's own stream, anew each round: no seat moves first
 * for being first on a list, and one seat more or fewer shifts no other. Where it is the custom, those who speak for a group go first.
 */
export class Requests {
  readonly #streams: readonly Stream[];
  #drawn: { readonly round: number; readonly order: readonly number[] } = { round: -1, order: [] };

  constructor(
    private readonly ground: Ground,
    seed: string,
  ) {
    this.#streams = ground.scenario.seats.map(({ code }) => streamOf(seed, code, 'order'));
  }

  /** Numbers of the seats that take part in a round: of all, or where groups meet, of their members. */
  inRound(number: number, round: Round | undefined): readonly number[] {
    const groups = groupsOf(round);
    const all = this.#all(number);
    if (groups.length === 0) return all;
    const members = new Set(groups.flatMap((one) => one.members).map((code) => this.ground.seatOf.get(code)));
    return all.filter((seat) => members.has(seat));
  }

  #all(round: number): readonly number[] {
    if (this.#drawn.round === round) return this.#drawn.order;
    const { scenario, profile } = this.ground;
    const asked = this.#streams.map((stream) => draw(stream, Math.max(0, round)));
    const seats = scenario.seats.map((_, seat) => seat);
    const order = seats.sort((a, b) => (asked[a] as number) - (asked[b] as number) || a - b);
    const isGroup = (seat: number): boolean => scenario.seats[seat]?.speaksFor !== undefined;
    const isCustom = profile.speaking.groupsFirst.value;
    const called = isCustom ? [...order.filter(isGroup), ...order.filter((seat) => !isGroup(seat))] : order;
    this.#drawn = { round, order: called };
    return called;
  }
}
