import type { Group, Round, Scenario } from '../scenario/scenarioSchema';
import type { SimulationEvent } from './events';
import type { Ground } from './world';

/** The groups that meet in a round, beside each other; none where all sit together. */
export function groupsOf(round: Round | undefined): readonly Group[] {
  if (round === undefined) return [];
  if (round.groups !== undefined) return round.groups;
  if (round.members === undefined) return [];
  return [{ members: round.members, ...(round.questions === undefined ? {} : { questions: round.questions }) }];
}

/** Whether a seat deals with a question in a round: where groups meet, in one of them. */
export function dealsWith({ scenario }: Ground, round: Round | undefined, seat: number, question: number): boolean {
  const groups = groupsOf(round);
  if (groups.length === 0) return true;
  const code = scenario.seats[seat]?.code ?? '';
  const id = scenario.questions[question]?.id ?? '';
  return groups.some(({ members, questions }) => members.includes(code) && (questions?.includes(id) ?? true));
}

/** The questions of a round by their ids; null where it is about all of them. */
export function questionsOf(round: Round): readonly string[] | null {
  const groups = groupsOf(round);
  if (groups.length === 0) return round.questions ?? null;
  if (groups.some(({ questions }) => questions === undefined)) return null;
  return groups.flatMap(({ questions = [] }) => questions);
}

/** The round as it is after an event: as the schedule has it, with the groups that the chair has formed since. Undefined between rounds. */
export function roundAfter(
  round: Round | undefined,
  event: SimulationEvent,
  { schedule }: Pick<Scenario, 'schedule'>,
): Round | undefined {
  switch (event.kind) {
    case 'round.began':
      return schedule[event.round];
    case 'round.ended':
    case 'session.closed':
      return undefined;
    case 'groups.formed': {
      if (round === undefined) return undefined;
      const { members: _members, questions: _questions, ...rest } = round;
      return { ...rest, groups: [...readGroups(event.groups)] };
    }
    default:
      return round;
  }
}

/**
 * Groups as an event has them: a line each, codes of members, a bar, ids of questions (none: all); a tab between names. Where the group has
 * them, its name, its facilitator and its minutes stand behind further bars.
 */
export function groupsText(groups: readonly Group[]): string {
  return groups
    .map(({ members, questions = [], name = '', facilitator = '', minutes = 0 }) => {
      const about = [name.replace(/[\t\n|]+/gu, ' '), facilitator, minutes > 0 ? String(minutes) : ''];
      while (about.at(-1) === '') about.pop();
      return [members.join('\t'), questions.join('\t'), ...about].join('|');
    })
    .join('\n');
}

/** What `groupsText` wrote; of anything else, what can be made of it. No groups: all sit together again. */
export function readGroups(text: string): readonly Group[] {
  const names = (part: string): string[] => part.split('\t').filter((name) => name !== '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [members = '', questions = '', name = '', facilitator = '', time = ''] = line.split('|');
      const about = names(questions);
      const minutes = /^\d{1,5}$/u.test(time) ? Number(time) : 0;
      return {
        members: names(members),
        ...(about.length === 0 ? {} : { questions: about }),
        ...(name === '' ? {} : { name }),
        ...(facilitator === '' ? {} : { facilitator }),
        ...(minutes === 0 ? {} : { minutes }),
      };
    });
}
