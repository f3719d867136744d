import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as Y from 'yjs';
import { stampLayout } from '../../shared/document/layout';
import { hex } from '../../shared/sealing/hash';
import { machine } from '../host/machine';
import { dial } from '../rooms/dial';
import type { CrashGuests } from './crashGuests';
import type { CrashOptions } from './crashHeadless';
import { CrashLedger } from './crashLedger';
import { marksOf } from './marks';
import { RelayProcess } from './relayProcess';
import { RoomGuest } from './roomGuest';
import { seeded } from './seeded';

const GUESTS = 4;
/** Who has not come in by then will not, however much else the computer does. */
const COMES_MS = 60_000;

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** The chair of a room, on a new line. */
function chairOn(relay: RelayProcess, known: RoomGuest | null, documents: readonly 'text'[]): RoomGuest {
  const { timing, random } = machine;
  const { fingerprint, code } = relay.about;
  const doc = new Y.Doc({ gc: false });
  doc.transact(() => stampLayout(doc));
  const source = dial({ address: relay.address, fingerprint, timing, random });
  const first =
    known === null
      ? ({ by: 'make', code, title: 'Crash', documents: { text: Y.encodeStateAsUpdate(doc) } } as const)
      : ({ by: 'device', room: known.room } as const);
  const device = known === null ? {} : { device: known.device };
  return new RoomGuest({ source, random, name: 'Chair', first, documents, ...device });
}

async function within(milliseconds: number, promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([promise.then(() => true), wait(milliseconds).then(() => false)]);
}

async function invitation(chair: RoomGuest): Promise<string> {
  const { room: id, host } = chair;
  const seat = await host?.rooms.addSeat({
    id,
    seat: { role: 'drafter', delegation: null, title: '', writesText: true, team: null },
  });
  if (seat?.ok !== true) throw new Error('No seat');
  const invited = await host?.rooms.invite({ id, seat: seat.value.id, uses: null, until: null, ourTeam: false });
  if (invited?.ok !== true) throw new Error('No invitation');
  return invited.value.code;
}

/**
 * Kills a room host and all its guests at one moment, again and again, while they type; now and then the host once more while it starts.
 * What the room acknowledged to whomever is in the room of the next host, each mark once, and its log of acts goes on.
 */
export async function crashRoom(
  programs: { readonly relay: string; readonly guests: string },
  options: CrashOptions,
): Promise<CrashLedger> {
  const { folder, kills, seed, log } = options;
  const chance = seeded(seed);
  const ledger = new CrashLedger();
  const data = join(folder, 'relay');
  const devices = Array.from({ length: GUESTS }, () => hex(machine.random.bytes(32)));
  const owed = new Set<string>();
  let entries = 0;

  const first = await RelayProcess.start(programs.relay, data);
  const maker = chairOn(first, null, ['text']);
  await maker.until(() => maker.isCalm);
  const code = await invitation(maker);
  maker.stop();
  await first.end(chance(2) === 0 ? 'SIGKILL' : 'SIGTERM');

  for (let kill = 1; kill <= kills && ledger.wrongs.length === 0; kill++) {
    const relay = await RelayProcess.start(programs.relay, data);
    const session = String(kill);
    const told: CrashGuests = {
      address: relay.address,
      fingerprint: relay.about.fingerprint,
      code,
      room: maker.room,
      devices,
      areKnown: kill > 1,
      session,
      seed: seed * 1000 + kill * 10,
    };
    const guests = spawn(process.execPath, [programs.guests, JSON.stringify(told)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const acknowledged = new Map<string, number>();
    const lines = createInterface({ input: guests.stdout });
    lines.on('line', (line) => {
      const [name = '', count = ''] = line.split(' ');
      if (name === 'refused') ledger.wrong(`kill ${kill}: a guest was refused: ${count}`);
      else acknowledged.set(name, Number(count));
    });
    const drained = once(lines, 'close');
    const began = once(lines, 'line');
    // The first time some are new to the room: they are all in before anybody dies.
    if (!(await within(COMES_MS, began))) ledger.wrong(`kill ${kill}: nobody came in`);
    if (kill === 1) await wait(1500);
    await wait(chance(chance(4) === 0 ? 1500 : 400));
    const over = [once(relay.child, 'exit'), once(guests, 'exit')];
    const both = [relay.child, guests];
    for (const child of chance(2) === 0 ? both : both.reverse()) child.kill('SIGKILL');
    await Promise.all([...over, drained]);
    for (const [name, count] of acknowledged) for (let i = 1; i <= count; i++) owed.add(`<${name}.${i}>`);
    if (chance(4) === 0) {
      // A host that dies while it recovers.
      const short = spawn(process.execPath, [programs.relay, '--data', data, '--port', '0', '--json'], {
        stdio: 'ignore',
      });
      await wait(40 + chance(300));
      const ended = once(short, 'exit');
      short.kill('SIGKILL');
      await ended;
    }

    const again = await RelayProcess.start(programs.relay, data);
    const chair = chairOn(again, maker, ['text']);
    if (
      !(await within(
        COMES_MS,
        chair.until(() => chair.isCalm),
      ))
    ) {
      ledger.wrong(`kill ${kill}: the room does not open: ${chair.refusals[0]?.code ?? 'no answer'}`);
    } else {
      const found = marksOf(chair);
      const seen = new Set(found);
      const missing = [...owed].filter((mark) => !seen.has(mark));
      if (missing.length > 0)
        ledger.wrong(`kill ${kill}: ${missing.length} marks missing: ${missing.slice(0, 5).join(' ')}`);
      if (seen.size < found.length) ledger.wrong(`kill ${kill}: ${found.length - seen.size} marks stand twice`);
      const acts = await chair.host?.rooms.audit({ id: chair.room, from: 0 });
      const count = acts?.ok === true ? acts.value.length : 0;
      if (count < entries) ledger.wrong(`kill ${kill}: the log of acts has ${count} entries, after ${entries}`);
      entries = count;
    }
    chair.stop();
    await again.end(chance(3) === 0 ? 'SIGTERM' : 'SIGKILL');
    log(`room, kill ${kill}: ${owed.size} marks owed, ${entries} acts`);
  }
  return ledger;
}
