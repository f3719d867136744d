import type { Random } from '../base/ports';
import { type AgreementKey, agree } from '../sealing/agreement';
import { open, seal } from '../sealing/box';
import { hex } from '../sealing/hash';
import type { Plain } from '../simulation/engine/canonical';
import { plainBytes, plainValue } from './plainForm';

/**
 * Who can open what (TR3). A device and the desk agree on a key of their own; under it go the device's commands, and once the key of its
 * seat; under the seat's key goes what only that seat may know. What a box is for is part of what opens it, so that nobody can put one in
 * the place of another, or in another seat's document.
 */

/** Digits by which a device is known in an exercise. */
export function deviceDigits(publicKey: Uint8Array): string {
  return hex(publicKey);
}

/** Whose key it is: a seat of the exercise held by a seat of the room. Another holder gets another key. */
export function seatKeyName(code: string, roomSeat: string): string {
  return `${roomSeat}.${code}`;
}

/** The key between a device and the desk; null where the other's key is none. */
export function lineKey(mine: AgreementKey, theirs: Uint8Array, exercise: string): Uint8Array | null {
  return agree(mine, theirs, `exercise ${exercise}`);
}

export function sealSeatKey(line: Uint8Array, seatKey: Uint8Array, name: string, random: Random): Uint8Array {
  return seal(line, seatKey, `exercise/key/${name}`, random);
}

export function openSeatKey(line: Uint8Array, box: Uint8Array, name: string): Uint8Array | null {
  const opened = open(line, box, `exercise/key/${name}`);
  return opened.ok && opened.value.length === 32 ? opened.value : null;
}

/** Something told to one seat, in the order in which it is told. */
export type ToSeat =
  | { readonly kind: 'brief'; readonly brief: Plain }
  | { readonly kind: 'events'; readonly g: number; readonly e: number; readonly b: Uint8Array }
  | {
      readonly kind: 'answer';
      readonly device: string;
      readonly n: number;
      /** Empty where it was taken. */
      readonly refused: string;
    }
  | { readonly kind: 'page'; readonly g: number; readonly page: Plain };

export function sealToSeat(key: Uint8Array, told: readonly ToSeat[], name: string, random: Random): Uint8Array {
  return seal(key, plainBytes(told), `exercise/seat/${name}`, random);
}

/** What a box tells a seat; nothing where it is not for it, or is none. */
export function openToSeat(key: Uint8Array, box: Uint8Array, name: string): readonly ToSeat[] {
  const opened = open(key, box, `exercise/seat/${name}`);
  const told = opened.ok ? plainValue(opened.value) : undefined;
  return Array.isArray(told) ? (told as readonly Plain[]).filter(isToSeat) : [];
}

function isToSeat(one: unknown): one is ToSeat {
  if (typeof one !== 'object' || one === null) return false;
  const { kind, g, e, b, device, n, refused } = one as Readonly<Record<string, unknown>>;
  if (kind === 'events') return typeof g === 'number' && typeof e === 'number' && b instanceof Uint8Array;
  if (kind === 'answer') return typeof device === 'string' && typeof n === 'number' && typeof refused === 'string';
  return kind === 'brief' || (kind === 'page' && typeof g === 'number');
}

/** What a device sends to the desk: a command as bytes (`seatCommand.ts`), what it expects to come out, how it judges itself, or what it saw. */
export type ToDesk =
  | { readonly command: Uint8Array }
  | { readonly forecast: Plain }
  | { readonly assessment: Plain }
  | { readonly note: Plain };

/** In the name of a key: whoever takes part without a seat of the exercise. No seat of a scenario has such a code. */
export const OBSERVER = '*';

/** Largest box of a device that is looked at: a long statement is a tenth of it. */
export const LARGEST_COMMAND = 65_536;

/** `roomSeat`: in whose document it is put; in another seat's it opens nothing. */
export function sealToDesk(line: Uint8Array, sent: ToDesk, roomSeat: string, n: number, random: Random): Uint8Array {
  return seal(line, plainBytes(sent), `exercise/command/${roomSeat}/${n}`, random);
}

/** What a device sent from a seat of the room as its `n`th; null for a box of anybody or anything else. */
export function openToDesk(
  line: Uint8Array,
  box: Uint8Array,
  roomSeat: string,
  n: number,
): Readonly<Record<string, Plain | undefined>> | null {
  const opened = open(line, box, `exercise/command/${roomSeat}/${n}`);
  const value = opened.ok ? plainValue(opened.value) : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) return null;
  return value as Readonly<Record<string, Plain | undefined>>;
}
