import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ExerciseChunk } from '../document/exerciseLayout';
import { agreementKey } from '../sealing/agreement';
import { type Command, EVENTS, type EventKind, FIRST_SEAT, type SimulationEvent } from '../simulation/engine/events';
import { groundOf } from '../simulation/engine/world';
import { heardScenario } from '../simulation/exercise/hearing';
import { playExercise } from '../simulation/exercise/play';
import { countedRandom } from '../testing/countedRandom';
import { starter } from '../testing/starterScenario';
import { lineKey, openSeatKey, openToDesk, openToSeat, sealSeatKey, sealToDesk, sealToSeat } from './boxes';
import { DeskHold } from './deskHold';
import { agendaIn, clockIn } from './deskWords';
import { HeardFold } from './heardFold';
import { readChunks, readNumbered, stands, writeNumbered } from './numbered';
import { briefIn, plainBytes, publicScenarioIn, scenarioIn } from './plainForm';
import { commandBytes, commandIn, fromSeat } from './seatCommand';

const scenario = starter();
const open = heardScenario(scenario);
const random = countedRandom();

/** Any event that there could be, with whatever numbers. */
const anyEvent = fc.constantFrom(...(Object.keys(EVENTS) as EventKind[])).chain((kind) => {
  const fields = Object.entries(EVENTS[kind] as Readonly<Record<string, string | readonly string[]>>);
  const values = fields.map(
    ([name, field]) => [name, typeof field === 'string' ? ANY[field] : fc.constantFrom(...field)] as const,
  );
  return fc.record({
    kind: fc.constant(kind),
    actor: fc.nat(12),
    at: fc.nat(50),
    ...Object.fromEntries(values),
  }) as fc.Arbitrary<unknown>;
}) as fc.Arbitrary<SimulationEvent>;

const ANY: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  count: fc.nat(12),
  whole: fc.integer({ min: -3, max: 12 }),
  flag: fc.boolean(),
  text: fc.string({ maxLength: 12 }),
  bytes: fc.uint8Array({ maxLength: 8 }),
};

