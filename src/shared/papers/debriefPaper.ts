import type { CellPlace, Redline, RedlineBlock, RedlineRun } from '../formats/redline/redline';
import { overallOf } from '../simulation/debrief/seats';
import type {
  BracketStory,
  FloorStory,
  ForecastHeld,
  FullDebrief,
  Offer,
  PersonalPage,
  ProceduralError,
  Reopening,
  RubricLine,
  SeatDebrief,
  SilenceStory,
} from '../simulation/debrief/shape';
import type { DebriefWords } from './debriefWords';
import { heading, paragraph, plain, strong } from './lines';

/** Thousandths as whole hundredths. */
const percent = (milli: number): number => Math.round(milli / 10) + 0;
/** The same as what something changes: with its sign. */
const change = (milli: number): string => `${percent(milli) > 0 ? '+' : ''}${percent(milli)}`;
const minutesOf = (seconds: number): number => Math.round(seconds / 60);

/** What is written, part by part: rows of tables count on from table to table. */
class Writing {
  readonly blocks: RedlineBlock[] = [];
  #tables = 0;

  part(title: string): void {
    this.blocks.push(heading(title, 1));
  }

  say(...runs: readonly RedlineRun[]): void {
    this.blocks.push(paragraph(...runs));
  }

  /** A line under what was said before. */
  line(words: string): void {
    this.blocks.push({ ...paragraph(plain(words)), depth: 1 });
  }

  /** A table; its first row are heads. */
  table(heads: readonly string[], rows: readonly (readonly string[])[]): void {
    if (rows.length === 0) return;
    const table = this.#tables++;
    const at = (row: number, column: number): CellPlace => ({ table, row, column, rowChanges: [], cellChanges: [] });
    heads.forEach((words, column) => {
      this.blocks.push({ ...paragraph(strong(words)), cell: at(0, column) });
    });
    rows.forEach((cells, row) => {
      cells.forEach((words, column) => {
        this.blocks.push({ ...paragraph(plain(words)), cell: at(row + 1, column) });
      });
    });
  }

  toRedline(title: string): Redline {
    return { blocks: this.blocks, furniture: [], notes: [], comments: [], title, losses: [] };
  }
}

/** Names of seats and addresses of questions, for what speaks of them by code. */
interface Names {
  seat(code: string): string;
  address(id: string): string;
}

/**
 * The debrief of an exercise as a paper, for the trainer: it holds everybody's briefs. Seats stand in the order of the table; nobody is
 * ranked (issue 6: ranking off by default).
 */
export function debriefPaper(debrief: FullDebrief, words: DebriefWords): Redline {
  const { say } = words;
  const names = new Map(debrief.seats.map(({ seat, name }) => [seat, name]));
  const addresses = new Map(debrief.brackets.map(({ id, address }) => [id, address]));
  const named: Names = {
    seat: (code) => (code === 'chair' ? say('chair') : (names.get(code) ?? code)),
    address: (id) => addresses.get(id) ?? id,
  };
  const title = say('title', { title: debrief.about.title });
  const paper = new Writing();
  paper.blocks.push(heading(title, 0));
  writeAbout(paper, debrief.about, say);
  writeText(paper, debrief.brackets, say);
  writeSeats(paper, debrief.seats, debrief.brackets, say);
  writeDiscussion(paper, debrief, words);
  writeStory(paper, debrief.brackets, named, say);
  writeOffers(paper, debrief.offers, named, say);
  for (const { by, question } of debrief.offers.wordingsLeft) {
    paper.line(say('wordingLeft', { name: named.seat(by), address: named.address(question) }));
  }
  writeFloor(paper, debrief.floor, named, say);
  writeReopenings(paper, debrief.reopenings, named, say);
  writeSilences(paper, debrief.silences, named, say);
  writeProcedure(paper, debrief.errors, debrief.rulings, named, say);
  writeTurns(paper, debrief, named, say);
  writeForecasts(paper, debrief.forecasts, named, say);
  writeAssessments(paper, debrief.assessments, words);
  writeMeasures(paper, debrief, named, say);
  if (debrief.notes.length > 0) {
    paper.part(say('notes'));
    for (const { at, words: noted, by } of debrief.notes) {
      paper.line(say('note', { minutes: minutesOf(at), name: named.seat(by), words: noted }));
    }
  }
  writeGrid(paper, debrief.seats, say);
  return paper.toRedline(title);
}

