import { writeSync } from 'node:fs';
import process from 'node:process';
import { fromHex } from '../../shared/sealing/hash';
import { signingKey } from '../../shared/sealing/signing';
import { machine } from '../host/machine';
import { dial } from '../rooms/dial';
import { MarkTypist } from './marks';
import { RoomGuest } from './roomGuest';

/** What the guests of a crash run are told. */
export interface CrashGuests {
  readonly address: string;
  readonly fingerprint: string | null;
  /** For those who were never in before. */
  readonly code: string;
  readonly room: string;
  /** Seeds of their devices, in hexadecimal digits. */
  readonly devices: readonly string[];
  readonly areKnown: boolean;
  readonly session: string;
  readonly seed: number;
}

/**
 * Guests of a room in a process of their own, to be killed: they type marks and say on standard output, before they do anything else, which
 * of them the room has acknowledged: `NAME COUNT`.
 */
const given = JSON.parse(process.argv[2] ?? '') as CrashGuests;
const { timing, random } = machine;

given.devices.forEach((hexadecimal, at) => {
  const seed = fromHex(hexadecimal);
  if (seed === null) throw new RangeError('No device');
  const { address, fingerprint, code, room, areKnown, session } = given;
  const name = `${session}.${at}`;
  const guest = new RoomGuest({
    source: dial({ address, fingerprint, timing, random }),
    random,
    name: `Guest ${at}`,
    first: areKnown ? { by: 'device', room } : { by: 'code', code },
    documents: ['text'],
    device: signingKey(seed),
  });
  let told = 0;
  void guest
    .until(() => guest.isCalm || guest.refusals.length > 0)
    .then(() => {
      if (guest.refusals.length > 0) {
        writeSync(1, `refused ${guest.refusals[0]?.code}\n`);
        return;
      }
      const typist = new MarkTypist(guest, name, given.seed + at);
      guest.onStatus(() => {
        if (typist.acknowledged === told) return;
        told = typist.acknowledged;
        writeSync(1, `${name} ${told}\n`);
      });
      typist.start();
    });
});
