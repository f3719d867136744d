import type { Channel } from '../../shared/protocol/channel';

/** How often it is looked whether the other end was heard, in milliseconds. */
const LOOKS_EVERY = 10_000;
/** What came while the page was busy is heard within this, in milliseconds. */
const HEARS_LATE = 1000;
/** No request of a connection has this number. */
const BEAT = Number.MAX_SAFE_INTEGER;

/**
 * A line that ends when nothing comes over it any more. A browser keeps a socket open whose other end has gone without a word (a cable, a
 * network out of reach, a lid), and shows a page nothing of the pings that are to find that out. So who hears nothing asks for something that
 * no host has: the refusal is the sign of life, whatever its version. `leaving`: bytes that wait to be sent; where they become fewer, somebody
 * takes them.
 */
export function heardLine(channel: Channel, leaving: () => number): Channel {
  let heard = false;
  let isAsked = false;
  // The first words on a line are the connection’s.
  let isGreeted = false;
  let left = 0;
  const look = setInterval(() => {
    const now = leaving();
    const isTaken = now < left;
    left = now;
    if (heard || isTaken) isAsked = false;
    else if (isAsked) setTimeout(() => (heard ? undefined : channel.close()), HEARS_LATE);
    else if (isGreeted) {
      isAsked = true;
      channel.send({ kind: 'request', id: BEAT, method: 'line.beat', input: null });
    }
    heard = false;
  }, LOOKS_EVERY);
  channel.onClose(() => clearInterval(look));
  return {
    send: (message) => channel.send(message),
    onMessage: (listen) =>
      channel.onMessage((message) => {
        heard = true;
        isGreeted = true;
        if ((message as { readonly id?: unknown } | null)?.id !== BEAT) listen(message);
      }),
    onClose: (listen) => channel.onClose(listen),
    close: () => channel.close(),
  };
}
