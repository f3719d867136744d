import { drawBelow, type Stream, streamOf } from '../engine/stream';
import type { Brief } from '../scenario/scenarioSchema';
import { NO_TENSION, tensed } from './tension';

/** By how many times its wobble a seat holds on harder, or gives more readily, than its brief says; never more than so many thousandths. */
const TIMES_WOBBLE = 4;
const AT_MOST = 800;
/** A place of the stream for each. */
const HOLDS = 1;
const TALKS = 2;

/**
 * A brief as it is played in one run. Where the brief leaves room for it (`wobble`), how hard its delegate holds on and how readily they
 * speak is drawn once for the run, up or down of what the brief says. Interests, red lines, what is worth what and the least it takes are
 * as they are written.
 */
export function tempered(brief: Brief, seed: string): Brief {
  const { wobble = 0, talk = NO_TENSION } = brief.confidential;
  if (wobble === 0) return brief;
  const room = Math.min(AT_MOST, wobble * TIMES_WOBBLE);
  const stream = streamOf(seed, brief.seat, 'temper');
  const held = tensed(brief, factor(stream, HOLDS, room));
  const talks = Math.min(5000, Math.round((talk * factor(stream, TALKS, room)) / NO_TENSION));
  return { ...held, confidential: { ...held.confidential, talk: talks } };
}

/** From 1000 / (1 + room) to 1000 * (1 + room), in thousandths; as often under 1000 as over it. */
function factor(stream: Stream, place: number, room: number): number {
  const drawn = drawBelow(stream, room * 2 + 1, place) - room;
  return drawn >= 0 ? NO_TENSION + drawn : Math.round((NO_TENSION * NO_TENSION) / (NO_TENSION - drawn));
}
