import * as Y from 'yjs';
import type { Person } from '../domain/dossier';
import { type Stamp, type TextParts, textParts } from './layout';
import type { Origin } from './origin';

/** What a person does within so many seconds is one moment of the history, and bears one time (HI1). */
export const STAMP_SECONDS = 30;

/** What `keepStamps` is told by its shell. */
export interface StampPorts {
  /** Who sits here now. */
  readonly person: () => Person;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls back after so many milliseconds, once; answers how to give that up. */
  readonly later: (milliseconds: number, call: () => void) => () => void;
}

/** Keeps the stamps of a text document. */
export interface Stamping {
  /** Writes down what is known now: call it before the page closes, and before the history is read. */
  flush(): void;
  /** Flushes, and follows the document no more. */
  stop(): void;
}

/** What is going on: began at `at`, by one person, in one way. */
interface Spell {
  readonly at: number;
  /** The first of the characters that came in it, or the one that would be. */
  readonly clock: number;
  readonly person: Person;
  readonly how: string | undefined;
  gone: Map<number, [clock: number, length: number][]>;
}

/**
 * Writes down beside the text when it is changed here and what is taken out of it (HI1): at once when something begins, and once more after
 * `STAMP_SECONDS`, or on `flush`, for what was taken out meanwhile. Stamps lie outside of what undo covers, and each is a transaction of its
 * own. What comes from others is stamped by them.
 */
export function keepStamps(doc: Y.Doc, { person, now, later }: StampPorts): Stamping {
  const parts = textParts(doc);
  let spell: Spell | null = null;
  let giveUp: (() => void) | null = null;

  const write = (stamp: Stamp) => doc.transact(() => parts.stamps.push([stamp]), 'user' satisfies Origin);
  const flush = () => {
    if (spell === null || spell.gone.size === 0) return;
    // It says nothing new of what came, so that it may be written when the next spell has begun.
    const stamp = stampOf(spell, doc.clientID);
    spell.gone = new Map();
    write(stamp);
  };
  const end = () => {
    flush();
    giveUp?.();
    giveUp = null;
    spell = null;
  };
  const listener = (transaction: Y.Transaction) => {
    if (!transaction.local) return;
    const gone = takenOut(transaction, parts);
    const clock = transaction.beforeState.get(doc.clientID) ?? 0;
    const isAdding = (transaction.afterState.get(doc.clientID) ?? 0) > clock && touchesText(transaction, parts);
    if (gone.size === 0 && !isAdding) return;
    const own = transaction.origin === ('user' satisfies Origin) || transaction.origin instanceof Y.UndoManager;
    const how = own ? undefined : typeof transaction.origin === 'string' ? transaction.origin : 'mend';
    const at = now();
    const who = person();
    const passed = spell === null ? 0 : at - spell.at;
    const isSame =
      spell !== null &&
      passed >= 0 &&
      passed < STAMP_SECONDS * 1000 &&
      spell.how === how &&
      spell.person.id === who.id &&
      spell.person.name === who.name &&
      spell.person.delegation === who.delegation;
    if (isSame && spell !== null) {
      for (const [client, ranges] of gone) spell.gone.set(client, [...(spell.gone.get(client) ?? []), ...ranges]);
      return;
    }
    end();
    spell = { at, clock, person: who, how, gone: new Map() };
    giveUp = later(STAMP_SECONDS * 1000, end);
    write(stampOf({ ...spell, gone }, doc.clientID));
  };
  doc.on('afterTransaction', listener);
  return {
    flush,
    stop: () => {
      end();
      doc.off('afterTransaction', listener);
    },
  };
}

function stampOf({ at, clock, person, how, gone }: Spell, client: number): Stamp {
  const { id, name, delegation } = person;
  return {
    client,
    clock,
    at,
    ...(gone.size === 0
      ? {}
      : {
          gone: [...gone].map(([whose, ranges]) => [whose, ...joined(ranges).flat()]),
          ...(how === undefined ? { by: { person: id, name, delegation } } : {}),
        }),
    ...(how === undefined ? {} : { how }),
  };
}

/** Ranges in order, those that touch as one: who holds the backspace key down takes out one character at a time. */
function joined(ranges: readonly [clock: number, length: number][]): [clock: number, length: number][] {
  const out: [clock: number, length: number][] = [];
  for (const [clock, length] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = out[out.length - 1];
    if (last !== undefined && last[0] + last[1] >= clock) last[1] = Math.max(last[1], clock + length - last[0]);
    else out.push([clock, length]);
  }
  return out;
}

function isOfText(type: unknown, { sections, sectionProps, blockProps }: TextParts): boolean {
  return type === sections || type === sectionProps || type === blockProps || isSection(type, sections);
}

function isSection(type: unknown, sections: Y.Map<Y.Text>): boolean {
  return type instanceof Y.Text && (type.parent as unknown) === sections;
}

function touchesText(transaction: Y.Transaction, parts: TextParts): boolean {
  for (const type of transaction.changed.keys()) if (isOfText(type, parts)) return true;
  return false;
}

/** What a transaction took out of the text. A value that another one took the place of is not gone by itself. */
function takenOut(transaction: Y.Transaction, parts: TextParts): Map<number, [clock: number, length: number][]> {
  const out = new Map<number, [number, number][]>();
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (item) => {
    if (!(item instanceof Y.Item) || !isOfText(item.parent, parts)) return;
    if (item.parentSub !== null && item.right !== null) return;
    // What came and went within one transaction nobody has seen; a value that did leaves none in its place, which is told.
    if (item.parentSub === null && item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0)) return;
    const own = out.get(item.id.client);
    if (own === undefined) out.set(item.id.client, [[item.id.clock, item.length]]);
    else own.push([item.id.clock, item.length]);
  });
  return out;
}
