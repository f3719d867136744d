import * as v from 'valibot';
import { failureSchema } from './failure';

/** The protocol spoken here. A change that an older peer would misunderstand raises it; additions behind a capability do not. */
export const PROTOCOL = 1;
/** The oldest protocol still understood. */
export const OLDEST_PROTOCOL = 1;

const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const name = v.pipe(v.string(), v.maxLength(200));

const hello = v.object({
  kind: v.literal('hello'),
  protocol: v.number(),
  oldest: v.number(),
  capabilities: v.array(name),
});

/** What the page sends. The first message is hello. */
export const clientMessageSchema = v.variant('kind', [
  hello,
  v.object({ kind: v.literal('request'), id, method: name, input: v.unknown() }),
  v.object({ kind: v.literal('subscribe'), id, topic: name, input: v.unknown() }),
  /** Ends a request or a subscription that nobody waits for any more. */
  v.object({ kind: v.literal('cancel'), id }),
  /** Sync of documents (`sync.ts`): the frame is checked where it is read. */
  v.object({ kind: v.literal('frame'), frame: v.unknown() }),
]);
export type ClientMessage = v.InferOutput<typeof clientMessageSchema>;

/** What the host sends. The first message is hello or refused. */
export const hostMessageSchema = v.variant('kind', [
  hello,
  v.object({ kind: v.literal('refused'), failure: failureSchema }),
  v.object({ kind: v.literal('reply'), id, value: v.unknown() }),
  v.object({ kind: v.literal('failed'), id, failure: failureSchema }),
  v.object({ kind: v.literal('event'), id, value: v.unknown() }),
  v.object({ kind: v.literal('frame'), frame: v.unknown() }),
]);
export type HostMessage = v.InferOutput<typeof hostMessageSchema>;
