import type { SimulationEvent } from '../../../shared/simulation/engine/events';
import type { Room, RoomReport } from '../../../shared/simulation/engine/roomShape';
import type { World } from '../../../shared/simulation/engine/world';
import { NO_AGREEMENT } from '../../../shared/simulation/exercise/groups';
import { t } from '../../messages/messages';
import { addressOf, formulaSaid, seatName } from './sight';

/** What a group is called: its name, else who is in it. */
export function groupName({ ground }: Readonly<World>, room: Room | undefined): string {
  if (room === undefined) return t('group.unknown');
  if (room.name !== '') return room.name;
  return t('group.of', { members: membersSaid({ ground }, room) });
}

/** Who is in a group, by name. */
export function membersSaid({ ground }: Pick<World, 'ground'>, { members }: Room): string {
  return members.map((seat) => seatName(ground.scenario, seat)).join(', ');
}

/** What was said in a group: a person's own words, or the field's formula that a machine seat used. */
export function saidInGroup(world: Readonly<World>, event: SimulationEvent<'group.said'>): string {
  return event.words === '' ? formulaSaid(world, event) : event.words;
}

/** What a group reported, as all hear it. */
export function reportWords(world: Readonly<World>, event: SimulationEvent<'group.reported'>): string {
  return reportSaid(world, world.rooms[event.group], event);
}

export function reportSaid(
  world: Readonly<World>,
  room: Room | undefined,
  { question, words, agreed, note }: Pick<RoomReport, 'question' | 'words' | 'agreed' | 'note'>,
): string {
  const group = groupName(world, room);
  if (question < 0) {
    return note === NO_AGREEMENT
      ? t('group.report.nothing', { group })
      : t('group.report.note', { group, words: note });
  }
  const address = addressOf(world.ground.scenario, question);
  const wording = words === '' ? t('exercise.theDeletion') : t('exlog.quoted', { words });
  return t(agreed ? 'group.report.agreed' : 'group.report.open', { group, address, words: wording });
}
