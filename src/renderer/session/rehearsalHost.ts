import * as v from 'valibot';
import * as Y from 'yjs';
import { newId } from '../../shared/base/ids';
import { createDoc, stampBlank, textParts } from '../../shared/document/layout';
import { laySections } from '../../shared/document/layText';
import type { Channel } from '../../shared/protocol/channel';
import { connectHost, type Host, singleChannel } from '../../shared/protocol/connect';
import type { ServiceHandlers } from '../../shared/protocol/contract';
import { channelPair } from '../../shared/protocol/memoryChannel';
import { IN_NO_ROOM, type RoomStatus } from '../../shared/protocol/rooms';
import { sendFrame, serve } from '../../shared/protocol/serve';
import { type DossierInfo, dossierInNoFile, type Services, services } from '../../shared/protocol/services';
import { clientFrameSchema } from '../../shared/protocol/sync';
import { browserRandom } from '../host/ports';
import { FIRST_CHARACTERS, LONG_TEXT } from './dossierSession';
import { MADE_UP_PARAGRAPHS } from './madeUpText';

const BLOCKS = MADE_UP_PARAGRAPHS.map((text, at) => ({ id: `${at}`, text }));
const CHARACTERS = MADE_UP_PARAGRAPHS.join('').length;

const NOTHING = Y.encodeStateAsUpdate(new Y.Doc());

/** A text that nobody sees: enough sections for a first screen, and so many words below them that those are left for later. */
function madeUpText(): Uint8Array {
  const doc = createDoc('text');
  stampBlank(doc, 'import');
  const first = Array.from({ length: Math.ceil(FIRST_CHARACTERS / CHARACTERS) }, (_, section) => ({
    id: `s${section}`,
    blocks: BLOCKS.map(({ id, text }) => ({ id: `${section}-${id}`, text })),
  }));
  const rest = { id: 'rest', blocks: [{ id: 'rest', text: '.'.repeat(LONG_TEXT) }] };
  doc.transact(() => laySections(textParts(doc), [...first, rest]));
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}

/** A host inside the page with one room, in which nothing happens: what comes to it goes nowhere. */
export function rehearsalHost(): { readonly host: Host; readonly info: DossierInfo } {
  const id = newId(browserRandom);
  const [page, room] = channelPair();
  const text = madeUpText();
  serve(room, {
    contract: services,
    // Whatever else the page asks is answered with `protocol.unknownMethod`.
    handlers: {
      rooms: {
        status: (_: unknown, emit: (status: RoomStatus) => void) => {
          emit(aGuestIn(id));
          return () => undefined;
        },
      },
    } as unknown as ServiceHandlers<Services, null>,
    capabilities: ['rooms', 'guest'],
    peer: null,
    onFrame: (frame) => answer(room, frame, text),
  });
  const info = dossierInNoFile({ id, dossierId: id, bytes: text.length });
  return { host: connectHost(singleChannel(page)), info };
}

function answer(room: Channel, frame: unknown, text: Uint8Array): void {
  const asked = v.parse(clientFrameSchema, frame);
  if (asked.kind !== 'join') return;
  const update = asked.document === 'text' ? text : NOTHING;
  sendFrame(room, {
    kind: 'state',
    slot: asked.slot,
    epoch: 1,
    update,
    vector: Y.encodeStateVectorFromUpdate(update),
    editable: true,
  });
}

function aGuestIn(room: string): RoomStatus {
  const [seat, member, moment] = ['seat0000', 'member00', 0];
  return {
    ...IN_NO_ROOM,
    kind: 'guest',
    room,
    line: 'online',
    me: { member, seat, rights: { text: false, acts: false, declared: `declared-${seat}`, seats: false } },
    seats: [
      { id: seat, role: 'delegate', delegation: 'BRA', title: '', writesText: false, team: null, withdrawn: false },
    ],
    members: [{ id: member, seat, name: 'A B', device: '', online: true, since: moment, seen: moment }],
  };
}
