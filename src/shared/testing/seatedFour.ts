import * as Y from 'yjs';
import { tableProposals } from '../document/actions/proposalLife';
import { propose } from '../document/actions/proposals';
import { SeatRoom, seatOf } from './seatRoom';

/** What stands in the room: three paragraphs, `b0` to `b2`. */
export const TEXT = [
  '1. States may cooperate in good faith.',
  '2. Each Party shall report annually.',
  '3. Nothing shall prevent it.',
];
/** Two delegates, a drafter and an observer. */
export const BRA = seatOf('seatbra0', { delegation: 'BRA' });
export const ARG = seatOf('seatarg0', { delegation: 'ARG' });
export const DRAFTER = seatOf('drafter0', { role: 'drafter' });
export const OBSERVER = seatOf('observe0', { role: 'observer' });

/** A room of the chair and these four, who have met. */
export function room(): SeatRoom {
  return new SeatRoom(TEXT, [BRA, ARG, DRAFTER, OBSERVER]);
}

/** Has Brazil table an amendment of the first paragraph, and everybody hear of it; answers with its id. */
export function brazils(own: SeatRoom, words = '1. States shall cooperate in good faith.'): string {
  const desk = own.at(BRA.id);
  const id = desk.act((writing) =>
    propose(writing, { kind: 'amend', blocks: ['b0'], words: [words], proponents: ['BRA'] }),
  );
  desk.act((writing) => tableProposals(writing, [id]));
  own.meet();
  return id;
}

/** Whatever is in an encoded document, as one string. */
export function bytesOf(doc: Y.Doc): string {
  return new TextDecoder('latin1').decode(Y.encodeStateAsUpdate(doc));
}
