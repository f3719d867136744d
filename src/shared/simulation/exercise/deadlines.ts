import { awaited } from './awaiting';
import { type Proceedings, resumes } from './programme';

const HOUR = 3600;

/**
 * The first second after `now` at which a time runs out that somebody was given: a round, a silence, a group, the floor, the notice of a
 * text, the wait before a vote, a break of the meeting, somebody's turn. A person in the chair does what is to be done then, and nothing
 * happens by itself. Null where no time runs.
 */
export function nextDeadline(about: Proceedings, now: number): number | null {
  const { run, agenda } = about;
  const { world, ground } = run;
  if (!world.opened || world.outcome !== 'running') return null;
  const { silence, debate, rooms } = world;
  const { coolingOffHours } = ground.profile.consensus;
  const { noticeHours } = ground.profile.proposals;
  const ends: (number | null)[] = [
    agenda.form === null ? null : agenda.roundEnd,
    // The second of the deadline still belongs to it (A3).
    silence === null || silence.brokenBy !== null || agenda.elapsed ? null : silence.closes + 1,
    debate.floor?.limit == null ? null : debate.floor.since + debate.floor.limit,
    debate.consensusFailedAt === null ? null : debate.consensusFailedAt + coolingOffHours.value * HOUR,
    debate.meeting === 'open' ? null : resumes(agenda),
    awaited(about, now)?.until ?? null,
    ...rooms.map(({ isOpen, until }) => (isOpen ? until : null)),
    ...debate.tabled.map(({ circulated }) => circulated + noticeHours.value * HOUR),
  ];
  const ahead = ends.filter((end): end is number => end !== null && end > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}
