import {
  ALT,
  type Counting,
  compareLabels,
  countingOf,
  countOf,
  isOneList,
  type LabelParts,
  type LabelSuffix,
  labelParts,
  plainParts,
  printLabel,
  writeCount,
} from './labelParts';
import { seriesWord } from './numerals';

/**
 * The label of a new provision between two that stand (TX3): `3 bis` between `3.` and `4.`, `3 ter` behind `3 bis`, `3 ante` before the
 * first, the next number behind the last; written as the neighbours write theirs (`3bis.`, `(c bis)`, `(d)(bis)`, `Article 29 bis`,
 * `PP3 bis`). Nothing that stands is renumbered, and no label of `siblings` is given again: put there the labels of the whole list, those
 * of withdrawn and proposed provisions too.
 *
 * Labels are markers as written or bare ones; the answer is of the same make. `before` and `after` are the nearest provisions of the same
 * level under the same head; null where there is none, at the edge of the list. Where neither has a number the answer is `''`: the new one gets none.
 */
export function markerBetween(before: string | null, after: string | null, siblings: readonly string[]): string {
  const bullet = [before, after].find((written) => written !== null && isBullet(written));
  if (bullet !== undefined) return bullet ?? '';
  const double = doubled(before, after, siblings);
  if (double !== null) return double;
  const known = [before, ...siblings, after].flatMap((written) =>
    written === null ? [] : (labelParts(written) ?? []),
  );
  let low = before === null ? null : labelParts(before);
  let high = after === null ? null : labelParts(after);
  // What is of another list than the label above it stands deeper, or begins another: the new one goes on the list above it.
  if (low !== null && high !== null && !isOneList(low, high)) high = null;
  const base = low ?? high;
  if (base === null) return before === null && after === null ? lastOf(siblings) : '';
  const peers = known.filter((parts) => isOneList(parts, base));
  const counting = countingOf(base, peers);
  const compare = (a: LabelParts, b: LabelParts) => compareLabels(a, b, counting);
  // An alternative stands with the provision it rivals: a new provision goes behind both.
  if (low !== null) low = withoutAlternative(low, peers);
  if (high !== null && low !== null && compare(high, low) <= 0) high = null;
  // Behind the last one the list goes on; else the new one goes before whatever of the list comes next.
  if (low !== null && high === null && after !== null) {
    const own = low;
    high = peers.filter((peer) => compare(peer, own) > 0).sort(compare)[0] ?? null;
  }
  const taken = new Set(known.map((parts) => identity(parts, counting)));
  const isFree = (parts: LabelParts) => !taken.has(identity(parts, counting));
  const label = low !== null && high === null ? next(low, peers, counting, isFree) : null;
  return printLabel(label ?? between(low, high, known, compare, isFree));
}

/**
 * The label of an alternative to one provision: `3 Alt`, `3 Alt 2` where there is one already, `PP3 alt` where the text writes it small.
 * Throws RangeError where the provision has no label to go by.
 */
export function alternativeMarker(to: string, siblings: readonly string[]): string {
  const parts = labelParts(to);
  if (parts === null) throw new RangeError(`No label to go by: ${to}`);
  const known = [to, ...siblings].flatMap((written) => labelParts(written) ?? []);
  const peers = known.filter((peer) => isOneList(peer, parts));
  const counting = countingOf(parts, peers);
  const own = withoutAlternative(parts, peers);
  const taken = new Set(peers.map((peer) => identity(peer, counting)));
  for (let rank = ALT; ; rank++) {
    const label = withSuffix(own, rank, known);
    if (!taken.has(identity(label, counting))) return printLabel(label);
  }
}

function lastOf(siblings: readonly string[]): string {
  const last = siblings.filter((written) => labelParts(written) !== null).at(-1);
  return last === undefined ? '' : markerBetween(last, null, siblings);
}

function isBullet(written: string): boolean {
  return /^[-–—•·‣▪◦●○■□➢→*\ue000-\uf8ff\uFFFD]$/u.test(written.trim());
}

const DOUBLE = /^\[([^\][]+)\]\s?\[([^\][]+)\]\s?(\.?)$/;

/** `[4][2].`: two numberings of one text go on side by side. */
function doubled(before: string | null, after: string | null, siblings: readonly string[]): string | null {
  const all = [before, after, ...siblings].map((written) => (written === null ? null : DOUBLE.exec(written.trim())));
  const like = all[0] ?? all[1];
  if (!like) return null;
  const side = (n: 1 | 2) => {
    const [low, high, ...rest] = all.map((m) => m?.[n] ?? null);
    return markerBetween(
      low ?? null,
      high ?? null,
      rest.filter((own) => own !== null),
    );
  };
  return `[${side(1)}][${side(2)}]${like[3]}`;
}

/** What tells two labels of a list apart, however they are written. */
function identity(parts: LabelParts, counting: Counting): string {
  const count = countOf(parts, counting) ?? parts.core;
  return `${parts.lead.replace(/\s+/g, '').toLowerCase()}|${count}|${parts.suffixes.map(({ rank }) => rank).join()}`;
}

function withoutLast(parts: LabelParts, peers: readonly LabelParts[]): LabelParts {
  return parts.suffixes.length > 1 ? { ...parts, suffixes: parts.suffixes.slice(0, -1) } : plainParts(parts, peers);
}

