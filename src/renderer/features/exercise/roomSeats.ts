import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { Store, useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { seatName } from './sight';

/** How one comes to a seat: what stands on its slip. It is known to the window that opened the room, while it is open. */
export interface Slip {
  readonly code: string;
  readonly link: string | null;
}

/** Slips by code of the seat. */
export const slips = new Store<ReadonlyMap<string, Slip>>(new Map());

export function useSlips(): ReadonlyMap<string, Slip> {
  return useStore(slips, (made) => made);
}

/** Opens a room in which each seat of the exercise has its own, with a code for it. */
export async function openRoom(workbench: Workbench, scenario: Scenario, network: 'local' | 'loopback'): Promise<void> {
  const seats = scenario.seats.map(({ code }, at) => ({ delegation: code, title: seatName(scenario, at) }));
  const taken = (made: ReadonlyMap<string, Slip>): void => slips.set(made);
  await workbench.commands.get('room.openFor').run(workbench, { seats, network, taken });
}
