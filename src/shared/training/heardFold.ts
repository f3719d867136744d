import type { SimulationEvent } from '../simulation/engine/events';
import { FIRST_SEAT } from '../simulation/engine/events';
import { applyEvent } from '../simulation/engine/fold';
import { type Ground, newWorld, type World } from '../simulation/engine/world';
import { MOST_OPTIONS } from '../simulation/scenario/scenarioSchema';
import type { Numbered } from './numbered';

/** What one participant has heard, and the state that it comes to. Others' secrets are not in it: it is the fold of what was told. */
export class HeardFold {
  world: World;
  events: SimulationEvent[] = [];
  /** Numbers of `events`, rising. */
  #numbers: number[] = [];
  readonly #ground: Ground;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.world = newWorld(ground);
  }

  /** Takes in what was heard since. What belongs between what is known already makes it fold anew. */
  take(heard: readonly Numbered[]): void {
    if (heard.length === 0) return;
    const last = this.#numbers.at(-1) ?? -1;
    const sorted = [...heard].sort((a, b) => a.number - b.number);
    if ((sorted[0] as Numbered).number > last) {
      for (const one of sorted) this.#add(one);
      return;
    }
    const known = this.#numbers.map((number, at) => ({ number, event: this.events[at] as SimulationEvent }));
    this.begin([...known, ...sorted]);
  }

  /** Folds this, and nothing else. */
  begin(heard: readonly Numbered[]): void {
    this.world = newWorld(this.#ground);
    this.events = [];
    this.#numbers = [];
    for (const one of [...heard].sort((a, b) => a.number - b.number)) this.#add(one);
  }

  #add({ number, event }: Numbered): void {
    if (number === this.#numbers.at(-1) || !fits(this.world, event)) return;
    this.#numbers.push(number);
    this.events.push(event);
    applyEvent(this.world, event);
  }
}

/**
 * Whether an event speaks of seats, questions and options that there are, and of no time gone by. A desk writes no other, but whoever
 * holds the room could.
 */
function fits(world: World, event: SimulationEvent): boolean {
  const { seats, questions, schedule } = world.ground.scenario;
  const fields = event as unknown as Readonly<Record<string, unknown>>;
  const isWithin = (name: string, count: number): boolean => {
    const value = fields[name];
    return typeof value !== 'number' || value < count;
  };
  if (event.at < world.now || event.actor >= FIRST_SEAT + seats.length) return false;
  if (!['question', 'gives', 'wants'].every((name) => isWithin(name, questions.length))) return false;
  if (!['seat', 'to', 'start'].every((name) => isWithin(name, seats.length))) return false;
  switch (event.kind) {
    case 'stance.set':
      return world.options[event.question]?.[event.option] !== undefined;
    case 'text.withdrawn':
    case 'chair.text':
    case 'unit.ruled':
      return world.options[event.question]?.[event.option] !== undefined;
    case 'text.proposed':
      return (world.options[event.question]?.length ?? MOST_OPTIONS) < MOST_OPTIONS;
    case 'round.began':
      return event.round < schedule.length;
    case 'package.answered':
      return world.packages[event.package] !== undefined;
    case 'group.said':
    case 'group.turn':
    case 'group.wording':
    case 'group.reported':
      return world.rooms[event.group] !== undefined;
    case 'group.answered':
      return world.rooms[event.group]?.wordings[event.wording] !== undefined;
    default:
      return true;
  }
}