/** What one participant takes home: their own brief held against the result, and what the whole room could see (CF1). */
export function personalPaper(page: PersonalPage, words: DebriefWords, seats: ReadonlyMap<string, string>): Redline {
  const { say } = words;
  const addresses = new Map(page.brackets.map(({ id, address }) => [id, address]));
  const named: Names = {
    seat: (code) => (code === 'chair' ? say('chair') : (seats.get(code) ?? code)),
    address: (id) => addresses.get(id) ?? id,
  };
  const { seat } = page;
  const title = say('personalTitle', { name: seat.name, title: page.about.title });
  const paper = new Writing();
  paper.blocks.push(heading(title, 0));
  writeAbout(paper, page.about, say);
  writeSeats(paper, [seat], page.brackets, say);
  paper.part(say('items'));
  paper.table(
    [say('question'), say('weight'), say('wanted'), say('got'), say('attained')],
    seat.items.map(({ address, weight, wanted, got, share }) => [
      address,
      `${percent(weight)} %`,
      wanted || say('nothingThere'),
      got === null ? say('noneRuled') : got || say('nothingThere'),
      `${percent(share)} %`,
    ]),
  );
  writeText(paper, page.brackets, say);
  writeOffers(paper, page.offers, named, say);
  writeFloor(paper, page.floor, named, say);
  writeSilences(paper, page.silences ?? [], named, say);
  if (page.turningPoints.length > 0) {
    paper.part(say('turning'));
    for (const { instead, by, question, forIt } of page.turningPoints) {
      const had = say(`turn.${instead}`, { name: named.seat(by), address: named.address(question) });
      paper.line(say('turnForIt', { had, points: change(forIt) }));
    }
  }
  if (page.forecast !== null) writeForecasts(paper, [page.forecast], named, say);
  writeProcedure(paper, page.errors, null, named, say);
  paper.part(say('rubric'));
  paper.say(plain(say('rubricHint')));
  writeRubric(paper, page.rubric, say);
  return paper.toRedline(title);
}

type Say = DebriefWords['say'];

function writeAbout(paper: Writing, about: FullDebrief['about'], say: Say): void {
  paper.say(strong(about.marking));
  paper.say(plain(say('about', { rules: about.rules, minutes: minutesOf(about.seconds), seed: about.seed })));
  const outcome = say(`outcome.${about.outcome}`);
  paper.say(strong(say('outcome', { outcome, settled: about.settled, questions: about.questions })));
  paper.say(plain(say('aid')));
}

function writeText(paper: Writing, brackets: readonly BracketStory[], say: Say): void {
  paper.part(say('text'));
  paper.table(
    [say('question'), say('stands'), say('state')],
    brackets.map(({ address, words, state, reopened }) => [
      address,
      words === null ? say('noneRuled') : words || say('nothingThere'),
      reopened === 0 ? say(`state.${state}`) : `${say(`state.${state}`)} ${say('againTimes', { count: reopened })}`,
    ]),
  );
}

function writeSeats(
  paper: Writing,
  seats: readonly Omit<SeatDebrief, 'rubric'>[],
  brackets: readonly BracketStory[],
  say: Say,
): void {
  const addresses = new Map(brackets.map(({ id, address }) => [id, address]));
  paper.part(say('seats'));
  paper.table(
    [say('seat'), say('attained'), say('least'), say('most'), say('withoutTalk'), say('redLines')],
    seats.map(({ name, attained, reservation, attainable, withoutTalk, redLinesBroken }) => [
      name,
      `${percent(attained)} %`,
      `${percent(reservation)} %`,
      `${percent(attainable)} %`,
      `${percent(withoutTalk)} %`,
      redLinesBroken.map((id) => addresses.get(id) ?? id).join(', ') || say('none'),
    ]),
  );
}