describe('what is told of an exercise', () => {
  it('TR2: comes back as it was written, gaps and all', () => {
    const { events } = playExercise(scenario, 'one');
    const told = events.map((event, number) => ({ number, event })).filter(({ number }) => number % 3 !== 1);
    expect(readNumbered(writeNumbered(told))).toEqual(told);
    expect(readNumbered(new Uint8Array())).toEqual([]);
  });

  it('TR2: bytes of anybody are events or nothing, and throw nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        readNumbered(bytes);
        commandIn(bytes);
        expect(scenarioIn(bytes)).toBeNull();
        expect(publicScenarioIn(bytes)).toBeNull();
      }),
      { seed: 6, numRuns: 500 },
    );
    for (const no of [undefined, null, 7, 'x', {}, plainBytes({ format: 'chapeau-scenario' })]) {
      expect(publicScenarioIn(no)).toBeNull();
      expect(briefIn(no, open)).toBeNull();
    }
  });

  it('TR2: events that a lying host puts in break no window: those of nobody and nothing are passed over', () => {
    const ground = groundOf(open);
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let at = 0;
        const told = events.map((event, number) => {
          at += event.at;
          return { number, event: { ...event, at } };
        });
        const fold = new HeardFold(ground);
        const read = readNumbered(writeNumbered(told)) ?? [];
        fold.take(read.slice(0, 20));
        fold.take(read.slice(20));
        expect(fold.events.length).toBeLessThanOrEqual(told.length);
      }),
      { seed: 6, numRuns: 400 },
    );
  });

  it('TR2, TR5: a piece of a second desk counts for nothing, and a branch has what was before it', () => {
    const { events } = playExercise(scenario, 'one');
    const piece = (g: number, e: number, from: number, to: number): ExerciseChunk => ({
      g,
      e,
      from,
      to,
      b: writeNumbered(events.slice(from, to).map((event, at) => ({ number: from + at, event }))),
    });
    const chunks = [
      piece(1, 1, 0, 10),
      piece(1, 1, 10, 30),
      piece(1, 1, 10, 20),
      piece(2, 1, 25, 40),
      piece(2, 1, 12, 30),
      piece(1, 1, 30, 50),
      { ...piece(2, 1, 30, 35), b: new Uint8Array([200]) },
      piece(2, 1, 30, 34),
    ];
    const branches = new Map([
      [2, { of: 1, at: 12 }],
      [3, { of: 7, at: 5 }],
    ]);
    expect(readChunks(chunks, branches, 1)).toMatchObject({ to: 50 });
    const told = readChunks(chunks, branches, 2);
    expect(told.to).toBe(34);
    expect(told.events.map(({ number }) => number)).toEqual(Array.from({ length: 34 }, (_, at) => at));
    expect(readChunks(chunks, branches, 3)).toEqual({ events: [], to: 0, starts: [] });
    // A later desk went on from 40, wherever its pieces come to lie among those of the first, which was cut off and wrote on.
    const later = [piece(1, 2, 40, 45), ...chunks, piece(1, 2, 45, 46), piece(1, 1, 50, 60)];
    const both = readChunks(later, branches, 1);
    expect([both.to, both.starts]).toEqual([
      46,
      [
        { e: 1, from: 0 },
        { e: 2, from: 40 },
      ],
    ]);
    expect(both.events.map(({ number }) => number)).toEqual(Array.from({ length: 46 }, (_, at) => at));
    expect([39, 40].map((number) => stands(number, 1, both.starts))).toEqual([true, false]);
    expect(stands(45, 2, both.starts)).toBe(true);
  });

  it('TR3: a box opens for its seat, its device, its number and its exercise alone', () => {
    const [desk, ann, bo] = [
      agreementKey(random.bytes(32)),
      agreementKey(random.bytes(32)),
      agreementKey(random.bytes(32)),
    ];
    const line = lineKey(desk, ann.publicKey, 'one') as Uint8Array;
    expect(lineKey(ann, desk.publicKey, 'one')).toEqual(line);
    expect(lineKey(ann, desk.publicKey, 'two')).not.toEqual(line);
    const others = lineKey(bo, desk.publicKey, 'one') as Uint8Array;
    const seatKey = random.bytes(32);
    const box = sealSeatKey(line, seatKey, 'seat.ALV', random);
    expect(openSeatKey(line, box, 'seat.ALV')).toEqual(seatKey);
    expect(openSeatKey(line, box, 'seat.BOR')).toBeNull();
    expect(openSeatKey(others, box, 'seat.ALV')).toBeNull();
    const told = sealToSeat(seatKey, [{ kind: 'answer', device: 'x', n: 1, refused: '' }], 'seat.ALV', random);
    expect(openToSeat(seatKey, told, 'seat.ALV')).toHaveLength(1);
    expect(openToSeat(seatKey, told, 'seat.BOR')).toEqual([]);
    const sent = sealToDesk(line, { command: new Uint8Array([1]) }, 'seat', 5, random);
    expect(openToDesk(line, sent, 'seat', 5)).toMatchObject({ command: new Uint8Array([1]) });
    expect(openToDesk(line, sent, 'seat', 6)).toBeNull();
    expect(openToDesk(line, sent, 'other', 5)).toBeNull();
    expect(openToDesk(others, sent, 'seat', 5)).toBeNull();
  });

  it('TR2: what a lying host says of clock and agenda is taken for nothing', () => {
    const clock = { running: true, speed: 2, now: 7 };
    expect(clockIn(clock)).toBe(clock);
    expect(clockIn({ ...clock, speed: 0 })).toMatchObject({ running: false });
    for (const no of [null, 'x', [], { now: Number.NaN }]) expect(clockIn(no).running).toBe(false);
    expect(agendaIn({ round: 0, form: 'dance' })).toMatchObject({ round: -1, form: null });
    const agenda = { round: 0, form: 'informals', rounds: 3, secondsLeft: -5, question: -1, awaits: null };
    expect(agendaIn(agenda)).toBe(agenda);
  });

  it('TR4: of what a person sends, who speaks, why, and what a wording brings about are not theirs to say', () => {
    const [brief = null] = scenario.briefs;
    const proposed = {
      kind: 'text.proposed',
      actor: FIRST_SEAT,
      question: 0,
      id: 'x',
      words: 'Words',
      elements: 'binding',
    } as const;
    expect(fromSeat(proposed, 0, brief)).toMatchObject({ elements: '' });
    expect(fromSeat(proposed, 1, brief)).toBeNull();
    const held = scenario.briefs.flatMap((one) => one.tableable.wordings.map((wording) => ({ one, wording })))[0];
    if (held !== undefined) {
      const { id, words, elements } = held.wording;
      expect(fromSeat({ ...proposed, id, words }, 0, held.one)).toMatchObject({ elements: elements.join('\n') });
    }
    const vote: Command = { kind: 'vote.cast', actor: FIRST_SEAT, ballot: 'no', why: 'red-line' };
    expect(fromSeat(vote, 0, brief)).toMatchObject({ why: 'person', ballot: 'no' });
    expect(commandIn(commandBytes(vote))).toEqual(vote);
    expect(fromSeat({ ...proposed, words: 'x'.repeat(30_000) }, 0, brief)).toBeNull();
    expect(fromSeat({ kind: 'session.closed', actor: FIRST_SEAT, outcome: 'consensus' }, 0, brief)).toBeNull();
  });
});

/** Time that a test lets go by. */
function clock() {
  let now = 0;
  let due: { readonly at: number; readonly call: () => void }[] = [];
  return {
    later: (milliseconds: number, call: () => void) => {
      const entry = { at: now + milliseconds, call };
      due.push(entry);
      return () => {
        due = due.filter((one) => one !== entry);
      };
    },
    pass: (milliseconds: number) => {
      const end = now + milliseconds;
      for (;;) {
        const [next] = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        now = next.at;
        due = due.filter((one) => one !== next);
        next.call();
      }
      now = end;
    },
  };
}

describe('the hold of a desk', () => {
  it('TR2: is one window’s; another has it when that one lets go, or answers no more', () => {
    const brief = new Y.Doc();
    const { later, pass } = clock();
    const log: string[] = [];
    const windowOf = (name: string, papers = brief) => {
      const hold = new DeskHold(papers, name, later, (isHeld) => log.push(`${name} ${isHeld ? 'has' : 'lost'}`));
      hold.start();
      return hold;
    };
    const one = windowOf('one');
    const two = windowOf('two');
    expect([one.isHeld, two.isHeld]).toEqual([true, false]);
    pass(20_000);
    expect([one.isHeld, two.isHeld]).toEqual([true, false]);
    one.release();
    expect(two.isHeld).toBe(true);
    // Killed: its word stands, and nobody answers for it.
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(brief));
    const three = windowOf('three', copy);
    pass(1400);
    expect(three.isHeld).toBe(false);
    pass(200);
    expect(three.isHeld).toBe(true);
    // It lived after all, and hears of the other: one of them lets go.
    Y.applyUpdate(brief, Y.encodeStateAsUpdate(copy));
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(brief));
    expect([two.isHeld, three.isHeld].filter((isHeld) => isHeld)).toHaveLength(1);
    expect(log.slice(0, 2)).toEqual(['one has', 'two has']);
    two.release();
    three.release();
  });
});
