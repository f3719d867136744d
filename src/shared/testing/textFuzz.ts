import { meet, Peer, seeded, seedText } from './cohort';

/** What a run of the text fuzz counted. Characters are unique, so that each can be followed from birth to deletion. */
export interface TextFuzzReport {
  rounds: number;
  operations: number;
  lost: number;
  doubled: number;
  reordered: number;
  resurrected: number;
  diverged: number;
  /** Borders that stand twice after both joined and both undid: shown under a name of their own. */
  doubledBorders: number;
  /** Characters that stand in a block its neighbour deleted: shown with a diagnostic. */
  survivors: number;
  readonly failures: string[];
}

interface FuzzOptions {
  readonly seed: number;
  readonly rounds: number;
  readonly undo?: boolean;
}

const ROUNDS_A_TEXT = 10;

/**
 * Three people apart on one text, meeting after each round: typing, brackets, splits, joins, moves of sections, deletions inside
 * and across blocks and sections, undo and redo. What each did to each character is known, so that what the meeting must show is too.
 */
export function fuzzText({ seed, rounds, undo = true }: FuzzOptions): TextFuzzReport {
  const report: TextFuzzReport = {
    rounds: 0,
    operations: 0,
    lost: 0,
    doubled: 0,
    reordered: 0,
    resurrected: 0,
    diverged: 0,
    doubledBorders: 0,
    survivors: 0,
    failures: [],
  };
  for (let text = 0; report.rounds < rounds; text++) runText(seed * 100_003 + text, rounds, undo, report);
  return report;
}

function runText(seed: number, rounds: number, undo: boolean, report: TextFuzzReport): void {
  const random = seeded(seed);
  let next = 0x4e00;
  const fresh = (count: number) => Array.from({ length: count }, () => String.fromCharCode(next++)).join('');
  const update = seedText([[fresh(12), fresh(12), fresh(12)], [fresh(8), fresh(8)], [fresh(10)]]);
  const peers = ['a', 'b', 'c'].map((name, i) => new Peer(name, 10 + i + 10 * random(900), update));
  const log: string[] = [];
  let base = letters(peers[0] as Peer);
  try {
    for (let round = 0; round < ROUNDS_A_TEXT && report.rounds < rounds; round++) {
      report.rounds += 1;
      const recreated = new Set<string>();
      for (const peer of peers) {
        let before = new Set(letters(peer));
        const gone = new Set<string>();
        for (let count = 1 + random(3); count > 0; count--) {
          log.push(`${peer.name}:${operate(peer, random, fresh, undo)}`);
          report.operations += 1;
          const after = new Set(letters(peer));
          for (const letter of before) if (!after.has(letter)) gone.add(letter);
          for (const letter of after) if (gone.has(letter)) recreated.add(letter);
          before = after;
        }
      }
      const seen = peers.map((peer) => letters(peer));
      const lines = peers.map((peer) => linesOf(peer));
      try {
        meet(...peers);
      } catch (error) {
        report.diverged += 1;
        report.failures.push(`seed ${seed}: ${(error as Error).message}\n${log.join(' ')}`);
        return;
      }
      const complaint =
        judge(report, base, seen, letters(peers[0] as Peer), recreated) ||
        judgeOrder(report, lines, linesOf(peers[0] as Peer));
      if (complaint !== '') {
        report.failures.push(`seed ${seed} round ${round}: ${complaint}\n${log.join(' ')}`);
        return;
      }
      base = letters(peers[0] as Peer);
      report.doubledBorders += (peers[0] as Peer).ids().filter((id) => id.includes('~')).length;
      for (const { node } of (peers[0] as Peer).blocks()) if (node.attrs.deleted) report.survivors += node.content.size;
      log.push('|');
    }
  } finally {
    for (const peer of peers) peer.destroy();
  }
}

type Lines = ReadonlyMap<string, readonly string[]>;

function linesOf(peer: Peer): Lines {
  const lines = new Map<string, string[]>();
  for (const { section, node } of peer.blocks()) {
    const line = lines.get(section) ?? [];
    line.push(...[...node.textContent].filter((character) => character >= '\u4e00'));
    lines.set(section, line);
  }
  return lines;
}

function letters(peer: Peer): string[] {
  return [...peer.text()].filter((character) => character >= '\u4e00');
}

