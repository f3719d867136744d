import * as Y from 'yjs';
import type { Redline } from '../formats/redline/redline';
import { seeded } from './redlineDossiers';
import { TextDesk } from './textDesk';

/** Somebody at the text of a dossier of what a file holds, with the proposals in it. */
export function rowDesk(given: Redline): TextDesk {
  const docs = seeded(given);
  const desk = new TextDesk('a', 11, Y.encodeStateAsUpdate(docs.text));
  Y.applyUpdate(desk.docs.record, Y.encodeStateAsUpdate(docs.record), 'import');
  return desk;
}
