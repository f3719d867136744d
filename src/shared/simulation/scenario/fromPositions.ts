import type { Place } from '../../domain/bracket';
import type { DelegationCode, Roster } from '../../domain/delegation';
import type { Entry } from '../../domain/position';
import type { Reading, SourceSection } from '../../domain/provision';
import { isSupport, resistanceOf } from '../../domain/stances';
import { readDraft } from '../../notation/read';
import { draw, drawBelow, drawChance, type Stream, streamOf } from '../engine/stream';
import { instructionsOf } from './briefWords';
import type { Behaviour, Brief, Round, Scenario, ScenarioQuestion } from './scenarioSchema';
import { SCENARIO_FORMAT, SCENARIO_VERSION } from './scenarioSchema';
import { type PlacedQuestion, sourceText } from './sourceText';

/** A position of the record as an exercise needs it: a documented dossier's entries are such. */
export interface RecordedPosition {
  readonly target: {
    readonly kind: string;
    readonly section?: string;
    readonly block?: string;
    readonly topic?: string;
  };
  readonly delegations: readonly DelegationCode[];
  readonly stance: Entry['stance'];
}

export interface PositionSource {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly sections: readonly SourceSection[];
  readonly topics: readonly { readonly id: string; readonly title: string }[];
  readonly positions: readonly RecordedPosition[];
  readonly roster: Roster;
  readonly seats: number;
  /** Whether sets of alternatives of the text, on which nobody is on record, are questions too. */
  readonly alternatives: boolean;
  readonly schedule: readonly Round[];
  readonly rules: string;
}

const RULE_OF_THUMB: readonly Behaviour[] = [
  { kind: 'time', beta: 60, start: 50 },
  { kind: 'time', beta: 120, start: 100 },
  { kind: 'tit-for-tat', reciprocity: 900, start: 60 },
  { kind: 'isolation-averse', isolation: 300, company: 4, beta: 70 },
];
/** Of those who said on record that they oppose, how many in a thousand play it as a red line. */
const FIRM = 300;
const WOBBLE = 150;
/** What a drawn brief says before all else. */
const INVENTED =
  'What you are on record for is as reported. How much it is worth, what you cannot accept and what you lean to are invented for this exercise.';
/** Thousandths of the seats without a word on a question that still have a leaning. */
const LEANING = 500;

/**
 * An exercise out of a record of positions: who said on record that a provision stays or goes has points for that; all else (points,
 * red lines, leanings, behaviours) is drawn from the scenario's own name, invented, and said to be so in each brief. Seats are those who
 * spoke most often. Nothing private of a dossier is read: the caller hands in entries that are on record.
 */
export function scenarioFromPositions(source: PositionSource): Scenario {
  const reading = readDraft(source.sections);
  const asked = inTextOrder(
    [...positionQuestions(source, reading), ...(source.alternatives ? setQuestions(reading) : [])],
    reading,
  );
  const seats = mostHeard(source);
  const { text, at } = sourceText(source.title, source.sections, reading, asked);
  const questions = asked.map(({ question }) => ({ ...question, at: at.get(question.id) as number }));
  return {
    format: SCENARIO_FORMAT,
    version: SCENARIO_VERSION,
    id: source.id,
    title: source.title,
    marking: 'EXERCISE',
    about: source.about,
    text,
    skin: 'states',
    rules: source.rules,
    seats: seats.map((code, at) => {
      const delegation = source.roster.byCode.get(code);
      return {
        code,
        name: delegation?.name ?? code,
        fictional: `Delegation ${at + 1}`,
        votes: delegation?.kind === 'state' && delegation.unMember,
        ...(delegation?.kind === 'group' ? { speaksFor: code } : {}),
      };
    }),
    questions,
    schedule: [...source.schedule],
    injects: [],
    briefs: seats.map((code, at) => briefOf(source, asked, code, at)),
  };
}

interface Asked extends PlacedQuestion {
  readonly said: ReadonlyMap<DelegationCode, Entry['stance']>;
}

/** Sections and blocks in the order of the text, then topics; what stands in a section that is in question itself is held by it. */
function inTextOrder(asked: readonly Asked[], reading: Reading): readonly Asked[] {
  const order = new Map<string, number>();
  for (const { section, provisions } of reading.sections) {
    order.set(section, order.size);
    for (const { block } of provisions) order.set(block, order.size);
  }
  const placed = [...asked].sort((a, b) => (order.get(a.place) ?? order.size) - (order.get(b.place) ?? order.size));
  const byPlace = new Map(placed.map(({ place, question }) => [place, question.id]));
  return placed.map((one) => {
    const section = reading.byBlock.get(one.place)?.section;
    const holder = section === undefined ? undefined : byPlace.get(section);
    return holder === undefined ? one : { ...one, question: { ...one.question, within: holder } };
  });
}

const keyOf = ({ target }: RecordedPosition): string => target.section ?? target.block ?? target.topic ?? '';

/** What lies between to keep and to delete: the words of `bridge`, whoever tables them. */
const SOFTENED = { element: 'softened', words: 'these words, subject to domestic law and to safeguards' };

/** What somebody is on record about: to keep, to delete, and, since many would have it softened, wording in between. */
function positionQuestions({ positions, topics, sections }: PositionSource, reading: Reading): readonly Asked[] {
  const keys = [...new Set(positions.map(keyOf))].filter((key) => key !== '');
  return keys.flatMap((key): Asked[] => {
    const place = placeOf(key, topics, sections, reading);
    if (place === null) return [];
    const said = new Map<DelegationCode, Entry['stance']>();
    for (const position of positions) {
      if (keyOf(position) === key) for (const code of position.delegations) said.set(code, position.stance);
    }
    const id = idFrom(key);
    const options = [
      { id: `${id}-keep`, words: place.words, elements: ['keep'] },
      { id: `${id}-delete`, words: '', elements: ['delete'] },
    ];
    const { address, context } = place;
    const question = { id, address, context, operative: true, options, meanings: [SOFTENED] };
    return [{ place: key, question, bracket: null as Place | null, said }];
  });
}

