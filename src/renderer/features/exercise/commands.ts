import type { MessageKey } from '../../messages/messages';
import type { Command, Workbench } from '../../workbench/workbench';
import { SPEEDS } from './ExerciseBar';
import {
  askCapital,
  askForFloor,
  calledAt,
  type Hand,
  handOf,
  holdsFloor,
  isCalled,
  isOurTurn,
  mayReopen,
  mayVote,
  object,
  optionShown,
  passTurn,
  placeOnList,
  reopen,
  silenceRuns,
  stepQuestion,
  takeStance,
  vote,
  withdraw,
} from './moves';
import { goToQuestion, goToShown } from './places';
import { clock, standing, TABLE_STANCES } from './sight';
import { type DeskForm, deskView, exerciseOf, questionShown, setView } from './view';

const hasSeat = (workbench: Workbench): boolean => {
  const hand = handOf(workbench);
  return hand !== null && !hand.state.over;
};
const hasDesk = (workbench: Workbench): boolean => exerciseOf(workbench)?.desk !== null;
const isOver = (workbench: Workbench): boolean => exerciseOf(workbench)?.state.get().over === true;
const noSeat = (workbench: Workbench): MessageKey => {
  if (exerciseOf(workbench)?.state.get().over) return 'exercise.over';
  return 'exercise.noSeat';
};

/** A command of the hand: it acts for the seat that is played from here. */
function ofHand(
  id: string,
  title: MessageKey,
  more: Pick<Command, 'single' | 'keys' | 'separated' | 'hidden'>,
  act: (hand: Hand, workbench: Workbench) => MessageKey | null,
  can: (hand: Hand) => boolean = () => true,
  why?: MessageKey,
): Command {
  return {
    id: `exercise.${id}`,
    title,
    menu: 'exercise',
    within: 'exercise',
    ...more,
    isEnabled: (workbench) => {
      const hand = handOf(workbench);
      return hand !== null && !hand.state.over && can(hand);
    },
    reason: (workbench) => (hasSeat(workbench) ? (why ?? null) : noSeat(workbench)),
    run: (workbench) => {
      const hand = handOf(workbench);
      if (hand === null) return;
      const refused = act(hand, workbench);
      if (refused) workbench.hint(refused);
    },
  };
}

/** Does what nothing here speaks against; the desk may still refuse it. */
function does(act: (hand: Hand) => void) {
  return (hand: Hand): null => {
    act(hand);
    return null;
  };
}

function opens(form: DeskForm) {
  return (_hand: Hand, workbench: Workbench): null => {
    workbench.set({ detailsShown: true });
    setView({ form: deskView.get().form === form ? null : form });
    return null;
  };
}

/** The hand on the clock, at the desk. */
const clockCommands: readonly Command[] = [
  {
    id: 'exercise.run',
    title: 'command.exercise.run',
    menu: 'exercise',
    within: 'exercise',
    single: ' ',
    isEnabled: hasDesk,
    reason: () => 'exercise.notYours',
    run: (workbench) => {
      const exercise = exerciseOf(workbench);
      if (exercise === null || exercise.desk === null) return;
      if (exercise.state.get().running) exercise.desk.pause();
      else exercise.desk.run();
    },
  },
  {
    id: 'exercise.skip',
    title: 'command.exercise.skip',
    menu: 'exercise',
    within: 'exercise',
    single: '>',
    isEnabled: hasDesk,
    reason: () => 'exercise.notYours',
    run: (workbench) => {
      const exercise = exerciseOf(workbench);
      if (exercise === null) return;
      const { agenda } = exercise.state.get();
      exercise.desk?.move(agenda.question >= 0 ? 'next-question' : 'end-round');
    },
  },
  {
    id: 'exercise.next',
    title: 'command.exercise.next',
    menu: 'exercise',
    within: 'exercise',
    single: ')',
    isEnabled: (workbench) => hasDesk(workbench) && !isOver(workbench),
    reason: (workbench) => (isOver(workbench) ? 'exercise.over' : 'exercise.notYours'),
    run: (workbench) => {
      const seconds = exerciseOf(workbench)?.desk?.toNext() ?? null;
      if (seconds === null) workbench.hint('exercise.nothingToCome');
      else workbench.hint('exercise.skipped', { time: clock(seconds) });
    },
  },
  {
    id: 'exercise.takeBackSkip',
    title: 'command.exercise.takeBackSkip',
    menu: 'exercise',
    within: 'exercise',
    single: '(',
    isEnabled: (workbench) => exerciseOf(workbench)?.desk?.skippedFrom != null,
    reason: (workbench) => (hasDesk(workbench) ? 'exercise.noSkip' : 'exercise.notYours'),
    run: (workbench) => exerciseOf(workbench)?.desk?.takeBackSkip(),
  },
  speed('exercise.faster', '+', 1),
  speed('exercise.slower', '-', -1),
];

