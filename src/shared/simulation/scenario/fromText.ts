import type { Bracket, BracketSet, Place } from '../../domain/bracket';
import type { Provision, Reading } from '../../domain/provision';
import { blockStarts } from '../../notation/inspect';
import { readDraft } from '../../notation/read';
import { segment } from '../../notation/segment';
import { freeName } from './edit';
import { MOST_OPTIONS, type Scenario, type ScenarioQuestion } from './scenarioSchema';
import { bracketsIn } from './textPlaces';

/**
 * Other words of the text. Questions stay at their brackets: those before the place that was changed keep their number, those behind it
 * go on by as many as came or went, and of those within it each keeps its place in the row, or has none any more.
 */
export function changeText(scenario: Scenario, text: string): Scenario {
  const before = scenario.text ?? '';
  if (before === text) return scenario;
  const shorter = Math.min(before.length, text.length);
  let head = 0;
  while (head < shorter && before[head] === text[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  const first = bracketsIn(before.slice(0, head));
  const were = bracketsIn(before.slice(head, before.length - tail));
  const are = bracketsIn(text.slice(head, text.length - tail));
  return {
    ...scenario,
    text,
    questions: scenario.questions.map((question) => {
      if (question.at === undefined || question.at < first) return question;
      if (question.at >= first + were) return { ...question, at: question.at + are - were };
      if (question.at < first + are) return question;
      const { at: _, ...placeless } = question;
      return placeless;
    }),
  };
}

/** A bracket of the text, or several that are alternatives, of which no question speaks yet. */
interface Asked {
  readonly at: number;
  readonly provision: Provision;
  readonly options: readonly string[];
}

/**
 * A question for each set of alternatives and each bracket by itself in the text that none speaks of yet, in the order of the text: which
 * of the words stand, and for a bracket by itself, whether they do (BR4).
 */
export function questionsFromText(scenario: Scenario): Scenario {
  const { text = '' } = scenario;
  const draft = segment(text, {});
  const reading = readDraft(draft.sections);
  const starts = blockStarts(draft);
  const numberOf = ({ block, offset }: Place) => bracketsIn(text.slice(0, (starts.get(block) ?? 0) + offset));
  const known = new Set(scenario.questions.flatMap(({ at }) => (at === undefined ? [] : [at])));
  const names = scenario.questions.map(({ id }) => id);
  const added = askedOf(reading, numberOf)
    .filter(({ at }) => !known.has(at))
    .map(({ at, provision, options }): ScenarioQuestion => {
      const id = freeName('Q', names);
      names.push(id);
      return {
        id,
        at,
        address: (provision.address || id).slice(0, 200),
        context: provision.text.slice(0, 20_000),
        operative: true,
        options: options.map((words, n) => ({ id: `${id}-${n + 1}`, words, elements: [] })),
      };
    });
  if (added.length === 0) return scenario;
  const questions = [...scenario.questions, ...added].sort(
    (a, b) => (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY),
  );
  return { ...scenario, questions: questions.map((question) => inOrder(question, questions)) };
}

/** One that is held by a question which stands behind it now stands by itself: a holder comes first. */
function inOrder(question: ScenarioQuestion, all: readonly ScenarioQuestion[]): ScenarioQuestion {
  const { within, ...free } = question;
  const holder = all.findIndex(({ id }) => id === within);
  return within === undefined || (holder >= 0 && holder < all.findIndex(({ id }) => id === question.id))
    ? question
    : free;
}

function askedOf(reading: Reading, numberOf: (place: Place) => number): readonly Asked[] {
  const found: Asked[] = [];
  const inSets = new Set<string>();
  for (const { sets, provisions } of reading.sections) {
    for (const set of sets) {
      const asked = ofSet(set, reading, numberOf);
      if (asked === null) continue;
      for (const member of set.members) inSets.add(member);
      found.push(asked);
    }
    for (const bracket of provisions.flatMap(({ brackets }) => brackets)) {
      const asked = inSets.has(bracket.id) ? null : ofBracket(bracket, reading, numberOf);
      if (asked !== null) found.push(asked);
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

function ofSet(set: BracketSet, reading: Reading, numberOf: (place: Place) => number): Asked | null {
  const [first] = set.ranges;
  const provision = first && reading.byBlock.get(first.from.block);
  if (set.form !== 'adjacent' || !set.certain || first === undefined || provision === undefined) return null;
  const options = set.ranges.slice(0, MOST_OPTIONS).flatMap(({ from, to }) => {
    const words = from.block === to.block ? reading.byBlock.get(from.block)?.text.slice(from.offset, to.offset) : '';
    return words === undefined || words === '' ? [] : [words.replace(/^\[|\]$/g, '')];
  });
  return options.length < 2 ? null : { at: numberOf(first.from), provision, options };
}

function ofBracket({ open, close, kind }: Bracket, reading: Reading, numberOf: (place: Place) => number): Asked | null {
  const provision = reading.byBlock.get(open.block);
  // One that reaches over paragraphs has no words that would fit on one line of a question.
  if (kind !== 'negotiation' || close.block !== open.block || provision === undefined) return null;
  const words = provision.text.slice(open.offset + 1, close.offset);
  return words.trim() === '' ? null : { at: numberOf(open), provision, options: [words, ''] };
}

/** How each opening bracket of a text goes on, in their order: for somebody who picks one. */
export function bracketsOf(text: string): readonly string[] {
  return [...text.matchAll(/\[/g)].map(({ index }) => text.slice(index, index + SHOWN).replace(/\s+/g, ' '));
}

const SHOWN = 40;
