import type { Result } from '../../base/result';
import type { ImportRefusal } from '../../formats/format';
import { type Redline, wordsOf } from '../../formats/redline/redline';
import type { ReadWatch } from '../../formats/redline/watch';
import { type Chance, chanceOf, oneOf } from './chance';

/** Words that a scan of a file's bytes has found, and the part of the container in which they stand. */
export interface ScannedText {
  readonly part: string;
  readonly text: string;
}

/** What the fuzz of one format needs: a new format is one such value in `fuzzFormats.ts`. */
export interface FuzzFormat {
  readonly name: string;
  /** Files that are whole, by name: what is read is made of them. */
  seeds(): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Seeds that take long to read: one file in twenty is made of them. */
  readonly slow?: ReadonlySet<string>;
  /** A file out of one that is whole, hurt in one or more places. */
  mutate(bytes: Uint8Array, chance: Chance): Uint8Array;
  read(bytes: Uint8Array, watch: ReadWatch): Promise<Result<Redline, ImportRefusal>>;
  /** The words of a file, found without the reader. */
  scan(bytes: Uint8Array): readonly ScannedText[] | Promise<readonly ScannedText[]>;
}

/** One file that was not read as it should be. */
export interface FuzzFailure {
  readonly complaint: string;
  readonly file: string;
  /** Repeats this one file: `--seed N --files 1`. */
  readonly seed: number;
}

export interface FuzzReport {
  readonly files: number;
  readonly read: number;
  /** Refusals by their code. */
  readonly refused: Readonly<Record<string, number>>;
  /** The slowest file, in milliseconds, and the most memory that was held, in MB. */
  readonly slowest: number;
  readonly memory: number;
  readonly failures: readonly FuzzFailure[];
}

/** Longest that any file may take, in milliseconds; the readers' own work, not that of the scan. */
const SLOWEST = 10_000;
/** Most memory that reading may hold, in MB. */
export const MOST_MEMORY = 1024;

export interface FuzzSettings {
  readonly seed: number;
  readonly files: number;
  /** Milliseconds, best of a processor's own time, so that what else runs is not counted; and MB held. */
  readonly now: () => number;
  readonly memory: () => number;
  /** Told before each file, so that whoever watches from outside knows which one hangs. */
  readonly begin?: (seed: number, file: string) => void;
}

/**
 * Reads files that are hurt by chance: each is read or refused, soon and in bounded memory, and no word of what is read is lost: each
 * that the scan finds stands in the redline or in one of its losses, or a loss names its part.
 */
export async function fuzzFormat(format: FuzzFormat, settings: FuzzSettings): Promise<FuzzReport> {
  const seeds = [...(await format.seeds())];
  const refused: Record<string, number> = {};
  const failures: FuzzFailure[] = [];
  let [read, slowest, memory] = [0, 0, 0];
  for (let i = 0; i < settings.files; i++) {
    const seed = settings.seed + i;
    const chance = chanceOf(seed);
    const [file, whole] = seedOf(seeds, format.slow ?? new Set(), chance);
    settings.begin?.(seed, file);
    const bytes = format.mutate(whole, chance);
    const start = settings.now();
    const watch: ReadWatch = {
      check: () => (settings.now() - start > SLOWEST ? { code: 'too-slow', detail: {} } : null),
      pause: async () => {},
      progress: () => {},
    };
    let complaint: string | null = null;
    try {
      const result = await format.read(bytes, watch);
      const spent = settings.now() - start;
      slowest = Math.max(slowest, spent);
      memory = Math.max(memory, settings.memory());
      if (spent > SLOWEST) complaint = `took ${Math.round(spent)} ms`;
      else if (!result.ok) refused[result.error.code] = (refused[result.error.code] ?? 0) + 1;
      else {
        read++;
        complaint = lostWords(result.value, await format.scan(bytes));
      }
    } catch (thrown) {
      complaint = thrown instanceof Error ? `${thrown.message}\n${thrown.stack ?? ''}` : String(thrown);
    }
    if (complaint !== null) failures.push({ complaint, file, seed });
  }
  if (memory > MOST_MEMORY) {
    failures.push({ complaint: `held ${Math.round(memory)} MB`, file: 'all', seed: settings.seed });
  }
  return { files: settings.files, read, refused, slowest, memory, failures };
}

type Seed = readonly [name: string, bytes: Uint8Array];

function seedOf(seeds: readonly Seed[], slow: ReadonlySet<string>, chance: Chance): Seed {
  const isSlow = slow.size > 0 && chance(SLOW_ONES) === 0;
  return oneOf(
    chance,
    seeds.filter(([name]) => slow.has(name) === isSlow),
  );
}

/** One in so many files is made of a seed that takes long. */
const SLOW_ONES = 20;

/** The first words of a scan that are neither in a redline nor in its losses; null where all are. White space does not count. */
export function lostWords(redline: Redline, scanned: readonly ScannedText[]): string | null {
  const held: string[] = [];
  const unreached = new Set<string>();
  for (const block of [...redline.blocks, ...redline.furniture, ...redline.notes.flatMap((note) => note.blocks)]) {
    held.push(`${block.label?.all ?? ''}${wordsOf(block)}`);
  }
  for (const comment of redline.comments) held.push(comment.text);
  for (const { text, values } of redline.losses) {
    if (text !== undefined) held.push(text);
    if (typeof values?.part === 'string') unreached.add(values.part);
  }
  const whole = tight(held.join(''));
  const counts = new Map<string, number>();
  for (const character of whole) counts.set(character, (counts.get(character) ?? 0) + 1);
  for (const { part, text } of scanned) {
    if (unreached.has(part)) continue;
    const words = tight(text);
    if (!whole.includes(words)) return `“${text.slice(0, 80)}” of ${part} is nowhere`;
    for (const character of words) {
      const left = (counts.get(character) ?? 0) - 1;
      if (left < 0) return `“${text.slice(0, 80)}” of ${part} is not there as often as in the file`;
      counts.set(character, left);
    }
  }
  return null;
}

/** Without white space, and without the codes of symbol fonts, for which readers say what they look like. */
function tight(text: string): string {
  return text.replace(/[\s\uf000-\uf0ff]+/g, '');
}
