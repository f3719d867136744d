import * as v from 'valibot';
import * as Y from 'yjs';
import { decodeMessage, encodeMessage } from '../../shared/protocol/codec';
import { bytesSchema } from '../../shared/protocol/contract';
import { type DocumentKey, documentKeySchema } from '../../shared/protocol/documentKeys';
import { SEALED_LOGS } from '../../shared/protocol/sealedSync';
import type { BusMessage } from '../rooms/bus';
import type { RedisReply } from './redisLine';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const keptSchema = v.variant('kind', [
  v.object({ kind: v.literal('update'), document: documentKeySchema, bytes: bytesSchema }),
  v.object({
    kind: v.literal('sealed'),
    record: v.object({
      team: v.string(),
      log: v.picklist(SEALED_LOGS),
      kind: v.picklist(['entry', 'snapshot']),
      n: count,
      bytes: bytesSchema,
    }),
  }),
]);

/** What Redis keeps of a room's messages; presence and registries go other ways. */
export type KeptMessage = Extract<BusMessage, { readonly kind: 'update' | 'sealed' }>;

export interface KeptEntry {
  readonly id: string;
  readonly by: string;
  readonly message: KeptMessage;
}

/** A room as it was read: what was packed together, and the messages behind that. */
export interface KeptRoom {
  /** Id of the last message that is packed; empty: none is. */
  readonly upTo: string;
  readonly packed: readonly KeptMessage[];
  readonly entries: readonly KeptEntry[];
}

function placeOf(message: KeptMessage): number {
  if (message.kind === 'update') return -2;
  return message.record.kind === 'snapshot' ? -1 : message.record.n;
}

export function messageBytes(message: KeptMessage): Buffer {
  return Buffer.from(encodeMessage(message));
}

/** The message in bytes. Throws RangeError for what is none: whoever writes to our Redis can do worse, but not by a slip. */
function readMessage(bytes: Uint8Array): KeptMessage {
  const parsed = v.safeParse(keptSchema, decodeMessage(bytes));
  if (!parsed.success) throw new RangeError(`No message of a room: ${parsed.issues[0].message}`);
  return parsed.output;
}

/** Entries of a stream as XRANGE and XREAD answer them. */
export function readEntries(reply: RedisReply): KeptEntry[] {
  return list(reply).map((entry) => {
    const [id, fields] = list(entry);
    const of = pairs(fields);
    return { id: String(id), by: String(of.get('by')), message: readMessage(bytesOf(of.get('m'))) };
  });
}

/** What `READ_ROOM` answers. */
export function readRoom(reply: RedisReply): KeptRoom {
  const [kept = null, entries = null] = list(reply);
  const fields = pairs(kept);
  const upTo = fields.get('upTo');
  fields.delete('upTo');
  return {
    upTo: upTo === undefined ? '' : String(upTo),
    // A hash has no order: snapshots come before what stands behind them, entries by number.
    packed: [...fields.values()].map((bytes) => readMessage(bytesOf(bytes))).sort((a, b) => placeOf(a) - placeOf(b)),
    entries: readEntries(entries),
  };
}

/** What a room's messages come to: one update a document, and of each sealed log its last snapshot and the entries behind it. */
export function packed(room: KeptRoom): ReadonlyMap<string, KeptMessage> {
  const updates = new Map<DocumentKey, Uint8Array[]>();
  const logs = new Map<string, Map<number, KeptMessage>>();
  const snapshots = new Map<string, KeptMessage & { readonly kind: 'sealed' }>();
  for (const message of [...room.packed, ...room.entries.map((entry) => entry.message)]) {
    if (message.kind === 'update') {
      const all = updates.get(message.document) ?? [];
      all.push(message.bytes);
      updates.set(message.document, all);
      continue;
    }
    const { team, log, kind, n } = message.record;
    const name = `${log}/${team}`;
    if (kind === 'entry') logs.set(name, (logs.get(name) ?? new Map()).set(n, message));
    else if (n >= (snapshots.get(name)?.record.n ?? 0)) snapshots.set(name, message);
  }
  const fields = new Map<string, KeptMessage>();
  for (const [document, all] of updates) {
    fields.set(`document/${document}`, { kind: 'update', document, bytes: Y.mergeUpdates(all) });
  }
  for (const [name, message] of snapshots) fields.set(`snapshot/${name}`, message);
  for (const [name, entries] of logs) {
    const from = snapshots.get(name)?.record.n ?? 0;
    for (const [n, message] of entries) if (n > from) fields.set(`entry/${name}/${n}`, message);
  }
  return fields;
}

/** Whether one id of a stream comes behind another. */
export function isBehind(one: string, other: string): boolean {
  const [a = 0, b = 0] = one.split('-').map(Number);
  const [c = 0, d = 0] = other.split('-').map(Number);
  return a > c || (a === c && b > d);
}

function list(reply: RedisReply | undefined): readonly RedisReply[] {
  if (!Array.isArray(reply)) throw new RangeError('An answer of Redis that is no list');
  return reply;
}

function pairs(reply: RedisReply | undefined): Map<string, RedisReply> {
  const all = list(reply);
  return new Map(all.flatMap((key, at) => (at % 2 === 0 ? [[String(key), all[at + 1] ?? null] as const] : [])));
}

function bytesOf(reply: RedisReply | undefined): Uint8Array {
  if (!(reply instanceof Uint8Array)) throw new RangeError('An answer of Redis without bytes');
  return reply;
}
