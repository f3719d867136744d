import { renameSeat } from './edit';
import { codeOf, inventedName } from './inventedNames';
import type { Scenario } from './scenarioSchema';

/**
 * The same exercise with real States, or with invented ones, in one switch. With invented ones no seat keeps its name or its code, nor does
 * wording that was named after a seat: nobody is to play a State they know. Words of briefs and of the text stay as their writer wrote
 * them. Keep the scenario you began with: what was real is not in what comes out.
 */
export function withSkin(scenario: Scenario, skin: Scenario['skin']): Scenario {
  if (skin === scenario.skin) return scenario;
  if (skin === 'states') return { ...scenario, skin };
  const real = scenario.seats.map(({ code }) => code);
  const taken = new Set(real);
  let dressed: Scenario = { ...scenario, skin };
  scenario.seats.forEach(({ code, fictional }, at) => {
    const name = fictional === undefined || PLAIN.test(fictional) ? inventedName(at) : fictional;
    const next = codeOf(name, taken);
    taken.add(next);
    dressed = renameWordings(renameSeat(dressed, code, next), code, next);
    dressed = {
      ...dressed,
      seats: dressed.seats.map((seat) => {
        if (seat.code !== next) return seat;
        const { fictional: _fictional, ...rest } = seat;
        return { ...rest, name, ...(seat.speaksFor === undefined ? {} : { speaksFor: next }) };
      }),
    };
  });
  return dressed;
}

/** `Delegation 7`: no name, only a number. */
const PLAIN = /^Delegation \d+$/;

/** Wordings that bear a seat's code in their id bear the new one; so do the points and red lines that name them. */
function renameWordings(scenario: Scenario, code: string, next: string): Scenario {
  const token = new RegExp(`(^|[^A-Za-z0-9])${escaped(code)}(?![A-Za-z0-9])`, 'g');
  const renamed = new Map<string, string>();
  for (const { tableable } of scenario.briefs) {
    for (const { id } of tableable.wordings) {
      const other = id.replace(token, (_, before: string) => `${before}${next}`).slice(0, 80);
      if (other !== id) renamed.set(id, other);
    }
  }
  if (renamed.size === 0) return scenario;
  const named = (id: string): string => renamed.get(id) ?? id;
  return {
    ...scenario,
    briefs: scenario.briefs.map((brief) => ({
      ...brief,
      tableable: {
        ...brief.tableable,
        wordings: brief.tableable.wordings.map((one) => ({ ...one, id: named(one.id) })),
      },
      confidential: {
        ...brief.confidential,
        interests: brief.confidential.interests.map((one) => ({ ...one, element: named(one.element) })),
        redLines: brief.confidential.redLines.map((one) => ({ ...one, element: named(one.element) })),
      },
    })),
  };
}

function escaped(code: string): string {
  return code.replace(/[.()]/g, '\\$&');
}
