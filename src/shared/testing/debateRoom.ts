import { expect, test } from 'vitest';
import type { Ask, Debate, Tabled } from '../simulation/rules/debate';
import { newDebate } from '../simulation/rules/debate';
import { afterStep, type DebateStep } from '../simulation/rules/debateSteps';
import { profileOf } from '../simulation/rules/profiles';
import { rightRuling } from '../simulation/rules/rulings';
import { rulingWords } from '../simulation/rules/rulingWords';

/** Who may vote in `debate`. */
const SEATS = ['ARG', 'BRA', 'CAN', 'DNK', 'EGY', 'FRA'];
export const DAY = 24 * 3600;

/** A proposal by Argentina. */
export function proposal(id: string, more: Partial<Tabled> = {}): Tabled {
  return {
    id,
    sponsors: ['ARG'],
    amends: null,
    circulated: 0,
    state: 'before-us',
    amended: false,
    voted: false,
    subject: 'substance',
    ...more,
  };
}

/** A debate of six delegations and an observer, a day old, with L.1 before it, and what happened since. */
export function debate(id: string, ...steps: readonly DebateStep[]): Debate {
  const opening: DebateStep[] = [
    { kind: 'present', seats: [...SEATS, 'OBS'] },
    { kind: 'meeting', state: 'open' },
    { kind: 'time', now: DAY },
    { kind: 'tabled', proposal: proposal('L.1') },
  ];
  return [...opening, ...steps].reduce(afterStep, newDebate(profileOf(id), SEATS));
}

/** Something moved by Canada. */
export const moved = (kind: Ask['kind'], more: Partial<Ask> = {}): DebateStep => ({
  kind: 'moved',
  ask: { kind, by: 'CAN', ...more },
});

/** Title, steps before it, what is asked, what the right ruling holds. */
export type Row = readonly [string, readonly DebateStep[], Partial<Ask> & { readonly kind: Ask['kind'] }, object];

/** One test a row: the debate, what is asked, and the ruling that is right. */
export const table = (profile: string, rows: readonly Row[]): void => {
  test.each(rows)('%s', (_, steps, ask, expected) => {
    const room = debate(profile, ...steps);
    const ruling = rightRuling(room, { by: 'BRA', ...ask });
    expect(ruling).toMatchObject(expected);
    expect(ruling.source.document).not.toBe('');
    expect(rulingWords(room.profile, ruling)).not.toContain('undefined');
  });
};
