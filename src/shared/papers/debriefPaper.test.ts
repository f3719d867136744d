import { beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../formats/docx/readDocx';
import { DOCX_OPTIONS } from '../formats/docx/write/docxOptions';
import { writeDocx } from '../formats/docx/writeDocx';
import type { Redline } from '../formats/redline/redline';
import { UNWATCHED } from '../formats/redline/watch';
import { assessmentsSum } from '../simulation/debrief/assessments';
import { fullDebrief } from '../simulation/debrief/fullDebrief';
import { personalPage } from '../simulation/debrief/personalPage';
import type { FullDebrief } from '../simulation/debrief/shape';
import { playExercise } from '../simulation/exercise/play';
import { readyScenario } from '../simulation/scenario/ready';
import type { Scenario } from '../simulation/scenario/scenarioSchema';
import { debriefPaper, personalPaper } from './debriefPaper';
import { DEBRIEF_WORDS, type DebriefWords } from './debriefWords';

const said = new Set<string>();
/** Says each word by its name, with its values. */
const WORDS: DebriefWords = {
  say: (word, values = {}) => {
    said.add(word);
    return [word, ...Object.values(values)].join(' | ');
  },
  asked: ({ words }) => words,
  assessed: (question) => `assessed ${question}`,
};
const wordsOf = ({ blocks }: Redline) => blocks.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n');

describe('a debrief on paper', () => {
  let scenario: Scenario;
  let debrief: FullDebrief;
  beforeAll(async () => {
    scenario = await readyScenario('starter');
    const { events } = playExercise(scenario, 'paper');
    debrief = fullDebrief(scenario, 'paper', events, {
      forecasts: new Map([[scenario.seats[0]?.code as string, { outcome: 'none', settled: 3, attained: 500 }]]),
      notes: [{ at: 600, words: 'Good use of the break.', by: scenario.seats[1]?.code as string }],
    });
  });

  it('CF6: it bears EXERCISE, and holds every seat, every question, the five questions, forecasts and notes', () => {
    const words = wordsOf(debriefPaper(debrief, WORDS));
    expect(words).toContain('EXERCISE');
    for (const { name } of scenario.seats) expect(words).toContain(name);
    for (const { address } of scenario.questions) expect(words).toContain(address);
    expect(debrief.discussion).toHaveLength(5);
    for (const one of debrief.discussion) expect(words).toContain(one.words);
    expect(words).toContain('Good use of the break.');
    expect(words).toContain('forecast |');
  });

  it('TR10: it says how sure people were before and after, nobody named, and nothing where nobody said so', () => {
    expect(wordsOf(debriefPaper(debrief, WORDS))).not.toContain('assessments');
    const sheets = [
      { before: [2, 3], after: [4, 3] },
      { before: [1, 0], after: null },
    ];
    const words = wordsOf(debriefPaper({ ...debrief, assessments: assessmentsSum(sheets) }, WORDS)).split('\n');
    const at = words.indexOf('assessed 0');
    expect(words.slice(at, at + 10)).toEqual([
      'assessed 0',
      '1.5',
      '4.0',
      '+2.0',
      '1',
      'assessed 1',
      '3.0',
      '3.0',
      '0.0',
      '1',
    ]);
    expect(words).toEqual(expect.arrayContaining(['assessedBefore | 2', 'assessedAfter | 1']));
  });

  it('CF1: the page of one participant says nothing of what stood in the briefs of others', () => {
    const [mine, ...others] = scenario.seats.map(({ code }) => code);
    const names = new Map(scenario.seats.map(({ code, name }) => [code, name]));
    const paper = personalPaper(personalPage(debrief, mine as string), WORDS, names);
    const own = debrief.seats.find(({ seat }) => seat === mine);
    expect(wordsOf(paper)).toContain(`${Math.round((own?.attained ?? 0) / 10)} %`);
    const heads = paper.blocks.filter(({ cell }) => cell?.column === 0).map(({ runs }) => runs[0]?.text);
    const inSeats = heads.slice(heads.indexOf('seat') + 1, heads.indexOf('question'));
    expect(inSeats).toEqual([own?.name]);
    for (const brief of scenario.briefs.filter(({ seat }) => others.includes(seat))) {
      expect(wordsOf(paper)).not.toContain(brief.confidential.instructions);
    }
  });

  it('as a Word file it reads back with the same words, tables as tables', async () => {
    const paper = debriefPaper(debrief, WORDS);
    const { bytes } = await writeDocx(paper, { ...DOCX_OPTIONS, frame: { marking: 'EXERCISE' } });
    const read = await readDocx(bytes, UNWATCHED);
    if (!read.ok) throw new Error(read.error.code);
    expect(wordsOf(read.value)).toBe(wordsOf(paper));
    const tables = (one: Redline) =>
      new Set(one.blocks.flatMap(({ cell }) => (cell === undefined ? [] : [cell.table])));
    expect(tables(read.value).size).toBe(tables(paper).size);
  });

  it('says nothing by a name that is not listed', () => {
    expect([...said].filter((word) => !DEBRIEF_WORDS.includes(word as never))).toEqual([]);
  });

  it('TR16: a grid of the trainer’s own stands on the paper by its own names, with what each looks for and how all come out', () => {
    const [first, ...rest] = debrief.seats;
    if (first === undefined) throw new Error('no seats');
    const rubric = [
      { criterion: 'voice' as const, name: 'Time at the floor', level: 3 as const, figure: 700, weight: 2 },
      { criterion: null, name: 'Tone', words: 'Courteous.', level: null, figure: null },
    ];
    const own = { ...debrief, seats: [{ ...first, rubric }, ...rest.map((seat) => ({ ...seat, rubric }))] };
    const words = wordsOf(debriefPaper(own, WORDS)).split('\n');
    const at = words.lastIndexOf('seat');
    expect(words.slice(at, at + 8)).toEqual([
      'seat',
      'Time at the floor',
      'Tone',
      'overall',
      first.name,
      '3',
      '–',
      '3.0',
    ]);
    expect(words).toContain('Tone: Courteous.');
    const page = { ...personalPage(own, first.seat) };
    const mine = wordsOf(personalPaper(page, WORDS, new Map()));
    expect(mine).toContain('Time at the floor');
    expect(mine).toContain('(Courteous.)');
    expect(mine).toContain('overallIs | 3.0');
  });
});
