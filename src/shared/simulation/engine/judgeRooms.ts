import { CHAIR, CLOCK, type Command, type Refusal, TRAINER } from './events';
import type { Room } from './roomShape';
import { allGoAlong, allTake, isAbout } from './rooms';
import type { World } from './world';

/** Wordings that one group has before it at the most. */
const MOST_WORDINGS = 40;

type RoomCommand = Command<'group.said' | 'group.wording' | 'group.answered' | 'group.reported' | 'group.turn'>;

/**
 * Judges what is to be done in a group (TR14): its members talk, the chair and the trainer may look in, and the facilitator, or the chair
 * for them, reports, while the group meets or when it is back. Whether all agree is counted here and never taken from the command.
 */
export function judgeInRoom(world: World, command: RoomCommand, seat: number): Command | Refusal {
  const room = world.rooms[command.group];
  if (room === undefined) return 'no-such-group';
  if (command.kind === 'group.reported') return judgeReport(world, room, command, seat);
  const isHost = command.actor === CHAIR || command.actor === TRAINER || command.actor === CLOCK;
  if (!room.isOpen || !(isHost || room.members.includes(seat))) return 'not-in-this-group';
  switch (command.kind) {
    case 'group.said':
      return command.words.trim() === '' && command.template === '' ? 'no-words' : command;
    case 'group.wording': {
      const options = world.options[command.question];
      if (options === undefined || !isAbout(room, command.question)) return 'no-such-question';
      if (command.words.trim() === '') return 'no-words';
      if (room.wordings.length >= MOST_WORDINGS) return 'too-many-options';
      const isKnown =
        room.wordings.some((one) => one.question === command.question && one.words === command.words) ||
        options.some(({ words, withdrawn }) => !withdrawn && words === command.words);
      return isKnown ? 'standing-already' : command;
    }
    case 'group.answered':
      if (room.wordings[command.wording] === undefined) return 'no-such-option';
      return command.stance === 'RED' ? 'red-is-never-public' : command;
    default:
      return command;
  }
}

/** What is reported is taken from what lies before the group, word for word. */
function judgeReport(
  world: World,
  room: Room,
  command: Command<'group.reported'>,
  seat: number,
): Command<'group.reported'> | Refusal {
  if (command.actor !== CHAIR && seat !== room.facilitator) return 'not-theirs-to-do';
  if (command.wording >= 0) {
    const wording = room.wordings[command.wording];
    if (wording === undefined) return 'no-such-option';
    if (room.reports.some((one) => one.wording === command.wording)) return 'settled-already';
    const { question, id, words, elements } = wording;
    const agreed = allTake(world, room, wording);
    return { ...command, question, option: -1, id, words, elements: elements.join('\n'), agreed };
  }
  const plain = { ...command, wording: -1, id: '', elements: '' };
  if (command.question < 0) {
    const isEmpty = command.note.trim() === '';
    return isEmpty ? 'no-words' : { ...plain, question: -1, option: -1, words: '', agreed: false };
  }
  const option = world.options[command.question]?.[command.option];
  if (option === undefined || option.withdrawn || !isAbout(room, command.question)) return 'no-such-option';
  const agreed = allGoAlong(world, room, command.question, command.option);
  return { ...plain, words: option.words, agreed };
}
