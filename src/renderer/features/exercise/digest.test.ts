import { describe, expect, test } from 'vitest';
import { Director } from '../../../shared/simulation/exercise/director';
import { readyScenario } from '../../../shared/simulation/scenario/ready';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { digestOf, isUnderWay } from './digest';
import { isOpen } from './sight';

describe('who comes late', () => {
  test('TR12: is told what is settled and open, the news, and what their seat said, and no news for others', async () => {
    const scenario = await readyScenario('starter');
    const director = Director.begin(scenario, 'late', { chair: 'machine', people: [], tension: 1000 });
    const seen = (seat: number) => {
      const { events, world } = director.run;
      const over = world.outcome !== 'running';
      return { scenario, world, events, seat, over, alone: false, agenda: director.agenda } as unknown as ExerciseState;
    };
    expect(isUnderWay(seen(0))).toBe(false);
    director.pass(40 * 60);
    director.injectNow('A cable is cut.', null);
    director.injectNow('For Borland alone.', 'BOR');
    director.pass(15 * 60);
    const state = seen(0);
    expect(isUnderWay(state)).toBe(true);
    const told = digestOf(state);
    expect(told.news).toContain('A cable is cut.');
    expect(told.news).not.toContain('For Borland alone.');
    expect(digestOf(seen(1)).news).toContain('For Borland alone.');
    expect(told.rounds).toBe(director.agenda.round);
    expect(told.settled.length).toBeGreaterThan(0);
    expect(told.settled.length + told.open.length).toBe(scenario.questions.length);
    for (const question of told.open) expect(isOpen(director.run.world, question)).toBe(true);
    expect(told.own.length).toBeGreaterThan(0);
    for (const { seat } of told.own) expect(seat).toBe(0);
    director.pass(10 * 24 * 3600);
    expect(isUnderWay(seen(0))).toBe(false);
  });
});
