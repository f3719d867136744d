import { minusLnOfDraw, ONE } from '../engine/fixedPoint';
import { EventLog, type ReadLog } from '../engine/log';
import { drawBelow, type Stream, streamOf } from '../engine/stream';
import { threefry } from '../engine/threefry';

/** Most options of an issue; values stand in tables of this width. */
const WIDTH = 4;
const MEDIATOR = 0;
const CLOCK = 2;

/** A mediated text of many issues with two to four options each, and what each is worth to each seat, in milli-points. */
export interface MediationTable {
  readonly seats: number;
  /** Options of each issue. */
  readonly options: Uint8Array;
  /** By issue, option, seat. */
  readonly values: Int32Array;
  /** Of each seat: its temperature at the start, 0 for one that never takes a loss. */
  readonly temperatures: Int32Array;
}

export interface MediationResult {
  readonly text: Uint8Array;
  readonly accepted: number;
  readonly log: EventLog;
}

/** A table out of a seed: values even from -1000 to 1000, three in four seats with a temperature. */
export function drawTable(seats: number, issues: number, seed: string): MediationTable {
  const room = streamOf(seed, 'room', 'scenario');
  const options = Uint8Array.from({ length: issues }, (_, issue) => 2 + drawBelow(room, WIDTH - 1, issue));
  const values = new Int32Array(issues * WIDTH * seats);
  for (let seat = 0; seat < seats; seat++) {
    const own = streamOf(seed, `seat ${seat}`, 'scenario');
    for (let slot = 0; slot < issues * WIDTH; slot++) values[slot * seats + seat] = drawBelow(own, 2001, slot) - 1000;
  }
  return {
    seats,
    options,
    values,
    temperatures: Int32Array.from({ length: seats }, (_, at) => (at % 4 === 0 ? 0 : 2000)),
  };
}

/**
 * The single negotiating text (Fisher; Raiffa 1982) with everything on the log: the mediator changes one issue of the text that all last
 * accepted, every seat votes, unanimous the change stands. Votes are on the log one bit a seat. Temperatures fall in a straight line.
 */
export function mediate(table: MediationTable, proposals: number, seed: string): MediationResult {
  const { seats, options, values, temperatures } = table;
  const issues = options.length;
  const mediator = streamOf(seed, 'mediator', 'mediate');
  const chances = Array.from({ length: seats }, (_, seat): Stream => streamOf(seed, `seat ${seat}`, 'accept'));
  const key0 = Int32Array.from(chances, (one) => one.key0);
  const key1 = Int32Array.from(chances, (one) => one.key1);
  const text = new Uint8Array(issues);
  const votes = new Uint8Array((seats + 7) >> 3);
  const log = new EventLog({ seed, seats, issues, proposals });
  let accepted = 0;
  for (let turn = 0; turn < proposals; turn++) {
    const issue = drawBelow(mediator, issues, turn);
    const before = text[issue] as number;
    const shift = 1 + drawBelow(mediator, (options[issue] as number) - 1, turn, 1);
    const value = (before + shift) % (options[issue] as number);
    const from = (issue * WIDTH + before) * seats;
    const to = (issue * WIDTH + value) * seats;
    const left = proposals - turn;
    votes.fill(0);
    let yes = 0;
    for (let seat = 0; seat < seats; seat++) {
      const gain = (values[to + seat] as number) - (values[from + seat] as number);
      if (gain < 0) {
        const heat = temperatures[seat] as number;
        if (heat === 0) continue;
        const word = threefry(key0[seat] as number, key1[seat] as number, turn, 0);
        // exp(gain/T) at T = heat * left / proposals, in whole numbers below 2^53.
        if (minusLnOfDraw(word) * Math.floor((heat * left) / proposals) < -gain * ONE) continue;
      }
      votes[seat >> 3] = (votes[seat >> 3] as number) | (1 << (seat & 7));
      yes++;
    }
    const isUnanimous = yes === seats;
    log.append({ kind: 'mediator.proposed', actor: MEDIATOR, at: turn, issue, value });
    log.append({ kind: 'mediator.answered', actor: CLOCK, at: turn, accepted: isUnanimous, votes });
    if (!isUnanimous) continue;
    text[issue] = value;
    accepted++;
  }
  return { text, accepted, log };
}

/** The text that a log comes to. */
export function textOf(log: ReadLog): Uint8Array {
  const { issues } = log.head as { readonly issues: number };
  const text = new Uint8Array(issues);
  let issue = 0;
  let value = 0;
  log.replay((event) => {
    if (event.kind === 'mediator.proposed') ({ issue, value } = event);
    else if (event.kind === 'mediator.answered' && event.accepted) text[issue] = value;
  });
  return text;
}
