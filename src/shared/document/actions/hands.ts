import * as Y from 'yjs';
import type { SectionId } from '../../base/ids';
import type { Diagnostic, Version } from '../../domain/diagnostic';
import { applyEdits } from '../../text/commands/edits';
import { propKey, textParts } from '../layout';
import { bothDecisions, broughtWords } from '../rivalDecisions';
import { givenBy, leftKey, valueAt } from '../rivalHands';
import { sectionIds } from '../sectionOrder';
import { TextLines } from '../textLines';
import type { DecisionDesk } from './decisions';
import type { Writing } from './writing';

/** Says of two versions (TH1) that what stands is right as it is: they are shown no more. */
export function leaveVersions({ docs }: Writing, { from, versions = [] }: Diagnostic): void {
  docs.text.transact(() => textParts(docs.text).blockProps.set(leftKey(from.block, versions), true), 'user');
}

/**
 * Takes one of two versions, the other goes (TH1). Run it inside one action, so that one undo brings both back. Throws RangeError where the
 * finding has no such version, or the words are no longer those it was made on.
 */
export function chooseVersion(desk: DecisionDesk, finding: Diagnostic, index: 0 | 1): void {
  const { code, values, versions = [] } = finding;
  const chosen = versions[index];
  const other = versions[1 - index];
  if (chosen === undefined || other === undefined) throw new RangeError(`No version ${index} of ${code}`);
  const writing = desk.writing();
  const parts = textParts(writing.docs.text);
  switch (code) {
    case 'two-hands.words':
      dropWords(desk, finding, index);
      return;
    case 'two-hands.value':
      setAgain(writing, parts.blockProps, propKey(finding.from.block, String(values.name)), chosen);
      leaveVersions(writing, finding);
      return;
    case 'two-hands.moved':
      if (values.what === 'section') {
        const section = writing.model.reading.byBlock.get(finding.from.block)?.section;
        if (section === undefined) throw new RangeError(`No block ${finding.from.block}`);
        setAgain(writing, parts.sectionProps, propKey(section, 'order'), chosen);
      } else {
        setAgain(writing, parts.blockProps, propKey(finding.from.block, 'place'), chosen);
      }
      leaveVersions(writing, finding);
      return;
    case 'two-hands.settled':
      if (chosen.words !== '') putWords(desk, finding, chosen);
      leaveVersions(desk.writing(), finding);
      return;
    case 'two-hands.decided':
      dropBrought(desk, String(values.proposal), other);
      return;
    default:
      throw new RangeError(`No versions of ${code}`);
  }
}

/** Brings an article back that somebody deleted, or took back to have made, while somebody else wrote in it. */
export function keepSection({ docs }: Writing, section: SectionId): void {
  const parts = textParts(docs.text);
  const ids = sectionIds(parts);
  docs.text.transact(() => {
    parts.sectionProps.delete(propKey(section, 'deleted'));
    const order = parts.sectionProps._map.get(propKey(section, 'order'));
    // It keeps the place it had.
    if (order?.deleted && ids.includes(section))
      parts.sectionProps.set(propKey(section, 'order'), givenBy(order) as string);
  }, 'user');
}

/** The words of two people stand side by side: those of the first, then those of the second, which may stand behind a border. */
function dropWords(desk: DecisionDesk, { from, to, versions = [] }: Diagnostic, index: 0 | 1): void {
  const was = versions[1 - index]?.words ?? '';
  const start = index === 0 ? to.offset - was.length : from.offset;
  const { block } = index === 0 ? to : from;
  const edit = { block, from: start, to: start + was.length, was, words: '' };
  desk.apply((tr) => applyEdits(tr, { words: [edit], removed: [] }));
}

/** Written anew, a value is written on seeing both. */
function setAgain({ docs }: Writing, map: Y.Map<string | number | boolean>, key: string, { id }: Version): void {
  const [client = 0, clock = 0] = id.split('_').map(Number);
  const item =
    clock < Y.getState(docs.text.store, client) ? Y.getItem(docs.text.store, Y.createID(client, clock)) : null;
  const value = item instanceof Y.Item ? valueAt(item, clock) : undefined;
  if (value === undefined) throw new RangeError(`No version ${id}`);
  docs.text.transact(() => map.set(key, value as string | number | boolean), 'user');
}

/** The words that one of two wanted to stay where a bracket stood, with a space where words touch. */
function putWords(desk: DecisionDesk, { from }: Diagnostic, { words }: Version): void {
  const text = desk.writing().model.reading.byBlock.get(from.block)?.text;
  if (text === undefined) throw new RangeError(`No block ${from.block}`);
  const at = Math.min(from.offset, text.length);
  const [before, behind] = [text.slice(0, at), text.slice(at)];
  if (behind.startsWith(words) || before.endsWith(words)) return;
  const filled = `${/[^\s([]$/u.test(before) ? ' ' : ''}${words}${/^[\p{L}\p{N}]/u.test(behind) ? ' ' : ''}`;
  const edit = { block: from.block, from: at, to: at, was: '', words: filled };
  desk.apply((tr) => applyEdits(tr, { words: [edit], removed: [] }));
}

/** Deletes what one of two decisions on a proposal brought. */
function dropBrought(desk: DecisionDesk, proposal: string, { id }: Version): void {
  const { model, docs } = desk.writing();
  const parts = textParts(docs.text);
  const events = bothDecisions(model.proposals.get(proposal) ?? { events: [] });
  const event = events.find((each) => each.id === id);
  if (event === undefined) throw new RangeError(`No decision ${id}`);
  const lines = [...new TextLines(parts).all()].map(([, line]) => line);
  const places = broughtWords(parts, event, () => lines);
  const textOf = (block: string) => model.reading.byBlock.get(block)?.text ?? '';
  const whole = places
    .filter(({ block, from, to }) => from === 0 && to === textOf(block).length)
    .map(({ block }) => block);
  const words = places
    .filter(({ block }) => !whole.includes(block))
    .map(({ block, from, to }) => ({ block, from, to, was: textOf(block).slice(from, to), words: '' }));
  desk.apply((tr) => applyEdits(tr, { words, removed: whole }));
}