function placeOf(
  key: string,
  topics: PositionSource['topics'],
  sections: PositionSource['sections'],
  reading: Reading,
) {
  const topic = topics.find(({ id }) => id === key);
  if (topic !== undefined) return { address: topic.title.slice(0, 200), words: topic.title, context: topic.title };
  const section = reading.sections.find((one) => one.section === key);
  if (section !== undefined && sections.some(({ id }) => id === key)) {
    const text = section.provisions.filter(({ kind }) => kind === 'provision').map((one) => one.text);
    return { address: section.address || section.title, words: text.join('\n').slice(0, 4000), context: section.title };
  }
  const block = reading.byBlock.get(key);
  return block === undefined ? null : { address: block.address, words: block.text.slice(0, 4000), context: block.text };
}

/** Sets of alternatives that stand in the text side by side. */
function setQuestions(reading: Reading): readonly Asked[] {
  return reading.sections.flatMap(({ sets }) =>
    sets.flatMap((set, at): Asked[] => {
      const [first] = set.ranges;
      const provision = first && reading.byBlock.get(first.from.block);
      if (set.form !== 'adjacent' || !set.certain || first === undefined || provision === undefined) return [];
      if (provision.kind !== 'provision') return [];
      const id = idFrom(`${provision.block}-set-${at + 1}`);
      const options = set.ranges.slice(0, 6).map(({ from, to }, option) => ({
        id: `${id}-${option + 1}`,
        words: provision.text.slice(from.offset, to.offset).replace(/^\[|\]$/g, ''),
        elements: [],
      }));
      const context = provision.text;
      const question = { id, address: provision.address, context, operative: true, options };
      return [{ place: provision.block, question, bracket: first.from, said: new Map() }];
    }),
  );
}

function idFrom(key: string): string {
  return key.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, 60);
}

/** Those who spoke most often, then by code. */
function mostHeard({ positions, roster, seats }: PositionSource): readonly DelegationCode[] {
  const heard = new Map<DelegationCode, number>();
  for (const { delegations } of positions) {
    for (const code of delegations) if (roster.byCode.has(code)) heard.set(code, (heard.get(code) ?? 0) + 1);
  }
  return [...heard]
    .sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1))
    .slice(0, seats)
    .map(([code]) => code)
    .sort();
}

function briefOf(source: PositionSource, asked: readonly Asked[], code: DelegationCode, at: number): Brief {
  const own = streamOf(source.id, code, 'scenario');
  const interests: Brief['confidential']['interests'] = [];
  const redLines: Brief['confidential']['redLines'] = [];
  const wordings: Brief['tableable']['wordings'] = [];
  const lines: Brief['tableable']['lines'] = [];
  asked.forEach(({ question, said }, number) => {
    const stance = said.get(code);
    if (stance !== undefined) {
      const weight = 600 + drawBelow(own, 401, number, 1);
      const isFor = isSupport(stance);
      lines.push({ question: question.id, words: isFor ? 'On record for it.' : 'On record against it.' });
      interests.push({ question: question.id, element: isFor ? 'keep' : 'delete', points: weight });
      // Softened wording is worth something to both sides, and less than the whole.
      interests.push({
        question: question.id,
        element: SOFTENED.element,
        points: Math.round((weight * (isFor ? 70 : 55)) / 100),
      });
      const isFirm = resistanceOf(stance) >= 8 || stance === 'SUP';
      if (isFirm && drawChance(own, isFor ? FIRM / 3 : FIRM, number, 2)) {
        redLines.push({ question: question.id, element: isFor ? 'delete' : 'keep', sense: 'never' });
      }
    } else if (drawChance(own, LEANING, number, 3)) lean(own, question, number, interests);
    if (offersBridge(question, said, own, number)) wordings.push(bridge(question, code));
  });
  return {
    seat: code,
    tableable: { aims: 'A text that can be agreed.', lines, wordings },
    confidential: {
      instructions: `${INVENTED} ${instructionsOf(
        asked.map(({ question }) => question),
        interests,
        redLines,
      )}`,
      interests,
      redLines,
      reservation: 250,
      capital: { questions: [], rounds: 1 },
      behaviour: RULE_OF_THUMB[draw(own, at, 4) % RULE_OF_THUMB.length] as Behaviour,
      wobble: WOBBLE,
    },
  };
}

function lean(
  own: Stream,
  { id, options }: ScenarioQuestion,
  number: number,
  into: Brief['confidential']['interests'],
): void {
  options.forEach(({ id: option, elements }, place) => {
    into.push({ question: id, element: elements[0] ?? option, points: drawBelow(own, 301, number, 16 + place) });
  });
}

/** Wording in between is held by some of those who took no side, on a question with two sides. */
function offersBridge(
  { options }: ScenarioQuestion,
  said: ReadonlyMap<DelegationCode, Entry['stance']>,
  own: Stream,
  number: number,
): boolean {
  const hasKeep = options.some(({ elements }) => elements.includes('keep'));
  return hasKeep && said.size > 4 && drawChance(own, 120, number, 5);
}

function bridge({ id, options }: ScenarioQuestion, code: DelegationCode): Brief['tableable']['wordings'][number] {
  const words = options[0]?.words ?? '';
  return {
    id: `${id}-by-${code}`.slice(0, 80),
    question: id,
    words: `Subject to its domestic law and to safeguards: ${words}`,
    elements: [SOFTENED.element],
  };
}
