import { newId, type StatementId, type TopicId } from '../../base/ids';
import type { Statement } from '../../domain/statement';
import { recordParts } from '../layout';
import type { Writing } from './writing';

/** A question without a text of its own, as a person puts it. */
export interface NewTopic {
  readonly title: string;
  readonly note?: string;
}

/** Adds a topic (PO0): positions can be taken on it at once. Throws RangeError for a title without words. */
export function addTopic({ docs, random }: Writing, topic: NewTopic): TopicId {
  const title = topic.title.trim();
  if (title === '') throw new RangeError('A topic without a title');
  const id = newId(random);
  const note = topic.note?.trim() ?? '';
  docs.record.transact(
    () => recordParts(docs.record).topics.set(id, { id, title, ...(note === '' ? {} : { note }) }),
    'user',
  );
  return id;
}

/** Adds words said or written, verbatim, with where they come from (PO6). Throws RangeError for a statement without words. */
export function addStatement({ docs, random }: Writing, statement: Omit<Statement, 'id'>): StatementId {
  if (statement.words.trim() === '') throw new RangeError('A statement without words');
  const id = newId(random);
  docs.record.transact(() => recordParts(docs.record).statements.set(id, { ...statement, id }), 'user');
  return id;
}