function writeDiscussion(paper: Writing, { discussion }: FullDebrief, words: DebriefWords): void {
  paper.part(words.say('discussion'));
  discussion.forEach((question, at) => {
    paper.line(`${at + 1}. ${words.asked(question)}`);
  });
}

function writeStory(paper: Writing, brackets: readonly BracketStory[], named: Names, say: Say): void {
  paper.part(say('story'));
  paper.table(
    [say('question'), say('happened')],
    brackets.flatMap(({ address, steps }) =>
      steps.map(({ what, by, round, at }, first) => [
        first === 0 ? address : '',
        say(`step.${what}`, { name: named.seat(by), round: round + 1, minutes: minutesOf(at) }),
      ]),
    ),
  );
}

function writeOffers(paper: Writing, offers: PersonalPage['offers'], named: Names, say: Say): void {
  paper.part(say('offers'));
  const kinds = ['unanswered', 'accepted', 'refused'] as const;
  for (const kind of kinds) {
    paper.say(strong(say(`offers.${kind}`, { count: offers[kind].length })));
    for (const { from, to, gives, wants } of offers[kind] satisfies readonly Offer[]) {
      paper.line(say('offer', { from: named.seat(from), to: named.seat(to), gives, wants }));
    }
  }
}

function writeFloor(paper: Writing, { seats, gini, unheard }: FloorStory, named: Names, say: Say): void {
  paper.part(say('floor'));
  paper.table(
    [say('seat'), say('time'), say('statements')],
    seats.map(({ seat, seconds, statements }) => [
      named.seat(seat),
      say('minutes', { minutes: minutesOf(seconds) }),
      String(statements),
    ]),
  );
  paper.say(plain(say('uneven', { gini: percent(gini) })));
  if (unheard.length > 0) paper.say(plain(say('unheard', { names: unheard.map(named.seat).join(', ') })));
}

function writeReopenings(paper: Writing, reopenings: readonly Reopening[], named: Names, say: Say): void {
  if (reopenings.length === 0) return;
  paper.part(say('reopenings'));
  for (const { by, question, at } of reopenings) {
    paper.line(say('reopening', { name: named.seat(by), address: named.address(question), minutes: minutesOf(at) }));
  }
}

function writeSilences(paper: Writing, silences: readonly SilenceStory[], named: Names, say: Say): void {
  if (silences.length === 0) return;
  paper.part(say('silences'));
  for (const { at, hours, extended, ended, by } of silences) {
    const told = say(`silence.${ended}`, { minutes: minutesOf(at), hours, name: by === null ? '' : named.seat(by) });
    paper.line(extended === 0 ? told : `${told} ${say('silenceExtended', { hours: extended })}`);
  }
}

function writeProcedure(
  paper: Writing,
  errors: readonly ProceduralError[],
  rulings: number | null,
  named: Names,
  say: Say,
): void {
  paper.part(say('procedure'));
  if (rulings !== null) paper.say(plain(say('rulings', { count: rulings })));
  if (errors.length === 0) paper.say(plain(say('noErrors')));
  for (const { by, at, words, source } of errors) {
    const rule = `${source.document}, ${source.rule}`;
    paper.line(say('error', { name: named.seat(by), minutes: minutesOf(at), words, rule }));
  }
}

function writeTurns(paper: Writing, { turningPoints }: FullDebrief, named: Names, say: Say): void {
  if (turningPoints.length === 0) return;
  paper.part(say('turning'));
  for (const { instead, by, question, outcome, otherwise, mean } of turningPoints) {
    const had = say(`turn.${instead}`, { name: named.seat(by), address: named.address(question) });
    const ends = outcome === otherwise ? '' : ` (${say(`outcome.${otherwise}`)})`;
    paper.line(`${say('turnEnds', { had, points: change(mean) })}${ends}`);
  }
}

