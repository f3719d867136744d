import { type actsParts, proposalParts } from '../document/layout';
import { Projection } from '../document/project';
import type { RoomDamage } from './roomFuzzDamage';
import type { RoomPeer } from './roomPeer';

/** All that should be the same for everybody: documents, editor, and what is read of them. */
export function judgeSameness(damage: RoomDamage, peers: readonly RoomPeer[], isWhole: (i: number) => boolean): string {
  const first = peers[0] as RoomPeer;
  const shared = sharedView(first);
  const bySeat = new Map<string, string>();
  for (const [i, peer] of peers.entries()) {
    const wrong =
      !peer.isTrue() || !peer.state.doc.eq(first.state.doc)
        ? 'editor'
        : sharedView(peer) !== shared
          ? 'read model'
          : (bySeat.get(peer.seat) ?? ownView(peer)) !== ownView(peer)
            ? 'records'
            : isWhole(i) && !isAsReadAnew(peer)
              ? 'projection'
              : '';
    bySeat.set(peer.seat, ownView(peer));
    if (wrong === '') continue;
    damage.diverged += 1;
    return `diverged: ${wrong} of ${peer.name}`;
  }
  return '';
}

/** What is told to those of one seat, and to whoever typed something. */
const OWN_FINDINGS: ReadonlySet<string> = new Set(['two-hands.decided', 'two-hands.elsewhere']);

/** What everybody in the room reads alike. */
function sharedView({ model, carried }: RoomPeer): string {
  const declared = [...carried].filter(([key]) => key.startsWith('declared')).map(([key, doc]) => [key, listed(doc)]);
  return JSON.stringify([
    model.reading.sections.map(({ section, provisions }) => [
      section,
      provisions.map(({ block, text, brackets, address }) => [
        block,
        text,
        brackets.map(({ open, close, kind }) => [open, close, kind]),
        address,
      ]),
    ]),
    model.diagnostics.filter(({ code }) => !OWN_FINDINGS.has(code)),
    model.resolutions.map(({ id }) => id),
    model.acts.map(({ id }) => id),
    declared,
  ]);
}

function listed(doc: Parameters<typeof actsParts>[0]): unknown {
  const { proposals, wordings, proposalEvents } = proposalParts({ declared: doc, record: doc, brief: doc }, 'declared');
  const ids = [...proposals.keys()].sort();
  return [ids.map((id) => [id, wordings.get(id)?.toString()]), proposalEvents.map(({ id }) => id)];
}

/** What those of one seat read alike. */
function ownView({ model }: RoomPeer): string {
  const proposals = [...model.proposals.values()].map(({ id, state, words, sponsors }) => [id, state, words, sponsors]);
  const entries = model.entries.map(({ id }) => [id, model.placeOf(model.entry(id) as never)?.key]);
  const decided = model.diagnostics.filter(({ code }) => code === 'two-hands.decided');
  return JSON.stringify([decided, proposals.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)), entries]);
}

function isAsReadAnew(peer: RoomPeer): boolean {
  const anew = new Projection(peer.docs);
  anew.stop();
  const like = { model: anew.current, carried: peer.carried } as RoomPeer;
  return sharedView(like) === sharedView(peer) && ownView(like) === ownView(peer);
}
