import { expect, test } from 'vitest';
import { TextDesk } from '../../testing/textDesk';
import { addBranch, discardBranch, renameBranch } from './branches';
import { tableProposals } from './proposalLife';
import { propose } from './proposals';

function desk() {
  const [one] = TextDesk.pair([
    ['States shall cooperate.', 'They may ask.'].join(' '),
    'They may exchange information.',
  ]);
  const [first = '', second = ''] = one.model.reading.sections.flatMap(({ provisions }) =>
    provisions.map(({ block }) => block),
  );
  const branch = one.act((writing) => addBranch(writing, { title: 'Our reading', section: null }));
  const write = (block: string, words: string) =>
    one.act((writing) => propose(writing, { kind: 'amend', blocks: [block], words: [words], proponents: [], branch }));
  return { one, branch, write, first, second };
}

test("PR9: a chair's text is private until it is tabled, and has the title it was given last", () => {
  const { one, branch, write, first } = desk();
  const id = write(first, 'States will cooperate.');
  expect(one.model.proposals.get(id)).toMatchObject({ layer: 'brief', state: 'draft', branch });
  one.act((writing) => renameBranch(writing, branch, 'Chair, Friday'));
  expect(one.model.branches.get(branch)?.title).toBe('Chair, Friday');
  one.act((writing) => tableProposals(writing, [id]));
  expect(one.model.proposals.get(id)).toMatchObject({ layer: 'declared', state: 'tabled' });
  one.act((writing) => renameBranch(writing, branch, 'Chair, Monday'));
  expect(one.model.branches.get(branch)?.title).toBe('Chair, Monday');
  expect(() => one.act((writing) => renameBranch(writing, 'nothing', 'x'))).toThrow(RangeError);
});

test('PR9: thrown away, its drafts go with it and what was tabled stays on record; one undo brings all back', () => {
  const { one, branch, write, first, second } = desk();
  const tabled = write(first, 'States will cooperate.');
  const draft = write(second, 'They shall exchange information.');
  one.act((writing) => tableProposals(writing, [tabled]));
  one.act((writing) => discardBranch(writing, branch));
  expect(one.model.branches.has(branch)).toBe(false);
  expect(one.model.proposals.has(draft)).toBe(false);
  expect(one.model.proposals.get(tabled)?.state).toBe('tabled');
  expect(one.model.proposals.get(tabled)).not.toHaveProperty('branch');
  one.history.undo();
  expect(one.model.branches.has(branch)).toBe(true);
  expect(one.model.proposals.get(draft)?.words).toEqual(['They shall exchange information.']);
  expect(one.model.proposals.get(tabled)?.branch).toBe(branch);
});