function withoutAlternative(parts: LabelParts, peers: readonly LabelParts[]): LabelParts {
  const kept = parts.suffixes.filter(({ rank }) => rank < ALT);
  if (kept.length === parts.suffixes.length) return parts;
  if (kept.length === 0) return plainParts(parts, peers);
  return { ...parts, suffixes: kept };
}

/** The next number of a list; null where its labels do not count. */
function next(
  last: LabelParts,
  peers: readonly LabelParts[],
  counting: Counting,
  isFree: (parts: LabelParts) => boolean,
): LabelParts | null {
  const count = countOf(last, counting);
  if (count === null || last.suffixes.some(({ rank }) => rank === -1)) return null;
  const plain = plainParts(last, peers);
  const like = peers.find(({ core }) => core.length === 2 && core[0] !== core[1])?.core ?? last.core;
  for (let value = count + 1; ; value++) {
    const label = { ...plain, core: writeCount(value, counting, like) };
    if (isFree(label)) return label;
  }
}

function between(
  low: LabelParts | null,
  high: LabelParts | null,
  peers: readonly LabelParts[],
  compare: (a: LabelParts, b: LabelParts) => number,
  isFree: (parts: LabelParts) => boolean,
): LabelParts {
  if (low !== null) {
    const last = low.suffixes.at(-1)?.rank ?? 0;
    const stem = last > 0 ? withoutLast(low, peers) : low;
    for (let rank = last > 0 ? last + 1 : 2; seriesWord(rank) !== null; rank++) {
      const label = withSuffix(stem, rank, peers, last > 0 ? low : undefined);
      if (high !== null && compare(label, high) >= 0) break;
      if (isFree(label)) return label;
    }
  }
  const above = high ?? low;
  if (above === null) throw new RangeError('Nothing to stand between');
  // `3 bis ante` where `3` and `3 bis` leave no room; `ante` once more where that is taken.
  let label = withSuffix(withoutAlternative(above, peers), -1, peers);
  while (!isFree(label)) label = withSuffix(label, -1, peers);
  return label;
}

/** A label with one more suffix, written as `own`, the label itself or its neighbours write theirs. */
function withSuffix(parts: LabelParts, rank: number, known: readonly LabelParts[], own?: LabelParts): LabelParts {
  const isRound = parts.lead.endsWith('(');
  const near = [...known].reverse().filter(({ lead }) => lead.endsWith('(') === isRound);
  const models = [own, parts, ...near.filter((peer) => isOneList(peer, parts)), ...near].filter(
    (peer) => peer !== undefined,
  );
  const found =
    suffixLike(models, ({ rank: other }) => isAlike(other, rank)) ??
    (rank < ALT ? suffixLike(models, ({ rank: other }) => other < ALT) : undefined);
  const isFirst = parts.suffixes.length === 0;
  const base = isFirst ? plainParts({ ...parts, suffixes: parts.suffixes }, known) : parts;
  const written = suffixWord(rank, found?.suffix);
  const add = (joint: string, tail: string): LabelParts => ({
    ...base,
    suffixes: [...base.suffixes, { joint, written, rank }],
    tail,
  });
  // A second suffix keeps within what the first one began.
  if (!isFirst) return add(' ', base.tail);
  if (found !== undefined) return add(found.suffix.joint, endLike(found.tail, base.tail));
  // `第5条 bis`: the word that ends the label stays with its number.
  return base.tail.startsWith('条') ? add('条 ', base.tail.slice(1)) : add(' ', base.tail);
}

/** The first label whose only suffix is of a kind. `37. quater`, a slip, is no model. */
function suffixLike(
  models: readonly LabelParts[],
  isWanted: (suffix: LabelSuffix) => boolean,
): { readonly suffix: LabelSuffix; readonly tail: string } | undefined {
  for (const { suffixes, tail } of models) {
    const [suffix] = suffixes;
    if (suffixes.length === 1 && suffix !== undefined && isWanted(suffix) && !/^\.\s/.test(suffix.joint))
      return { suffix, tail };
  }
  return undefined;
}

/** The end of a label with a suffix: brackets as its model has them, the stop or colon as its own list ends. */
function endLike(model: string, own: string): string {
  return model.replace(/[.:]*$/, '') + (/[.:]$/.exec(model) ? (/[.:]$/.exec(own)?.[0] ?? model.slice(-1)) : '');
}

function isAlike(rank: number, wanted: number): boolean {
  return wanted >= ALT ? rank >= ALT : wanted < 0 ? rank < 0 : rank > 0 && rank < ALT;
}

function suffixWord(rank: number, like: LabelSuffix | undefined): string {
  const isCapital = like !== undefined && /^\p{Lu}{2,}/u.test(like.written);
  const cased = (word: string) => (isCapital ? word.toUpperCase() : word);
  if (rank === -1) return cased('ante');
  if (rank < ALT) return cased(seriesWord(rank) ?? '');
  const word = /^alt(?:ernative)?/i.exec(like?.written ?? '')?.[0] ?? 'Alt';
  return rank === ALT ? word : `${word} ${rank - ALT + 1}`;
}
