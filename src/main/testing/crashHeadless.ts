import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import type { Channel } from '../../shared/protocol/channel';
import { type ChannelSource, connectHost, type Host } from '../../shared/protocol/connect';
import { type SocketLike, socketChannel } from '../../shared/protocol/socketChannel';
import { CrashLedger } from './crashLedger';
import { emptyText, readMarks, typeMarks } from './crashTypist';
import { seeded } from './seeded';

export interface CrashOptions {
  readonly seed: number;
  readonly kills: number;
  /** A folder of its own, empty. */
  readonly folder: string;
  /** What lies on the disk is sealed (SE4): each host is unlocked before it is asked for anything. */
  readonly sealed?: boolean;
  readonly log: (line: string) => void;
}

/** A running headless host, and how to reach it. */
class HeadlessProcess {
  private constructor(
    readonly child: ChildProcess,
    readonly page: URL,
    readonly cookie: string,
  ) {}

  static async start(script: string, dataFolder: string, file: string | null): Promise<HeadlessProcess> {
    const args = [script, '--data', dataFolder, '--json', ...(file === null ? [] : ['--open', file])];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    if (child.stdout === null) throw new RangeError('A host without output');
    const ended = once(child, 'exit').then(() => null);
    const line = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
    if (line === null) throw new Error(`The host ended with ${child.exitCode} before it was ready`);
    const { address } = JSON.parse(String(line[0])) as { address: string };
    const answer = await fetch(address, { redirect: 'manual' });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    return new HeadlessProcess(child, new URL(address), cookie);
  }

  async dial(): Promise<Channel> {
    const { origin, host, pathname } = this.page;
    const socket = new WebSocket(`ws://${host}${pathname}socket`, { headers: { cookie: this.cookie, origin } });
    const channel = socketChannel(socket as unknown as SocketLike);
    await once(socket, 'open');
    return channel;
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ended = this.child.exitCode === null && this.child.signalCode === null ? once(this.child, 'exit') : null;
    this.child.kill(signal);
    await ended;
  }
}

/** A page's connection that a test leads from one host to the next. */
class Line implements ChannelSource {
  readonly host: Host;
  readonly #sealed: boolean;
  #onChannel: (channel: Channel) => void = () => undefined;

  constructor(sealed: boolean) {
    this.#sealed = sealed;
    this.host = connectHost(this);
  }

  start(onChannel: (channel: Channel) => void): () => void {
    this.#onChannel = onChannel;
    return () => undefined;
  }

  async connect(process: HeadlessProcess): Promise<void> {
    this.#onChannel(await process.dial());
    await this.host.whenConnected;
    if (!this.#sealed) return;
    // A page that lives on was connected once already: it takes a moment to greet the next host.
    while (this.host.state.kind !== 'connected') await wait(5);
    const unlocked = await this.host.keyring.unlock({ secret: PASSPHRASE });
    if (!unlocked.ok) throw new Error(unlocked.error.code);
  }
}

const PASSPHRASE = 'lamp bracket window salt';

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

async function openFile(line: Line, file: string, ledger: CrashLedger): Promise<string | null> {
  const opened = await line.host.dossiers.open({ path: file });
  if (opened.ok) return opened.value.id;
  ledger.wrong(`The dossier does not open: ${JSON.stringify(opened.error)}`);
  return null;
}

/**
 * Kills the headless host again and again while a page types and saves, now and then while it starts; opens what is left with the next
 * one. Every second time the page lives on and hands over what its host never acknowledged.
 */
export async function crashHeadless(script: string, options: CrashOptions): Promise<CrashLedger> {
  const { folder, kills, seed, sealed = false } = options;
  const chance = seeded(seed);
  const ledger = new CrashLedger();
  const data = join(folder, 'data');
  const file = join(folder, 'draft.chapeau');

  const first = await HeadlessProcess.start(script, data, null);
  const maker = new Line(false);
  await maker.connect(first);
  if (sealed) await maker.host.keyring.protect({ passphrase: PASSPHRASE });
  const made = await maker.host.dossiers.create({ title: 'Crash', documents: { text: emptyText() } });
  if (!made.ok) throw new Error(made.error.code);
  const bytes = await maker.host.dossiers.download({ id: made.value.id });
  if (!bytes.ok) throw new Error(bytes.error.code);
  await writeFile(file, bytes.value.public);
  maker.host.close();
  await first.end('SIGTERM');

  for (let kill = 1; kill <= kills; kill++) {
    const survives = kill % 2 === 0;
    let host = await HeadlessProcess.start(script, data, file);
    const line = new Line(sealed);
    await line.connect(host);
    const id = await openFile(line, file, ledger);
    if (id === null) break;
    const typist = await typeMarks(line.host, id, { session: String(kill), seed: seed * 1000 + kill, events: ledger });
    await wait(20 + chance(chance(3) === 0 ? 3500 : 700));
    const killedAt = ledger.killed();
    await host.end('SIGKILL');
    await ledger.checkFiles(`kill ${kill}`, file);
    if (chance(4) === 0) {
      // A host that dies while it recovers.
      const short = spawn(process.execPath, [script, '--data', data, '--json', '--open', file], { stdio: 'ignore' });
      await wait(60 + chance(200));
      const over = once(short, 'exit');
      short.kill('SIGKILL');
      await over;
    }
    host = await HeadlessProcess.start(script, data, file);
    if (survives) {
      await line.connect(host);
      await wait(100);
      typist.stop();
      for (let turn = 0; turn < 100 && !typist.isCalm(); turn++) await wait(50);
      if (!typist.isCalm()) ledger.wrong(`kill ${kill}: the page never got everything acknowledged`);
      ledger.settleWhole();
    } else {
      typist.stop();
      ledger.settle(killedAt);
    }
    const reader = new Line(sealed);
    await reader.connect(host);
    const again = await openFile(reader, file, ledger);
    if (again === null) break;
    ledger.compare(`kill ${kill}`, await readMarks(reader.host, again));
    line.host.close();
    reader.host.close();
    // Sometimes it ends as it should, and the file alone must hold everything.
    await host.end(chance(3) === 0 ? 'SIGTERM' : 'SIGKILL');
    options.log(
      `headless, kill ${kill}: ${ledger.typedCount} marks owed, ${ledger.saves} saves, slowest ${ledger.slowest} ms`,
    );
    if (ledger.wrongs.length > 0) break;
  }
  const elsewhere = await HeadlessProcess.start(script, join(folder, 'elsewhere'), file);
  const last = await HeadlessProcess.start(script, data, file);
  const [owner, stranger] = [new Line(sealed), new Line(false)];
  await owner.connect(last);
  const id = await openFile(owner, file, ledger);
  if (id !== null) {
    const saved = await owner.host.dossiers.save({ id });
    if (!saved.ok) ledger.wrong(`The last save failed: ${saved.error.code}`);
  }
  await stranger.connect(elsewhere);
  const guest = await openFile(stranger, file, ledger);
  // Whoever has the file and the passphrase has all of it, on a computer that never saw it.
  if (guest !== null && sealed) await stranger.host.keyring.openPrivate({ id: guest, secret: PASSPHRASE });
  if (guest !== null) ledger.compare('the file alone, elsewhere', await readMarks(stranger.host, guest));
  owner.host.close();
  stranger.host.close();
  await Promise.all([last.end('SIGTERM'), elsewhere.end('SIGTERM')]);
  return ledger;
}
