import type { Behaviour, Brief } from '../scenario/scenarioSchema';

/** As the briefs say. */
export const NO_TENSION = 1000;

/**
 * A brief as it is played under tension (C3): what makes a seat give is divided by it, thousandths; 2000 holds on twice as hard. Interests,
 * red lines and what is worth what stay as they are.
 */
export function tensed(brief: Brief, tension: number): Brief {
  if (!Number.isInteger(tension) || tension < 1) throw new RangeError(`No tension: ${tension}`);
  if (tension === NO_TENSION) return brief;
  const behaviour = tense(brief.confidential.behaviour, (value, least, most) =>
    Math.max(least, Math.min(most, Math.round((value * NO_TENSION) / tension))),
  );
  return { ...brief, confidential: { ...brief.confidential, behaviour } };
}

function tense(behaviour: Behaviour, less: (value: number, least: number, most: number) => number): Behaviour {
  const { kind } = behaviour;
  switch (kind) {
    case 'time':
    case 'exchange':
      return { ...behaviour, beta: less(behaviour.beta, 1, 2000) };
    case 'tit-for-tat':
      return { ...behaviour, reciprocity: less(behaviour.reciprocity, 0, 2000) };
    case 'zeuthen':
      return { ...behaviour, step: less(behaviour.step, 0, 1000) };
    case 'annealer':
      return { ...behaviour, temperature: less(behaviour.temperature, 0, 5000) };
    case 'isolation-averse':
      return {
        ...behaviour,
        isolation: less(behaviour.isolation, 0, 1000),
        beta: less(behaviour.beta, 1, 2000),
      };
    case 'network':
      return { ...behaviour, pull: less(behaviour.pull, 0, 1000), beta: less(behaviour.beta, 1, 2000) };
    default:
      return behaviour;
  }
}
