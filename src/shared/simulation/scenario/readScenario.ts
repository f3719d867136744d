import * as v from 'valibot';
import { err, ok, type Result } from '../../base/result';
import { PROFILES } from '../rules/profiles';
import { readRules } from '../rules/readRules';
import { criteriaFault } from './criteria';
import type { ScenarioRefusal } from './scenarioRefusal';
import { SCENARIO_VERSION, type Scenario, scenarioSchema } from './scenarioSchema';
import { openFileSealed, openSealed, sealOf } from './sealedScenario';

/** What a reader of scenarios hands out with them. */
export type { ScenarioRefusal };

/** Characters of a file beyond which it is not read: 250 seats with long briefs stay well below. */
const LARGEST = 20_000_000;

const refuse = (code: ScenarioRefusal['code'], path: string, expected: string): Result<never, ScenarioRefusal> =>
  err({ code, path, expected });

/** A scenario out of the text of a file that somebody else wrote. One that wants a passphrase is refused as `sealed`: `readSealedText`. */
export function readScenarioText(text: string): Result<Scenario, ScenarioRefusal> {
  const raw = dataOf(text);
  if (!raw.ok) return raw;
  const seal = sealOf(raw.value);
  if (seal === 'none') return readScenario(raw.value);
  if (seal === 'passphrase') return refuse('sealed', 'sealed', 'its passphrase');
  const opened = openFileSealed(raw.value);
  return opened.ok ? readScenario(opened.value) : opened;
}

/** The same of a file whose briefs are sealed with a passphrase; of any other as well. */
export async function readSealedText(text: string, passphrase: string): Promise<Result<Scenario, ScenarioRefusal>> {
  const raw = dataOf(text);
  if (!raw.ok) return raw;
  if (sealOf(raw.value) === 'none') return readScenario(raw.value);
  const opened = await openSealed(raw.value, passphrase);
  return opened.ok ? readScenario(opened.value) : opened;
}

function dataOf(text: string): Result<unknown, ScenarioRefusal> {
  if (text.length > LARGEST) return refuse('too-large', '', `at most ${LARGEST} characters`);
  try {
    return ok(JSON.parse(text.replace(/^\ufeff/, '')) as unknown);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return refuse('no-json', '', thrown.message);
  }
}

/** The same out of data: everything is looked at before anything is made of it, and the first fault is named with its place. */
export function readScenario(raw: unknown): Result<Scenario, ScenarioRefusal> {
  const parsed = v.safeParse(scenarioSchema, raw, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return refuse('invalid', v.getDotPath(issue) ?? '', issue.expected ?? issue.message);
  }
  const scenario = parsed.output;
  if (scenario.version > SCENARIO_VERSION) return refuse('too-new', 'version', `at most ${SCENARIO_VERSION}`);
  const fault =
    rulesFault(scenario) ??
    twiceFault(scenario) ??
    nameFault(scenario) ??
    placeFault(scenario) ??
    criteriaFault(scenario);
  return fault === null ? ok(scenario) : err(fault);
}

function rulesFault({ rules }: Scenario): ScenarioRefusal | null {
  if (typeof rules === 'string') {
    if (Object.hasOwn(PROFILES, rules)) return null;
    return { code: 'no-such-thing', path: 'rules', expected: Object.keys(PROFILES).join(', ') };
  }
  const read = readRules(rules);
  if (read.ok) return null;
  const code = read.error.code === 'no-rules' ? 'invalid' : read.error.code;
  return { code, path: `rules.${read.error.path}`, expected: read.error.expected };
}

/** Ids that stand for two things. */
function twiceFault({ seats, questions, briefs }: Scenario): ScenarioRefusal | null {
  const lists: readonly (readonly [string, string, readonly string[]])[] = [
    ['seats', 'code', seats.map(({ code }) => code)],
    ['questions', 'id', questions.map((one) => one.id)],
    ['briefs', 'seat', briefs.map(({ seat }) => seat)],
    ...questions.map(({ options }, at) => [`questions.${at}.options`, 'id', options.map(({ id }) => id)] as const),
    ...briefs.map(
      ({ tableable }, at) => [`briefs.${at}.tableable.wordings`, 'id', tableable.wordings.map(({ id }) => id)] as const,
    ),
  ];
  for (const [path, key, ids] of lists) {
    const seen = new Set<string>();
    for (let at = 0; at < ids.length; at++) {
      const one = ids[at] as string;
      if (seen.has(one)) return { code: 'twice', path: `${path}.${at}.${key}`, expected: `${one} once` };
      seen.add(one);
    }
  }
  return null;
}