function speed(id: 'exercise.faster' | 'exercise.slower', single: string, by: 1 | -1): Command {
  return {
    id,
    title: `command.${id}`,
    menu: 'exercise',
    within: 'exercise',
    single,
    isEnabled: hasDesk,
    reason: () => 'exercise.notYours',
    run: (workbench) => {
      const exercise = exerciseOf(workbench);
      if (exercise === null) return;
      const at = (SPEEDS as readonly number[]).indexOf(exercise.state.get().speed);
      exercise.desk?.setSpeed(SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, at + by))] ?? 1);
    },
  };
}

const questionCommands: readonly Command[] = [
  {
    id: 'exercise.go',
    title: 'command.exercise.question',
    hidden: true,
    within: 'exercise',
    run: (workbench, question) => {
      if (typeof question === 'number') goToQuestion(workbench, question);
    },
  },
  {
    id: 'exercise.question',
    title: 'command.exercise.question',
    menu: 'exercise',
    separated: true,
    within: 'exercise',
    single: '=',
    run: (workbench) => {
      setView({ question: null, option: null });
      goToShown(workbench);
    },
  },
  ...([1, -1] as const).map(
    (by): Command => ({
      id: by === 1 ? 'exercise.nextQuestion' : 'exercise.beforeQuestion',
      title: by === 1 ? 'command.exercise.nextQuestion' : 'command.exercise.beforeQuestion',
      menu: 'exercise',
      within: 'exercise',
      single: by === 1 ? ']' : '[',
      run: (workbench) => {
        const state = exerciseOf(workbench)?.state.get();
        if (state !== undefined) goToQuestion(workbench, stepQuestion(state, by));
      },
    }),
  ),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map(
    (number): Command => ({
      id: `exercise.option.${number}`,
      title: `command.exercise.option.${number}` as MessageKey,
      within: 'exercise',
      hidden: true,
      single: String(number),
      run: (workbench) => {
        const state = exerciseOf(workbench)?.state.get();
        if (state === undefined) return;
        const option = standing(state.world, questionShown(state, deskView.get()))[number - 1];
        if (option !== undefined) setView({ option });
      },
    }),
  ),
];

const stanceCommands: readonly Command[] = TABLE_STANCES.map(({ stance, key }, at) =>
  ofHand(`stance.${stance.toLowerCase()}`, `stance.${stance}`, { single: key, separated: at === 0 }, (hand) =>
    takeStance(hand, stance),
  ),
);

