import { expect, test } from 'vitest';
import type { Proposal } from '../domain/proposal';
import { TextDesk } from '../testing/textDesk';
import { recordActs } from './actions/acts';
import { decide, previewDecision } from './actions/decisions';
import { recordPositions } from './actions/positions';
import { propose } from './actions/proposals';
import { unsettledBy } from './unsettled';

const TEXT = ['1. States may cooperate in good faith.', '2. Each Party shall report annually.'];
const AT = '2026-02-03T10:00:00Z';
const SAID = { at: AT };

function settled() {
  const [own] = TextDesk.pair(TEXT);
  own.act((writing) => {
    recordActs(writing, [
      { target: 's:s0', kind: 'agreed', at: AT },
      { target: 'b:b1', kind: 'ad-referendum', at: AT },
    ]);
  });
  own.act((writing) => {
    recordPositions(
      writing,
      (['b:b0', 'b:b1'] as const).map((target) => ({
        target,
        option: 'keep',
        delegations: ['NOR', 'CHE'],
        stance: 'SUP',
        grade: 'record',
        said: SAID,
      })),
    );
  });
  return own;
}

function asked(own: TextDesk, words: string): Proposal {
  const id = own.act((writing) =>
    propose(writing, { kind: 'amend', blocks: ['b0'], words: [words], proponents: ['BRA'] }),
  );
  return own.model.proposals.get(id) as Proposal;
}

function unsettled(own: TextDesk, proposal: Proposal) {
  const preview = previewDecision(own.writing(), proposal.id, { form: 'accept' });
  if (!preview.ok) throw new Error(preview.error);
  return unsettledBy(own.model, [proposal], preview.value);
}

test('CO3, PO4: tells the rulings that would be open again and the yeses that would be to earlier words, and no others', () => {
  const own = settled();
  const proposal = asked(own, '1. States shall cooperate in good faith.');
  const { rulings, support } = unsettled(own, proposal);
  expect(rulings.map(({ key, formal }) => [key, formal.status])).toEqual([['s:s0', 'agreed']]);
  expect([...support].sort()).toEqual(['CHE', 'NOR']);

  own.act(() => decide(own, proposal.id, { form: 'accept' }));
  expect(own.model.readingOf('s:s0').formal.wordsChanged).toBe(true);
  expect(own.model.readingOf('b:b1').formal.wordsChanged).toBe(false);
  expect([...own.model.readingOf('b:b0').staleSupport].sort()).toEqual(['CHE', 'NOR']);
  expect(unsettled(own, asked(own, '1. States will cooperate in good faith.'))).toEqual({ rulings: [], support: [] });
});

test('CO3, PO4: signs and spaces open nothing again', () => {
  const own = settled();
  expect(unsettled(own, asked(own, '1. States may cooperate, in good faith.'))).toEqual({ rulings: [], support: [] });
});
