import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { processCost } from './processCost';
import type { RelayProcess } from './relayProcess';
import type { RoomGuest } from './roomGuest';

/** How long each kind of attack goes on while honest guests type. */
const ATTACK_MS = 2_000;
const EDITS = 40;

/** What two honest guests feel of one kind of attack on their relay, and what it costs that. */
export interface AttackFigures {
  readonly attack: string;
  /** Milliseconds from a key of one guest to the other's document. */
  readonly p50: number;
  readonly p95: number;
  /** Share of a processor that the relay takes, in percent; its memory in megabytes. */
  readonly cpu: number;
  readonly memory: number;
  /** What the attacker says came of it: GAINED, where it got what it must not. */
  readonly said: string;
}

/**
 * Has one of two guests of a room type while nobody attacks their relay, under each kind of attack, and afterwards. `attackers`: the bundled
 * `attackers.ts`; `code`: of an observer's seat of that room, for those who attack from within.
 */
export async function underAttack(
  relay: RelayProcess,
  { attackers, code, writer, reader }: { attackers: string; code: string; writer: RoomGuest; reader: RoomGuest },
): Promise<readonly AttackFigures[]> {
  const figures: AttackFigures[] = [];
  const measure = async (attack: string, came: () => Promise<string>) => {
    const before = await processCost(relay.child.pid ?? 0);
    const began = performance.now();
    const took = await latencies(writer, reader);
    const seconds = (performance.now() - began) / 1000;
    const after = await processCost(relay.child.pid ?? 0);
    const cpu = (after.cpu - before.cpu) / 10 / seconds;
    figures.push({ attack, ...took, cpu, memory: after.memory, said: await came() });
  };
  await latencies(writer, reader);
  await measure('none', async () => '');
  for (const mode of ['ignore', 'flood', 'malform', 'crowd', 'drip', 'guess']) {
    const attacker = spawn(process.execPath, [attackers, mode, relay.address, code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said: string[] = [];
    createInterface({ input: attacker.stdout }).on('line', (words) => said.push(words));
    await once(attacker.stdout, 'data');
    // What is measured is the attack in full swing, not its beginning.
    await latencies(writer, reader, EDITS / 2);
    await measure(mode, async () => {
      // A crowd is 2,000 lines.
      while (mode === 'crowd' && !said.includes('enough')) await once(attacker.stdout, 'data');
      const ended = once(attacker, 'exit');
      attacker.kill('SIGTERM');
      await ended;
      return said.at(-1) ?? '';
    });
  }
  await measure('none, afterwards', async () => '');
  return figures;
}

async function latencies(writer: RoomGuest, reader: RoomGuest, edits = EDITS) {
  const text = writer.doc('text').getText('latency');
  const took: number[] = [];
  for (let i = 0; i < edits; i++) {
    const goal = text.length + 1;
    const began = performance.now();
    text.insert(0, 'e');
    await reader.until(() => reader.doc('text').getText('latency').length >= goal);
    took.push(performance.now() - began);
    // The pace of somebody who types: nothing is waited for.
    await new Promise((wait) => setTimeout(wait, ATTACK_MS / EDITS));
  }
  took.sort((a, b) => a - b);
  return { p50: took[Math.floor(edits / 2)] ?? 0, p95: took[Math.floor(edits * 0.95)] ?? 0 };
}
