import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machine } from '../src/main/host/machine';
import { dial } from '../src/main/rooms/dial';
import { RelayProcess } from '../src/main/testing/relayProcess';
import { type FirstEntry, RoomGuest } from '../src/main/testing/roomGuest';
import { type AttackFigures, underAttack } from '../src/main/testing/underAttack';
import { roomText } from './rooms';

export type { AttackFigures };

/** What two honest guests of a room feel of attacks on its relay. `attackers`: the bundled `src/main/testing/attackers.ts`. */
export async function attacked(program: string, attackers: string, blocks: number): Promise<readonly AttackFigures[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chapeau-bench-'));
  const relay = await RelayProcess.start(program, join(folder, 'relay'));
  const over: (() => unknown)[] = [];
  const guest = (name: string, first: FirstEntry) => {
    const { address, about } = relay;
    const source = dial({ address, fingerprint: about.fingerprint, timing: machine.timing, random: machine.random });
    const made = new RoomGuest({ source, random: machine.random, name, first, documents: ['text'] });
    over.push(() => made.stop());
    return made;
  };
  try {
    const { code } = relay.about;
    const chair = guest('Chair', { by: 'make', code, title: 'Busy', documents: { text: roomText({ blocks }) } });
    await chair.until(() => chair.isCalm);
    const codeFor = async (role: 'drafter' | 'observer') => {
      const id = chair.room;
      const seat = { role, delegation: null, title: role, writesText: false, team: null };
      const added = await chair.host?.rooms.addSeat({ id, seat });
      if (added?.ok !== true) throw new Error('No seat was added');
      const invited = await chair.host?.rooms.invite({
        id,
        seat: added.value.id,
        uses: null,
        until: null,
        ourTeam: false,
      });
      if (invited?.ok !== true) throw new Error('Nobody was invited');
      return invited.value.code;
    };
    const first = { by: 'code', code: await codeFor('drafter') } as const;
    const [writer, reader] = [guest('Ann', first), guest('Bob', first)];
    await Promise.all([writer, reader].map((each) => each.until(() => each.isCalm)));
    return await underAttack(relay, { attackers, code: await codeFor('observer'), writer, reader });
  } finally {
    for (const end of over.reverse()) await end();
    await relay.end('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}
