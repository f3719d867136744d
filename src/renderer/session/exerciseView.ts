import { CONTROLLERS } from '../../shared/simulation/engine/events';
import type { ExerciseState, Player } from '../../shared/training/exerciseState';
import { Store } from '../ui/store';
import type { ExerciseHome } from './exerciseHome';

/** Who plays each seat of the exercise, and whether a person sits there now, as the room tells. */
export function playersIn(
  session: ExerciseHome,
  { world, scenario, seat }: Pick<ExerciseState, 'world' | 'scenario' | 'seat'>,
): readonly Player[] {
  const { members, seats, kind } = session.room.get();
  return scenario.seats.map(({ code }, at) => {
    const held = new Set(seats.filter(({ delegation }) => delegation === code).map(({ id }) => id));
    const there = members.filter((member) => held.has(member.seat));
    const online = there.filter((member) => member.online);
    const by = CONTROLLERS[world.playedBy[at] ?? 0] ?? 'machine';
    if (kind === 'none' && at === seat) return { by, online: true, name: session.person.name, people: 1 };
    const names = (online.length > 0 ? online : there).map(({ name }) => name);
    return { by, online: online.length > 0, name: names.length === 0 ? null : names.join(', '), people: names.length };
  });
}

/** A state that is told at most once a frame; in a window that draws nothing, four times a second. */
export class FramedState<T> {
  readonly store: Store<T>;
  #isDue = false;
  #isStopped = false;

  constructor(private readonly make: () => T) {
    this.store = new Store(make());
  }

  changed(): void {
    if (this.#isDue || this.#isStopped) return;
    this.#isDue = true;
    if (document.hidden) setTimeout(() => this.#tell(), 250);
    else requestAnimationFrame(() => this.#tell());
  }

  stop(): void {
    this.#isStopped = true;
  }

  #tell(): void {
    this.#isDue = false;
    if (!this.#isStopped) this.store.set(this.make());
  }
}
