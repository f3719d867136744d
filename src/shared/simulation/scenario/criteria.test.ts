import { describe, expect, it } from 'vitest';
import { STARTER } from '../../testing/exercises';
import { gradedBy, withCriteria } from './criteria';
import { readScenario } from './readScenario';
import { CRITERIA, type Criterion, SCENARIO_VERSION } from './scenarioSchema';

const OWN: readonly Criterion[] = [
  { name: 'Keeps to the brief', figure: 'objectives', steps: [300, 500, 900], weight: 3 },
  { name: 'Tone in the room', words: 'Courteous, and firm where it matters.' },
];
const read = (criteria: unknown) => readScenario({ ...STARTER, criteria });

describe('TR16: a grading grid of the trainer’s own', () => {
  it('is read out of the file, and written by the newest version; without one the file is as before', () => {
    const scenario = withCriteria(STARTER, OWN);
    expect(readScenario(JSON.parse(JSON.stringify(scenario)))).toEqual({ ok: true, value: scenario });
    expect(scenario.version).toBe(SCENARIO_VERSION);
    expect('criteria' in withCriteria(scenario, [])).toBe(false);
    expect(readScenario(STARTER)).toEqual({ ok: true, value: STARTER });
    expect(gradedBy(STARTER)).toEqual(CRITERIA.map((figure) => ({ figure })));
    expect(gradedBy(scenario)).toEqual(OWN);
  });

  it.each([
    ['a line without a name', [{ name: '' }], 'invalid', 'criteria.0.name'],
    ['a name twice', [{ name: 'Tone' }, { name: 'Voice' }, { name: 'Tone' }], 'twice', 'criteria.2.name'],
    ['a figure that there is not', [{ name: 'Tone', figure: 'charm' }], 'invalid', 'criteria.0.figure'],
    ['steps of no figure', [{ name: 'Tone', steps: [1, 2, 3] }], 'invalid', 'criteria.0.steps'],
    ['steps that do not rise', [{ name: 'T', figure: 'voice', steps: [1, 3, 3] }], 'invalid', 'criteria.0.steps'],
    ['two steps', [{ name: 'T', figure: 'voice', steps: [1, 3] }], 'invalid', 'criteria.0.steps'],
    ['what counts for nothing', [{ name: 'Tone', weight: 0 }], 'invalid', 'criteria.0.weight'],
    ['what is not of a line', [{ name: 'Tone', grade: 4 }], 'invalid', 'criteria.0.grade'],
    ['too many lines', Array.from({ length: 21 }, (_, at) => ({ name: `L${at}` })), 'invalid', 'criteria'],
  ])('is refused with the place of the fault: %s', (_, criteria, code, path) => {
    expect(read(criteria)).toMatchObject({ ok: false, error: { code, path } });
  });
});
