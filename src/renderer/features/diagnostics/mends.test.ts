import { expect, test } from 'vitest';
import { TextDesk } from '../../../shared/testing/textDesk';
import type { Workbench } from '../../workbench/workbench';
import { mendsFor } from './mends';

test.each([
  ['(b) Their law [shall prevail;', '(b) Their law [shall prevail];'],
  ['(b) [Their law shall prevail;', '(b) [Their law shall prevail;]'],
])('BR1: the first mend of %s makes %s, with one undo', (text, mended) => {
  const [desk] = TextDesk.pair(['Article 1. Law.', text]);
  const { reading } = desk.model;
  const [finding] = reading.sections.flatMap(({ provisions }) => provisions.flatMap(({ diagnostics }) => diagnostics));
  if (finding === undefined) throw new RangeError('Nothing found');
  expect(finding.code).toBe('bracket.unclosed');
  const [mend] = mendsFor(desk.model, finding);
  // Of the window a mend of words takes the text alone.
  const textPane = { get: () => ({ apply: desk.dispatch.bind(desk) }) };
  mend?.run({ textPane } as unknown as Workbench, null as never);
  expect(desk.model.reading.byBlock.get(finding.from.block)?.text).toBe(mended);
  desk.history.undo();
  expect(desk.model.reading.byBlock.get(finding.from.block)?.text).toBe(text);
});
