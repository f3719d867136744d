import { expect, test } from 'vitest';
import { setAt } from '../../../shared/testing/textCase';
import { TextDesk } from '../../../shared/testing/textDesk';
import { decidedBrackets } from './subject';

test('BR9: a decision is recorded with the brackets that go with it: its own, and what stands within them', () => {
  const [desk] = TextDesk.pair(['On [old [very old] words] [new [recent [fresh]] words] now, [later].']);
  const { model } = desk;
  const set = setAt(model.reading, 0);
  const words = decidedBrackets(model, { kind: 'set', key: `adjacent-set:${set.id}`, set }).map(({ open, close }) =>
    desk.text().slice(open.offset, close.offset + 1),
  );
  expect(words).toEqual([
    '[old [very old] words]',
    '[new [recent [fresh]] words]',
    '[very old]',
    '[recent [fresh]]',
    '[fresh]',
  ]);
});
