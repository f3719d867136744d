import { type Command, FIRST_SEAT, type SimulationEvent } from '../engine/events';
import { Run } from '../engine/run';
import { countOf, ruledOption, type World } from '../engine/world';
import { outcomeOf } from '../exercise/outcome';
import { finishRound, machineSeats, partsOf, playOn } from '../exercise/play';
import { MOST_OPTIONS, type Scenario } from '../scenario/scenarioSchema';
import type { TurningPoint } from './shape';

/** Work of one way played on: seats by questions by rounds. So much is done at the most, so that a debrief is there when it is wanted. */
const MOST_WORK = 60_000;
const MOST_POINTS = 10;
const FEWEST_POINTS = 2;
const TOLD = 5;
/** What another outcome weighs beside thousandths of attainment. */
const OTHER_OUTCOME = 500;

interface Candidate {
  readonly event: number;
  readonly kind: TurningPoint['kind'];
  readonly question: number;
  readonly instead: TurningPoint['instead'];
  /** What is done in the stead of the event; nothing where it is left out. */
  readonly commands: readonly Command[];
  /** Likely weight: those that promise more are tried first. */
  readonly weight: number;
}

/**
 * Turning points: acts without which it would have gone another way. At each the run forks, once with the act and once without, machines
 * play both on, and what they come to is compared. People are played by the machine in both, so that the act alone is the difference.
 */
export function turningPoints(
  scenario: Scenario,
  seed: string,
  events: readonly SimulationEvent[],
  world: Readonly<World>,
): readonly TurningPoint[] {
  const { seats, questions, schedule } = scenario;
  const work = Math.max(1, seats.length * questions.length * schedule.length);
  const most = Math.max(FEWEST_POINTS, Math.min(MOST_POINTS, Math.floor(MOST_WORK / work)));
  const found = candidates(events, world)
    .sort((a, b) => b.weight - a.weight || a.event - b.event)
    .slice(0, most);
  const codes = seats.map(({ code }) => code);
  const points = found.map((one): TurningPoint => {
    const event = events[one.event] as SimulationEvent;
    const as = playedOn(scenario, seed, events.slice(0, one.event + 1), []);
    const isWording = event.kind === 'text.proposed' || event.kind === 'group.reported';
    const other = isWording ? withoutWording(scenario, event.id) : scenario;
    const otherwise = playedOn(other, seed, events.slice(0, one.event), one.commands);
    const gained = as.seats.map(
      ({ seat, attained }, at) => [seat, (otherwise.seats[at]?.attained ?? 0) - attained] as const,
    );
    const sum = gained.reduce((total, [, gain]) => total + gain, 0);
    return {
      event: one.event,
      at: event.at,
      kind: one.kind,
      question: questions[one.question]?.id ?? '',
      by: codes[event.actor - FIRST_SEAT] ?? 'chair',
      instead: one.instead,
      outcome: as.outcome,
      otherwise: otherwise.outcome,
      mean: Math.round(sum / Math.max(1, gained.length)),
      seats: Object.fromEntries(gained.filter(([, gain]) => gain !== 0)),
    };
  });
  return points
    .filter((one) => one.outcome !== one.otherwise || Object.keys(one.seats).length > 0)
    .sort((a, b) => weightOf(b) - weightOf(a) || a.event - b.event)
    .slice(0, TOLD);
}

function weightOf({ outcome, otherwise, mean, seats }: TurningPoint): number {
  const most = Object.values(seats).reduce((sum, one) => Math.max(sum, Math.abs(one)), 0);
  return (outcome === otherwise ? 0 : OTHER_OUTCOME) + Math.abs(mean) * 2 + most;
}

/** Packages, wordings that came into the text, reopenings, and the rulings that stood. */
function candidates(events: readonly SimulationEvent[], world: Readonly<World>): Candidate[] {
  const found: Candidate[] = [];
  const lastRuling = new Map<number, number>();
  events.forEach((event, number) => {
    switch (event.kind) {
      case 'package.answered': {
        const offered = world.packages[event.package];
        const commands = [{ ...event, accepts: !event.accepts }];
        const instead = event.accepts ? 'refused' : 'accepted';
        found.push({
          event: number,
          kind: 'package',
          question: offered?.wants ?? 0,
          instead,
          commands,
          weight: event.accepts ? 90 : 20,
        });
        return;
      }
      case 'text.proposed':
      case 'group.reported': {
        if (event.kind === 'group.reported' && event.wording < 0) return;
        const stands = world.options[event.question]?.[ruledOption(world, event.question)]?.id === event.id;
        if (stands)
          found.push({
            event: number,
            kind: 'wording',
            question: event.question,
            instead: 'not-tabled',
            commands: [],
            weight: 80,
          });
        return;
      }
      case 'unit.reopened':
        found.push({
          event: number,
          kind: 'reopening',
          question: event.question,
          instead: 'not-opened-again',
          commands: [],
          weight: 30,
        });
        return;
      case 'unit.ruled':
      case 'chair.text':
        lastRuling.set(event.question, number);
        return;
      default:
    }
  });
  for (const [question, number] of lastRuling) {
    const event = events[number] as SimulationEvent<'unit.ruled'>;
    const other = otherOption(world, question, event.option);
    if (other < 0) continue;
    found.push({
      event: number,
      kind: 'ruling',
      question,
      instead: 'other-option',
      commands: [{ ...event, option: other }],
      weight: 40 + (world.baseline[question * MOST_OPTIONS + event.option] ?? 0),
    });
  }
  return found;
}

/** A seat that did not table its wording would table it in the next round: it is not to have it. */
function withoutWording(scenario: Scenario, wording: string): Scenario {
  const briefs = scenario.briefs.map((brief) => ({
    ...brief,
    tableable: { ...brief.tableable, wordings: brief.tableable.wordings.filter(({ id }) => id !== wording) },
  }));
  return { ...scenario, briefs };
}

/** The option that came next to the one that was ruled: of those the text came with, fewest objections first; -1 where there was none. */
function otherOption(world: Readonly<World>, question: number, ruled: number): number {
  let found = -1;
  (world.options[question] ?? []).forEach(({ withdrawn, by }, option) => {
    if (option === ruled || withdrawn || by >= 0) return;
    const objectors = countOf(world, question, option, 'BLOCKED');
    if (found < 0 || objectors < countOf(world, question, found, 'BLOCKED')) found = option;
  });
  return found;
}

/** A run forked behind some events, one act put in, and played to its end by machines. */
function playedOn(scenario: Scenario, seed: string, events: readonly SimulationEvent[], commands: readonly Command[]) {
  const { open, briefs } = partsOf(scenario);
  const run = Run.of(open, seed, events, null, () => undefined);
  for (const command of commands) run.submit(command);
  scenario.seats.forEach((_, seat) => {
    if (run.world.playedBy[seat] !== 0) run.submit({ kind: 'seat.played', actor: seat + FIRST_SEAT, by: 'machine' });
  });
  const seats = machineSeats(run, briefs);
  if (run.world.form !== null && run.world.outcome === 'running') finishRound(run, seats);
  playOn(run, seats, run.world.round + 1);
  return outcomeOf(run.world, briefs);
}