const handCommands: readonly Command[] = [
  ofHand(
    'turn',
    'command.exercise.turn',
    { single: 'n', separated: true },
    does(passTurn),
    ({ state }) => isOurTurn(state),
    'exercise.notOurTurn',
  ),
  ofHand(
    'floor',
    'command.exercise.floor',
    { single: 'h' },
    does(askForFloor),
    ({ state }) => placeOnList(state) === 0 && !holdsFloor(state),
    'exercise.onList',
  ),
  ofHand('statement', 'command.exercise.statement', { single: '/' }, opens('statement')),
  ofHand('table', 'command.exercise.table', { single: 't' }, opens('table')),
  ofHand(
    'withdraw',
    'command.exercise.withdraw',
    { single: 'w' },
    does(withdraw),
    ({ state, question }) => state.world.options[question]?.[optionShown(state)]?.by === state.seat,
    'exercise.notYourWording',
  ),
  ofHand('package', 'command.exercise.package', { single: 'p' }, opens('package')),
  ofHand('motion', 'command.exercise.motion', { single: 'm' }, opens('motion')),
  ofHand('capital', 'command.exercise.capital', { single: 'c' }, does(askCapital)),
  ofHand(
    'reopen',
    'command.exercise.reopen',
    { single: 'u' },
    does(reopen),
    ({ state, question }) => mayReopen(state, question),
    'exercise.notSettled',
  ),
  ofHand(
    'pass',
    'command.exercise.pass',
    { single: 'z', separated: true },
    does((hand) => {
      setView({ passed: calledAt(hand.state.events) });
      if (isOurTurn(hand.state)) passTurn(hand);
    }),
    ({ state }) => isCalled(state),
    'exercise.nothingCalled',
  ),
  ofHand(
    'minute',
    'command.exercise.minute',
    { single: 'v' },
    (hand) => object(hand, true),
    ({ state }) => isCalled(state),
    'exercise.nothingCalled',
  ),
  ofHand(
    'object',
    'command.exercise.object',
    { single: 'x' },
    (hand) => object(hand, false),
    ({ state }) => isCalled(state) || silenceRuns(state),
    'exercise.nothingCalled',
  ),
  ...(['yes', 'no', 'abstain'] as const).map((ballot) =>
    ofHand(
      ballot,
      `command.exercise.${ballot}`,
      { single: { yes: 'Y', no: 'N', abstain: 'A' }[ballot] },
      does((hand) => vote(hand, ballot)),
      ({ state }) => mayVote(state),
      'exercise.noVote',
    ),
  ),
];

const viewCommands: readonly Command[] = [
  {
    id: 'exercise.seating',
    title: 'command.exercise.seating',
    menu: 'exercise',
    separated: true,
    within: 'exercise',
    keys: ['Mod+F10'],
    isEnabled: (workbench) => {
      const exercise = exerciseOf(workbench);
      return exercise !== null && exercise.desk !== null && !exercise.state.get().alone;
    },
    reason: () => 'exercise.notYours',
    run: (workbench) => workbench.openDialog('exercise.seating'),
  },
  {
    id: 'exercise.groups',
    title: 'command.exercise.groups',
    menu: 'exercise',
    within: 'exercise',
    keys: ['Shift+F9'],
    isEnabled: (workbench) => {
      const exercise = exerciseOf(workbench);
      return exercise !== null && exercise.desk !== null && !exercise.state.get().alone;
    },
    isChecked: () => deskView.get().over === 'groups',
    reason: () => 'exercise.notYours',
    run: () => setView({ over: deskView.get().over === 'groups' ? null : 'groups' }),
  },
  {
    id: 'exercise.explain',
    title: 'command.exercise.explain',
    menu: 'exercise',
    within: 'exercise',
    single: 'e',
    isEnabled: (workbench) => handOf(workbench)?.state.over === true,
    reason: () => 'exercise.moves.explained',
    run: (workbench) => {
      workbench.set({ detailsShown: true });
      setView({ form: 'explain', over: null });
    },
  },
  {
    id: 'exercise.debrief',
    title: 'command.exercise.debrief',
    menu: 'exercise',
    separated: true,
    within: 'exercise',
    keys: ['F9'],
    isEnabled: (workbench) => exerciseOf(workbench)?.state.get().over === true,
    isChecked: () => deskView.get().over === 'debrief',
    reason: () => 'exercise.notOver',
    run: () => setView({ over: deskView.get().over === 'debrief' ? null : 'debrief' }),
  },
];

/** What a person can do in an exercise, in the order of its menu. */
export const exerciseCommands: readonly Command[] = [
  ...clockCommands,
  ...questionCommands,
  ...stanceCommands,
  ...handCommands,
  ...viewCommands,
];
