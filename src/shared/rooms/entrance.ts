import type { Result } from '../base/result';
import type { Clients } from '../protocol/contract';
import type { Failure } from '../protocol/failure';
import type { Services } from '../protocol/services';
import { codeKey, codeProof, enterMessage, type JoinCode } from '../sealing/entering';
import { type SigningKey, sign } from '../sealing/signing';

/** The key by which rooms know this device. Whoever keeps it signs; the secret half goes nowhere. */
export interface Device {
  readonly publicKey: Uint8Array;
  sign(bytes: Uint8Array): Uint8Array;
}

/** Somebody at a device, by the name the room is to show. */
export interface Comer {
  readonly device: Device;
  readonly name: string;
}

/** A device whose key is at hand. */
export function deviceOf(key: SigningKey): Device {
  return { publicKey: key.publicKey, sign: (bytes) => sign(key, bytes) };
}

/** What lets a device into the seat that a code is for, by the challenge of one connection. */
export function codeCredentials(code: JoinCode, nonce: Uint8Array, comer: Comer) {
  const { locator } = code;
  return { by: 'code' as const, locator, proof: proofOf(code, nonce, comer), ...signed(nonce, locator, comer) };
}

/** What lets a device in that entered before. */
export function deviceCredentials(room: string, nonce: Uint8Array, comer: Comer) {
  return { by: 'device' as const, room, ...signed(nonce, room, comer) };
}

/** What lets a device make a room on a relay whose code it knows. */
function makerCredentials(code: JoinCode, nonce: Uint8Array, comer: Comer) {
  return { proof: proofOf(code, nonce, comer), ...signed(nonce, 'make', comer) };
}

/** A line that asks to be let in. */
export type EntryLine = Pick<Clients<Services>, 'entry'>;

/** How somebody comes who keeps the line to a room elsewhere than where they ask for it. */
export interface Coming {
  /** They come in on another line, by their device. */
  readonly comesBack?: boolean;
}

export function enterByCode(line: EntryLine, code: JoinCode, comer: Comer, coming: Coming = {}) {
  return challenged(line, (nonce) => line.entry.enter({ ...codeCredentials(code, nonce, comer), ...coming }));
}

export function enterByDevice(line: EntryLine, room: string, comer: Comer) {
  return challenged(line, (nonce) => line.entry.enter(deviceCredentials(room, nonce, comer)));
}

/** What a new room is made of, beside who makes it. */
export type MadeOf = Omit<Parameters<EntryLine['entry']['make']>[0], keyof ReturnType<typeof makerCredentials>>;

export function makeByCode(line: EntryLine, code: JoinCode, comer: Comer, about: MadeOf) {
  return challenged(line, (nonce) => line.entry.make({ ...about, ...makerCredentials(code, nonce, comer) }));
}

async function challenged<T>(
  line: EntryLine,
  ask: (nonce: Uint8Array) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  const challenge = await line.entry.challenge(null);
  return challenge.ok ? ask(challenge.value.nonce) : challenge;
}

function proofOf(code: JoinCode, nonce: Uint8Array, { device }: Comer): Uint8Array {
  return codeProof(codeKey(code), nonce, device.publicKey);
}

function signed(nonce: Uint8Array, place: string, { device, name }: Comer) {
  return { device: device.publicKey, signature: device.sign(enterMessage(nonce, place)), name };
}
