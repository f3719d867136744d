import type { ExerciseState } from '../../../shared/training/exerciseState';
import { reportWords } from './groupWords';
import { heardLog } from './hearing';
import type { LogLine } from './logLines';
import { hasBegun, isOpen, ruled } from './sight';

/** Lines of one's own seat that are told. */
const OWN = 5;
/** Who sits there and who plays it is nothing that the seat said. */
const OF_A_SEAT: ReadonlySet<string> = new Set(['seat.played', 'seat.presence']);
/** Lines that are looked through for them: a long exercise is not told from its first word. */
const FAR = 2000;

/** What somebody is told who sits down when an exercise is on its way, as far as their seat could hear it. */
export interface Digest {
  /** Rounds that are over. */
  readonly rounds: number;
  readonly settled: readonly { readonly question: number; readonly option: number }[];
  readonly open: readonly number[];
  /** What was brought in for everybody, or for this seat; oldest first. */
  readonly news: readonly string[];
  /** What groups that met apart reported to all; oldest first. */
  readonly reports: readonly { readonly event: number; readonly at: number; readonly words: string }[];
  /** What this seat said and did last, whoever played it. */
  readonly own: readonly LogLine[];
}

/** Whether there is something to tell: to whoever plays alone, and was there, of rounds that are over. */
export function isUnderWay({ events, over, agenda, alone }: ExerciseState): boolean {
  return hasBegun(events) && !over && agenda.round >= (alone ? 1 : 0);
}

/** `forAll`: only what everybody heard. */
export function digestOf(state: ExerciseState, forAll = false): Digest {
  const { scenario, world, events, seat, agenda } = state;
  const questions = scenario.questions.map((_, question) => question);
  const news = events.flatMap((event) =>
    event.kind === 'inject.said' && hearsNews(event.to, forAll ? null : seat) ? [event.words] : [],
  );
  return {
    rounds: Math.max(0, agenda.round),
    settled: questions.flatMap((question) => {
      const option = ruled(world, question);
      return option < 0 || isOpen(world, question) ? [] : [{ question, option }];
    }),
    open: questions.filter((question) => isOpen(world, question)),
    news,
    reports: events.flatMap((event, number) =>
      event.kind === 'group.reported' ? [{ event: number, at: event.at, words: reportWords(world, event) }] : [],
    ),
    own:
      seat === null
        ? []
        : heardLog(state, FAR, forAll)
            .filter((line) => line.seat === seat && !OF_A_SEAT.has(events[line.event]?.kind ?? ''))
            .slice(-OWN),
  };
}

function hearsNews(to: number, seat: number | null): boolean {
  return to < 0 || to === seat;
}
