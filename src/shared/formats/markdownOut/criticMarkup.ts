import type { TrackedChange } from '../redline/redline';

/** A comment of CriticMarkup, and where it stands in the text without signs. */
export interface CriticComment {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Markdown without the signs of CriticMarkup, and what they said. Offsets count UTF-16 units of `text`. */
export interface CriticText {
  readonly text: string;
  /** In order and without a gap: from where on which changes hold. */
  readonly changes: readonly { readonly from: number; readonly changes: readonly TrackedChange[] }[];
  readonly comments: readonly CriticComment[];
}

interface Open {
  readonly sign: '++' | '--' | '==' | '~~';
  readonly from: number;
  change: TrackedChange | null;
  readonly id: number;
}

const BACKSLASH = 0x5c;
const BRACE = 0x7b;

/**
 * Takes the signs of CriticMarkup out of a Markdown text. A change whose signs do not both stand there is none: its signs stay words. A
 * comment right behind a change that begins with `@` says who made it, and when (`{>>@Norway, 2026-11-20<<}`).
 */
export function readCritic(source: string): CriticText {
  const closers = pairs(source);
  const out: string[] = [];
  let length = 0;
  const stack: Open[] = [];
  const spans: { from: number; to: number; change: TrackedChange; order: number }[] = [];
  const comments: CriticComment[] = [];
  let last: { kind: 'change' | 'mark'; from: number; to: number; span: number[] } | null = null;
  let at = 0;
  let order = 0;
  const put = (text: string): void => {
    out.push(text);
    length += text.length;
    if (text !== '') last = null;
  };
  while (at < source.length) {
    const c = source.charCodeAt(at);
    if (c === BACKSLASH && at + 1 < source.length) {
      put(source.slice(at, at + 2));
      at += 2;
      continue;
    }
    const end = c === BRACE ? closers.get(at) : undefined;
    if (end !== undefined) {
      const sign = source.slice(at + 1, at + 3);
      if (sign === '>>') {
        const text = source.slice(at + 3, end);
        at = end + 3;
        const by =
          last?.kind === 'change'
            ? /^@((?:\\.|[^:\\])*?)(?:, (\d{4}-\d\d-\d\d[^\s,:]*(?::[^\s,:]+)*))?$/.exec(text)
            : null;
        if (last !== null && by) {
          for (const i of last.span) {
            const span = spans[i];
            if (span) span.change = { ...span.change, author: plain(by[1] ?? ''), date: by[2] ?? null };
          }
          last = null;
        } else
          comments.push(
            last?.kind === 'mark' ? { text, from: last.from, to: last.to } : { text, from: length, to: length },
          );
        continue;
      }
      stack.push({ sign: sign as Open['sign'], from: length, change: null, id: end });
      last = null;
      at += 3;
      continue;
    }
    const top = stack[stack.length - 1];
    if (top !== undefined && top.id === at) {
      stack.pop();
      const mine: number[] = [];
      if (top.sign !== '==') {
        const kind = top.sign === '++' ? 'insert' : 'delete';
        mine.push(
          spans.push({ from: top.from, to: length, change: { kind, author: '', date: null }, order: order++ }) - 1,
        );
      }
      last = { kind: top.sign === '==' ? 'mark' : 'change', from: top.from, to: length, span: mine };
      at += 3;
      continue;
    }
    if (top?.sign === '~~' && source.startsWith('~>', at)) {
      // A substitution: what stands before the arrow is deleted, what stands behind it inserted.
      spans.push({ from: top.from, to: length, change: { kind: 'delete', author: '', date: null }, order: order++ });
      stack[stack.length - 1] = { sign: '++', from: length, change: null, id: top.id };
      at += 2;
      continue;
    }
    let next = at + 1;
    while (next < source.length) {
      const d = source.charCodeAt(next);
      if (d === BACKSLASH || d === BRACE || (top !== undefined && (next === top.id || d === 0x7e))) break;
      next++;
    }
    put(source.slice(at, next));
    at = next;
  }
  return { text: out.join(''), changes: layered(spans, length), comments };
}

/** Whether a text has a sign of CriticMarkup that is closed. */
export function hasCritic(source: string): boolean {
  return /\{(?:\+\+|--|~~|==|>>)/.test(source) && pairs(source).size > 0;
}

/** Where each opening sign is closed, for those that are; a comment closes at the first sign that ends one. */
function pairs(source: string): ReadonlyMap<number, number> {
  const out = new Map<number, number>();
  const open: { readonly at: number; readonly sign: string }[] = [];
  let isEnded = false;
  for (let at = 0; at < source.length; at++) {
    const c = source.charCodeAt(at);
    if (c === BACKSLASH) {
      at++;
      continue;
    }
    if (c === BRACE) {
      const sign = source.slice(at + 1, at + 3);
      if (sign === '>>') {
        const end = isEnded ? -1 : commentEnd(source, at + 3);
        if (end < 0) {
          // Where no sign ends this comment none ends a later one.
          isEnded = true;
          continue;
        }
        out.set(at, end);
        at = end + 2;
      } else if (sign === '++' || sign === '--' || sign === '==' || sign === '~~') {
        open.push({ at, sign });
        at += 2;
      }
      continue;
    }
    if (
      (c === 0x2b || c === 0x2d || c === 0x3d || c === 0x7e) &&
      source.charCodeAt(at + 1) === c &&
      source.charAt(at + 2) === '}'
    ) {
      const sign = source.slice(at, at + 2);
      let i = open.length - 1;
      while (i >= 0 && open[i]?.sign !== sign && i > open.length - 8) i--;
      if (i < 0 || open[i]?.sign !== sign) continue;
      out.set((open[i] as { at: number }).at, at);
      open.length = i;
      at += 2;
    }
  }
  return out;
}

function commentEnd(source: string, from: number): number {
  for (let at = source.indexOf('<<}', from); at >= 0; at = source.indexOf('<<}', at + 1)) {
    let slashes = 0;
    while (source.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

function plain(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** Changes that hold from place to place, outermost first: what closes later lies further out. */
function layered(
  spans: readonly {
    readonly from: number;
    readonly to: number;
    readonly change: TrackedChange;
    readonly order: number;
  }[],
  length: number,
): CriticText['changes'] {
  const opening = [...spans].sort((a, b) => a.from - b.from || b.order - a.order);
  const edges = [...new Set([0, ...spans.flatMap(({ from, to }) => [from, to])])]
    .filter((at) => at <= length)
    .sort((a, b) => a - b);
  const out: { from: number; changes: readonly TrackedChange[] }[] = [];
  let open: typeof opening = [];
  let next = 0;
  for (const from of edges) {
    open = open.filter(({ to }) => to > from);
    for (; next < opening.length && (opening[next] as { from: number }).from <= from; next++) {
      const one = opening[next] as (typeof opening)[number];
      if (one.to > from) open.push(one);
    }
    out.push({ from, changes: open.map(({ change }) => change) });
  }
  return out.length === 0 ? [{ from: 0, changes: [] }] : out;
}
