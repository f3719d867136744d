import { beforeEach, describe, expect, it } from 'vitest';
import starter from '../../../../fixtures/scenarios/starter.json' with { type: 'json' };
import { addSeat } from '../../../shared/simulation/scenario/edit';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { beginDraft, draft, edit, isUnsaved, markKept, redo, undo } from './draft';

const SCENARIO = starter as unknown as Scenario;
const titled = (title: string) => (scenario: Scenario) => ({ ...scenario, title });
const title = () => draft.get()?.scenario.title;

describe('a scenario that is being written', () => {
  beforeEach(() => beginDraft(SCENARIO));

  it('what is typed in one field is one step of undo; another field begins the next', () => {
    for (const word of ['H', 'Ha', 'Harbour']) edit(titled(word), 'title');
    edit((scenario) => ({ ...scenario, about: 'x' }), 'about');
    undo();
    expect(title()).toBe('Harbour');
    undo();
    expect(draft.get()?.scenario).toBe(SCENARIO);
    undo();
    redo();
    expect(title()).toBe('Harbour');
    redo();
    expect(draft.get()?.scenario.about).toBe('x');
  });

  it('after undo, typing on in the same field is a step of its own, and what was undone is gone', () => {
    edit(titled('A'), 'title');
    undo();
    edit(titled('B'), 'title');
    redo();
    expect(title()).toBe('B');
    undo();
    expect(draft.get()?.scenario).toBe(SCENARIO);
  });

  it('a change that changes nothing is no step', () => {
    edit((scenario) => scenario);
    expect(draft.get()?.past).toEqual([]);
  });

  it('it is unsaved from the first change on until it is kept, and saved again when undo leads back there', () => {
    expect(isUnsaved(draft.get())).toBe(false);
    edit(addSeat);
    expect(isUnsaved(draft.get())).toBe(true);
    markKept('mine.json');
    expect(isUnsaved(draft.get())).toBe(false);
    edit(addSeat);
    undo();
    expect(isUnsaved(draft.get())).toBe(false);
  });
});
