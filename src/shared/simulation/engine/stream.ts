import { sha256 } from '../../sealing/hash';
import { threefry } from './threefry';

/** What an actor draws for: each purpose has a stream of its own, so that one more draw here shifts nothing there. */
export const PURPOSES = [
  'accept',
  'speak',
  'order',
  'propose',
  'roll-call',
  'draw',
  'scenario',
  'mediate',
  'temper',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** One stream of chance. It holds no position: each draw names its place, so that a replay and a fork draw the same. */
export interface Stream {
  readonly key0: number;
  readonly key1: number;
}

const utf8 = new TextEncoder();

/** The stream of (seed, actor, purpose): another actor, more or fewer, leaves it as it is. */
export function streamOf(seed: string, actor: string, purpose: Purpose): Stream {
  const digest = sha256(utf8.encode(`chapeau\u0000${seed}\u0000${actor}\u0000${purpose}`));
  const view = new DataView(digest.buffer, digest.byteOffset);
  return { key0: view.getInt32(0), key1: view.getInt32(4) };
}

/** 32 bits of chance at a place of the stream. */
export function draw({ key0, key1 }: Stream, place: number, at = 0): number {
  return threefry(key0, key1, place, at);
}

/** A whole number from 0 to `limit` - 1, all as likely to one in 2^32 parts; `limit` up to 2^21. */
export function drawBelow(stream: Stream, limit: number, place: number, at = 0): number {
  return Math.floor((draw(stream, place, at) * limit) / 0x1_0000_0000);
}

/** Whether something happens that does so `milli` times in a thousand. */
export function drawChance(stream: Stream, milli: number, place: number, at = 0): boolean {
  return drawBelow(stream, 1000, place, at) < milli;
}