function operate(peer: Peer, random: (below: number) => number, fresh: (n: number) => string, undo: boolean): string {
  const blocks = peer.blocks();
  const index = random(blocks.length);
  const { position, node, section } = blocks[index] as ReturnType<Peer['blocks']>[number];
  const size = node.content.size;
  const kind = random(undo ? 17 : 14);
  if (kind < 4) {
    peer.type(random(size + 1), fresh(1 + random(3)), index);
    return `type ${index}`;
  }
  if (kind === 4 && size > 1) {
    const from = random(size - 1);
    peer.wrap(from, from + 1 + random(size - from), index);
    return `wrap ${index}`;
  }
  if (
    kind === 5 &&
    node.textContent.includes('[') &&
    node.textContent.lastIndexOf(']') > node.textContent.indexOf('[')
  ) {
    peer.unwrap(index);
    return `unwrap ${index}`;
  }
  if (kind === 6 && size > 3) {
    const from = random(size - 2);
    peer.erase(from, from + 1 + random(2), index);
    return `erase ${index}`;
  }
  if (kind === 7) {
    const from = position + 1 + random(size + 1);
    const last = blocks[Math.min(blocks.length - 1, index + 1 + random(2))] as (typeof blocks)[number];
    const to = Math.max(from, last.position + 1 + random(last.node.content.size + 1));
    peer.dispatch((tr) => tr.delete(from, to));
    return `delete from ${index}`;
  }
  if (kind < 10) {
    peer.split(random(size + 1), index, `${peer.name}s${random(1_000_000)}`);
    return `split ${index}`;
  }
  if (kind === 10 && blocks[index - 1]?.section === section) {
    peer.join(index);
    return `join ${index}`;
  }
  if (kind === 11) {
    const ids = [...new Set(blocks.map((block) => block.section))];
    const moved = ids[random(ids.length)] as string;
    const others = ids.filter((id) => id !== moved);
    peer.moveSection(moved, random(3) === 0 ? null : (others[random(others.length)] ?? null));
    return `move ${moved}`;
  }
  if (kind === 12 && blocks.length > 4) {
    peer.deleteBlock(index);
    return `delete block ${index}`;
  }
  if (kind === 13 && size > 0) {
    const bold = peer.state.schema.marks.strong?.create();
    if (bold !== undefined) peer.dispatch((tr) => tr.addMark(position + 1, position + 1 + size, bold));
    return `bold ${index}`;
  }
  if (kind === 14 || kind === 15) {
    peer.history.undo();
    return 'undo';
  }
  if (kind === 16) {
    peer.history.redo();
    return 'redo';
  }
  peer.type(size, fresh(1), index);
  return `type end ${index}`;
}

/** Counts what the meeting did to each letter; answers the first thing that must not be, or nothing. */
function judge(
  report: TextFuzzReport,
  base: readonly string[],
  seen: readonly (readonly string[])[],
  now: readonly string[],
  recreated: ReadonlySet<string>,
): string {
  const count = new Map<string, number>();
  for (const letter of now) count.set(letter, (count.get(letter) ?? 0) + 1);
  const inBase = new Set(base);
  const held = seen.map((letters) => new Set(letters));
  let complaint = '';
  const note = (what: 'lost' | 'doubled' | 'resurrected', letter: string) => {
    report[what] += 1;
    if (complaint === '') complaint = `${what} ${letter}`;
  };
  for (const letter of new Set([...base, ...seen.flat()])) {
    const present = count.get(letter) ?? 0;
    if (present > 1) note('doubled', letter);
    if (recreated.has(letter)) continue;
    const deleted = inBase.has(letter) && held.some((set) => !set.has(letter));
    if (deleted && present > 0) note('resurrected', letter);
    if (!deleted && present === 0) note('lost', letter);
  }
  return complaint;
}

/** Letters of one section keep the order everybody saw them in, and their section, whatever became of the sections' order. */
function judgeOrder(report: TextFuzzReport, seen: readonly Lines[], now: Lines): string {
  const place = new Map<string, { section: string; index: number }>();
  for (const [section, letters] of now)
    for (const [index, letter] of letters.entries()) place.set(letter, { section, index });
  for (const lines of seen) {
    for (const [section, letters] of lines) {
      let last = -1;
      for (const letter of letters) {
        const found = place.get(letter);
        if (found === undefined) continue;
        if (found.section !== section || found.index < last) {
          report.reordered += 1;
          return `reordered ${letter}`;
        }
        last = found.index;
      }
    }
  }
  return '';
}
