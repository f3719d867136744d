import { expect, test } from 'vitest';
import { TextDesk } from '../testing/textDesk';
import { tableProposals } from './actions/proposalLife';
import { orderProposals, reckonOrder } from './actions/proposalOrder';
import { changeProposal, propose } from './actions/proposals';
import { furthestFirst, proposalBlock, shareOf } from './proposalOrder';

const ONE = 'States shall cooperate with each other in good time.';
const TWO = 'They may exchange information on request.';

function desk() {
  const [one] = TextDesk.pair([ONE, TWO]);
  const [first, second] = one.model.reading.sections.flatMap(({ provisions }) => provisions.map(({ block }) => block));
  const amend = (block: string | undefined, words: string, code: string, layer: 'declared' | 'record' = 'declared') =>
    one.act((writing) =>
      propose(writing, { kind: 'amend', blocks: [block ?? ''], words: [words], proponents: [code], layer }),
    );
  return { one, first, second, amend };
}

test('PR7: on a paragraph the furthest removed comes first, a deletion before all; paragraphs stay in the order of the text', () => {
  const { one, first, second, amend } = desk();
  const late = amend(second, 'They shall exchange information on request.', 'BRA');
  const near = amend(first, ONE.replace('shall', 'may'), 'EGY');
  const far = amend(first, 'Parties will work together and help one another at all times.', 'NOR');
  const gone = one.act((writing) =>
    propose(writing, { kind: 'delete', blocks: [first ?? ''], proponents: ['IND'], layer: 'declared' }),
  );
  const { model } = one;
  expect(furthestFirst(model, model.proposals.values()).map(({ id }) => id)).toEqual([gone, far, near, late]);
  const shares = [gone, far, near].map((id) => shareOf(model, model.proposals.get(id) as never));
  expect(shares[0]).toBe(1);
  expect(shares[1]).toBe(1);
  // One word out and one in, of nine.
  expect(shares[2]).toBeCloseTo(2 / 9);
});

test('PR7: an order set by hand holds, lies with each proposal, outlives tabling, and can be reckoned again', () => {
  const { one, first, amend } = desk();
  const near = amend(first, ONE.replace('shall', 'may'), 'EGY');
  const far = amend(first, 'Parties will work together and help one another at all times.', 'NOR', 'record');
  const order = () => furthestFirst(one.model, one.model.proposals.values()).map(({ id }) => id);
  expect(order()).toEqual([far, near]);
  one.act((writing) => orderProposals(writing, [near, far]));
  expect(order()).toEqual([near, far]);
  // What is private says nothing of itself in what the room sees.
  expect(JSON.stringify(one.docs.declared.toJSON())).not.toContain(far);

  // One that comes in since stands where its share puts it among them.
  const between = amend(first, ONE.replace('in good time', 'whenever they are asked to'), 'BRA');
  expect(order()).toEqual([near, far, between]);
  one.act((writing) => changeProposal(writing, near, { reason: 'as said' }));
  one.act((writing) => tableProposals(writing, [far]));
  expect(order()).toEqual([near, far, between]);
  one.act((writing) => reckonOrder(writing, [near, far, between]));
  expect(order()).toEqual([far, between, near]);
  one.history.undo();
  expect(order()).toEqual([near, far, between]);
});

test('PR1: a proposal is found at its paragraph, one that adds behind the one it follows, and no other key is', () => {
  const { one, first, second, amend } = desk();
  const changed = amend(second, 'They shall exchange information on request.', 'BRA');
  const section = one.model.reading.sections[0]?.section ?? '';
  const added = one.act((writing) =>
    propose(writing, { kind: 'insert', place: { section, after: first ?? '' }, words: ['New.'], proponents: ['EGY'] }),
  );
  expect(proposalBlock(one.model, `p:${changed}`)).toBe(second);
  expect(proposalBlock(one.model, `p:${added}`)).toBe(first);
  expect(proposalBlock(one.model, `b:${first}`)).toBeNull();
  expect(proposalBlock(one.model, 'p:nothing')).toBeNull();
});
