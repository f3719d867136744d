import * as Y from 'yjs';
import { meet, Peer, seeded, seedText } from './cohort';
import { type Damage, judgeMeeting, Watch } from './textFuzzJudge';
import { type Draw, operate } from './textFuzzOperations';

/** What a run of the text fuzz counted. Characters are unique, so that each can be followed from birth to deletion. */
export interface TextFuzzReport extends Damage {
  rounds: number;
  operations: number;
  diverged: number;
  /** An editor that shows something else than its document. */
  untrue: number;
  readonly failures: FuzzFailure[];
}

/** A text that went wrong: what was complained of first, what everybody did, and the same as a script to repeat and shrink. */
export interface FuzzFailure {
  readonly complaint: string;
  readonly log: string;
  readonly script: FuzzScript;
}

/** All that happened to one text: the chances each operation drew, so that it can be repeated with some of them left out. */
export interface FuzzScript {
  readonly clients: readonly number[];
  readonly undo: boolean;
  /** Whether at a meeting each hears of what the others did one thing after the other, or of all at once. */
  readonly oneByOne: boolean;
  /** Per round the operations, in the order they were done: whose, and the numbers it drew. */
  readonly rounds: readonly (readonly FuzzOperation[])[];
}

type FuzzOperation = readonly [peer: number, draws: readonly number[]];

interface FuzzOptions {
  readonly seed: number;
  readonly rounds: number;
  readonly undo?: boolean;
  /** Whose editors they are; another one than the app's proves that the fuzz would notice. */
  readonly person?: Person;
}

type Person = (name: string, client: number, update: Uint8Array) => Peer;

const APP: Person = (name, client, update) => new Peer(name, client, update);

const ROUNDS_A_TEXT = 10;
const NAMES = ['a', 'b', 'c'];

/**
 * Three people apart on one text, meeting after each round: typing, brackets put and taken away, settled by the app's command, splits,
 * joins, moves of sections, deletions inside and across blocks and sections, pasted blocks, many replacements in one transaction, formats,
 * values of blocks, undo and redo. What each did to each character is known, so that what the meeting must show is too.
 */
export function fuzzText({ seed, rounds, undo = true, person = APP }: FuzzOptions): TextFuzzReport {
  const report = emptyReport();
  for (let text = 0; report.rounds < rounds; text++) {
    const left = Math.min(ROUNDS_A_TEXT, rounds - report.rounds);
    runDrawn(seed * 100_003 + text, left, undo, person, report);
  }
  return report;
}

/** Repeats one text; answers what was counted. */
export function repeatText(script: FuzzScript): TextFuzzReport {
  const report = emptyReport();
  run(script, repeated(script), APP, report);
  return report;
}

/** Runs the text of one seed; its draws are put down, so that it can be repeated in part. */
function runDrawn(seed: number, rounds: number, undo: boolean, person: Person, report: TextFuzzReport): void {
  const random = seeded(seed);
  const clients = NAMES.map((_, i) => 10 + i + 10 * random(900));
  const tape: FuzzOperation[][] = [];
  run({ clients, undo, oneByOne: random(2) === 0, rounds: tape }, drawn(random, rounds, tape), person, report);
}

/** Leaves out rounds and operations as long as the text still goes wrong in the same way; answers the shortest that does. */
export function shrinkText(script: FuzzScript): FuzzScript {
  const wrong = kindOfFailure(repeatText(script));
  if (wrong === '') return script;
  let best = script;
  const improve = (next: FuzzScript): boolean => {
    if (kindOfFailure(repeatText(next)) !== wrong) return false;
    best = next;
    return true;
  };
  for (let again = true; again; ) {
    again = false;
    for (let round = best.rounds.length - 1; round >= 0; round--) {
      again = improve({ ...best, rounds: best.rounds.filter((_, i) => i !== round) }) || again;
      const operations = best.rounds[round] ?? [];
      for (let i = operations.length - 1; i >= 0; i--) {
        const rounds = best.rounds.map((own, at) => (at === round ? own.filter((_, j) => j !== i) : own));
        again = improve({ ...best, rounds }) || again;
      }
    }
    for (let round = 0; round + 1 < best.rounds.length; round++) {
      const rounds = best.rounds.flatMap((own, i) =>
        i === round ? [[...own, ...(best.rounds[i + 1] ?? [])]] : i === round + 1 ? [] : [own],
      );
      again = improve({ ...best, rounds }) || again;
    }
  }
  return best;
}