function writeForecasts(paper: Writing, forecasts: readonly ForecastHeld[], named: Names, say: Say): void {
  if (forecasts.length === 0) return;
  paper.part(say('forecasts'));
  for (const { seat, forecast, settledOff, attainedOff } of forecasts) {
    const outcome = say(`outcome.${forecast.outcome}`);
    const own = attainedOff === null ? '' : ` ${say('forecastAttained', { off: percent(attainedOff) })}`;
    paper.line(
      `${say('forecast', { name: named.seat(seat), outcome, settled: forecast.settled, off: settledOff })}${own}`,
    );
  }
}

/** How sure people were, nobody named: means of marks from 1 to 5, and what changed for those who gave both. */
function writeAssessments(
  paper: Writing,
  { people, before, after, questions }: FullDebrief['assessments'],
  { say, assessed }: DebriefWords,
): void {
  if (people === 0) return;
  const mark = (hundredths: number | null) => (hundredths === null ? '–' : (hundredths / 100).toFixed(1));
  const difference = (hundredths: number | null) =>
    hundredths === null ? '–' : `${hundredths > 0 ? '+' : ''}${(hundredths / 100).toFixed(1)}`;
  paper.part(say('assessments'));
  paper.table(
    [
      say('question'),
      say('assessedBefore', { count: before }),
      say('assessedAfter', { count: after }),
      say('assessedChange'),
      say('assessedBoth'),
    ],
    questions.map(({ question, before: first, after: then, change: by, both }) => [
      assessed(question),
      mark(first.mean),
      mark(then.mean),
      difference(by),
      String(both),
    ]),
  );
}

function writeMeasures(paper: Writing, { baseline, pareto, points, about }: FullDebrief, named: Names, say: Say): void {
  paper.part(say('measures'));
  const outcome = say(`outcome.${baseline.outcome}`);
  const { questions } = about;
  paper.line(say('baseline', { outcome, settled: baseline.settled, questions, mean: percent(baseline.mean) }));
  if (pareto.changes.length === 0) paper.line(say('noPareto'));
  else {
    const places = [...new Set(pareto.changes.map(({ question }) => named.address(question)))].join(', ');
    paper.line(say('pareto', { places, points: percent(pareto.gap) }));
  }
  for (const { measure, mean, least, differs } of points) {
    paper.line(say(`point.${measure}`, { mean: percent(mean), least: percent(least), count: differs }));
  }
  if (!pareto.complete) paper.line(say('bounded'));
}

/** What a line of the grid is called: by the scenario's words, or by ours. */
const lineName = ({ name, criterion }: RubricLine, say: Say): string =>
  name ?? (criterion === null ? '' : say(`criterion.${criterion}`));

const levelOf = ({ level }: RubricLine): string => (level === null ? '–' : String(level));

function overallSaid(rubric: readonly RubricLine[]): string {
  const overall = overallOf(rubric);
  return overall === null ? '–' : (overall / 100).toFixed(1);
}

/** Everybody on the grading grid; where the trainer wrote the lines, how they come out together, and what each looks for. */
function writeGrid(paper: Writing, seats: readonly SeatDebrief[], say: Say): void {
  const lines = seats[0]?.rubric ?? [];
  const isOwn = lines.some(({ name }) => name !== undefined);
  paper.part(say('rubric'));
  paper.table(
    [say('seat'), ...lines.map((line) => lineName(line, say)), ...(isOwn ? [say('overall')] : [])],
    seats.map(({ name, rubric }) => [name, ...rubric.map(levelOf), ...(isOwn ? [overallSaid(rubric)] : [])]),
  );
  for (const { name, words = '' } of lines) if (words !== '') paper.line(`${name}: ${words}`);
  paper.say(plain(say('rubricHint')));
}

function writeRubric(paper: Writing, rubric: readonly RubricLine[], say: Say): void {
  for (const line of rubric) {
    const { words = '' } = line;
    const told = say('level', { criterion: lineName(line, say), level: levelOf(line) });
    paper.line(words === '' ? told : `${told} (${words})`);
  }
  if (rubric.some(({ name }) => name !== undefined)) paper.line(say('overallIs', { level: overallSaid(rubric) }));
}