/** Questions that are said to stand where the text has no bracket. */
function placeFault({ text = '', questions }: Scenario): ScenarioRefusal | null {
  const brackets = text.split('[').length - 1;
  const at = questions.findIndex((one) => one.at !== undefined && one.at >= brackets);
  if (at < 0) return null;
  return {
    code: 'no-such-thing',
    path: `questions.${at}.at`,
    expected: `a bracket of the text, which has ${brackets}`,
  };
}

/** Names that lead nowhere. */
function nameFault({ seats, questions, links, schedule, injects, briefs }: Scenario): ScenarioRefusal | null {
  const codes = new Set(seats.map(({ code }) => code));
  const ids = new Set(questions.map(({ id }) => id));
  const wanted: (readonly [string, string, ReadonlySet<string>, string])[] = [];
  schedule.forEach(({ members = [], questions: on = [], groups = [] }, at) => {
    groups.forEach((group, number) => {
      const path = `schedule.${at}.groups.${number}`;
      group.members.forEach((one, n) => void wanted.push([`${path}.members.${n}`, one, codes, 'a seat']));
      group.questions?.forEach((one, n) => void wanted.push([`${path}.questions.${n}`, one, ids, 'a question']));
      if (group.facilitator !== undefined) {
        wanted.push([`${path}.facilitator`, group.facilitator, new Set(group.members), 'a member of the group']);
      }
    });
    members.forEach((one, n) => void wanted.push([`schedule.${at}.members.${n}`, one, codes, 'a seat']));
    on.forEach((one, n) => void wanted.push([`schedule.${at}.questions.${n}`, one, ids, 'a question']));
  });
  injects.forEach(({ to }, at) => {
    if (to !== undefined) wanted.push([`injects.${at}.to`, to, codes, 'a seat']);
  });
  briefs.forEach(({ seat, tableable, confidential }, at) => {
    const path = `briefs.${at}`;
    wanted.push([`${path}.seat`, seat, codes, 'a seat']);
    const lists: readonly (readonly [string, readonly { readonly question: string }[]])[] = [
      ['tableable.lines', tableable.lines],
      ['tableable.wordings', tableable.wordings],
      ['confidential.interests', confidential.interests],
      ['confidential.redLines', confidential.redLines],
      ['confidential.behaviour.moves', confidential.behaviour.kind === 'scripted' ? confidential.behaviour.moves : []],
    ];
    for (const [name, list] of lists) {
      list.forEach(
        ({ question }, n) => void wanted.push([`${path}.${name}.${n}.question`, question, ids, 'a question']),
      );
    }
    const { behaviour } = confidential;
    if (behaviour.kind === 'network') {
      behaviour.ties.forEach(
        (tie, n) => void wanted.push([`${path}.confidential.behaviour.ties.${n}.seat`, tie.seat, codes, 'a seat']),
      );
    }
    confidential.loyalty?.seats.forEach(
      (one, n) => void wanted.push([`${path}.confidential.loyalty.seats.${n}`, one, codes, 'a seat']),
    );
    confidential.conditions?.forEach((one, n) => {
      wanted.push([`${path}.confidential.conditions.${n}.question`, one.question, ids, 'a question']);
      wanted.push([`${path}.confidential.conditions.${n}.needsQuestion`, one.needsQuestion, ids, 'a question']);
    });
    confidential.capital.questions.forEach(
      (one, n) => void wanted.push([`${path}.confidential.capital.questions.${n}`, one, ids, 'a question']),
    );
  });
  questions.forEach(({ within }, at) => {
    const before = new Set(questions.slice(0, within === undefined ? 0 : at).map(({ id }) => id));
    if (within !== undefined) wanted.push([`questions.${at}.within`, within, before, 'a question before it']);
  });
  const optionsOf = (id: string) => new Set(questions.find((one) => one.id === id)?.options.map((one) => one.id));
  links?.forEach(({ question, option, needsQuestion, needsOption }, at) => {
    wanted.push([`links.${at}.question`, question, ids, 'a question']);
    wanted.push([`links.${at}.option`, option, optionsOf(question), 'an option of the question']);
    wanted.push([`links.${at}.needsQuestion`, needsQuestion, ids, 'a question']);
    wanted.push([`links.${at}.needsOption`, needsOption, optionsOf(needsQuestion), 'an option of the question']);
  });
  for (const [path, name, known, expected] of wanted) {
    if (!known.has(name)) return { code: 'no-such-thing', path, expected: `${expected}: ${name} is none` };
  }
  return null;
}