function kindOfFailure({ failures }: TextFuzzReport): string {
  return failures[0]?.complaint.split(' ')[0] ?? '';
}

function emptyReport(): TextFuzzReport {
  return {
    rounds: 0,
    operations: 0,
    lost: 0,
    doubled: 0,
    reordered: 0,
    resurrected: 0,
    diverged: 0,
    untrue: 0,
    unexplained: 0,
    doubledBorders: 0,
    survivors: 0,
    failures: [],
  };
}

/** One operation to do: whose, and where its chances come from; null where everybody meets. */
type Turn = { readonly peer: number; readonly draw: Draw } | null;

function* drawn(random: Draw, rounds: number, tape: FuzzOperation[][]): Generator<Turn> {
  for (let round = 0; round < rounds; round++) {
    const operations: FuzzOperation[] = [];
    tape.push(operations);
    for (const peer of NAMES.keys()) {
      for (let count = 1 + random(3); count > 0; count--) {
        const draws: number[] = [];
        operations.push([peer, draws]);
        const draw = (below: number) => {
          const value = random(below);
          draws.push(value);
          return value;
        };
        yield { peer, draw };
      }
    }
    yield null;
  }
}

function* repeated({ rounds }: FuzzScript): Generator<Turn> {
  for (const operations of rounds) {
    for (const [peer, draws] of operations) {
      let next = 0;
      yield { peer, draw: (below) => (draws[next++] ?? 0) % below };
    }
    yield null;
  }
}

function run(script: FuzzScript, turns: Iterable<Turn>, person: Person, report: TextFuzzReport): void {
  let next = 0x4e00;
  const fresh = (count: number) => Array.from({ length: count }, () => String.fromCharCode(next++)).join('');
  const update = seedText([[fresh(12), fresh(12), fresh(12)], [fresh(8), fresh(8)], [fresh(10)]]);
  const peers = script.clients.map((client, i) => person(NAMES[i] as string, client, update));
  const post = new Post(peers);
  const log: string[] = [];
  let watches = peers.map((peer) => new Watch(peer));
  const complain = (complaint: string) => report.failures.push({ complaint, log: log.join(' '), script });
  try {
    for (const turn of turns) {
      if (turn !== null) {
        const peer = peers[turn.peer] as Peer;
        report.operations += 1;
        const what = operate(peer, turn.draw, fresh, script.undo);
        log.push(`${peer.name}:${what}`);
        watches[turn.peer]?.look(what);
        if (peer.isTrue()) continue;
        report.untrue += 1;
        complain(`untrue: the editor of ${peer.name} differs from its document`);
        return;
      }
      report.rounds += 1;
      if (script.oneByOne) post.deliver();
      else post.drop();
      try {
        meet(...peers);
      } catch (error) {
        report.diverged += 1;
        complain((error as Error).message);
        return;
      }
      const complaint = judgeMeeting(report, watches, peers[0] as Peer);
      if (complaint !== '') {
        complain(complaint);
        return;
      }
      watches = watches.map((watch, i) => new Watch(peers[i] as Peer, watch));
      log.push('|');
    }
  } finally {
    for (const peer of peers) peer.destroy();
  }
}

/** What each did and the others have not heard of. */
class Post {
  private readonly letters: Uint8Array[][];

  constructor(private readonly peers: readonly Peer[]) {
    this.letters = peers.map(() => []);
    peers.forEach(({ doc }, i) => {
      doc.on('update', (bytes: Uint8Array, origin: unknown) => {
        if (origin !== 'remote') this.letters[i]?.push(bytes);
      });
    });
  }

  /** One after the other, each person's next; what they mend on hearing of it is told as well. */
  deliver(): void {
    while (this.letters.some((own) => own.length > 0)) {
      this.letters.forEach((own, i) => {
        const bytes = own.shift();
        if (bytes === undefined) return;
        for (const [j, peer] of this.peers.entries()) if (j !== i) Y.applyUpdate(peer.doc, bytes, 'remote');
      });
    }
  }

  drop(): void {
    for (const own of this.letters) own.length = 0;
  }
}
