import { describe, expect, it } from 'vitest';
import { recordPositions } from '../../../shared/document/actions/positions';
import { closeProposals } from '../../../shared/document/actions/proposalLife';
import { type NewProposal, propose } from '../../../shared/document/actions/proposals';
import { changeDossier } from '../../../shared/document/actions/settings';
import { placeWords, subjectWords } from '../../messages/proposalWords';
import { SampleDesk } from '../../testing/sampleDesk';
import { loneBrackets } from './findings';
import { countsOf, LIST_FILTERS, type ListView, listed, seen, sponsorsOf, stateOf, WHOLE_LIST } from './proposalList';

const BLOCK = 'cnd-72-chapeau';
const BASE = 'A State Party may, without the authorization of another State Party:';

function desk() {
  const own = new SampleDesk('ahc');
  const add = (proposal: Partial<NewProposal>) =>
    own.act((writing) =>
      propose(writing, {
        kind: 'amend',
        blocks: [BLOCK],
        words: [BASE.replace('may', 'shall')],
        proponents: ['BRA'],
        layer: 'declared',
        ...proposal,
      }),
    );
  const list = (view: Partial<ListView>, isShown = true) =>
    listed(own.model, seen(own.model, isShown), { ...WHOLE_LIST, ...view }, isShown).map(({ id }) => id);
  return { own, add, list };
}

describe('the list of proposals', () => {
  it('PR2: counts for each filter as many as it then lists', () => {
    const { own, add, list } = desk();
    add({});
    add({ layer: 'brief', proponents: ['EGY'] });
    add({ words: [], toFollow: true });
    add({ layer: 'record', proponents: ['NOR'] });
    const closed = add({});
    own.act((writing) => closeProposals(writing, [closed], 'rejected'));
    const counts = countsOf(own.model, seen(own.model, true), true);
    for (const filter of LIST_FILTERS) expect(list({ filter }), filter).toHaveLength(counts[filter]);
    expect(counts).toMatchObject({ all: 5, open: 4, closed: 1, drafts: 1, toFollow: 1, decision: 3 });
  });

  it('CF1: on a projector has what is declared to the room, and says nobody is without a seconder', () => {
    const { own, add, list } = desk();
    const tabled = add({});
    add({ layer: 'brief' });
    add({ layer: 'record' });
    own.act((writing) => changeDossier(writing, { needsSeconder: true }));
    expect(list({ filter: 'all' }, false)).toEqual([tabled]);
    const proposal = own.model.proposals.get(tabled);
    if (proposal === undefined) throw new Error('not there');
    expect(stateOf(own.model, proposal, true)).toBe('parked');
    expect(stateOf(own.model, proposal, false)).toBe('tabled');
    own.act((writing) =>
      recordPositions(writing, [
        {
          target: `p:${tabled}`,
          option: 'keep',
          delegations: ['EGY'],
          stance: 'SUP',
          grade: 'record',
          said: { at: '' },
        },
      ]),
    );
    expect(stateOf(own.model, proposal, true)).toBe('tabled');
    expect(list({ filter: 'decision' })).toContain(tabled);
  });

  it('is found by delegation, by words asked for or asked out, without accents or case, and by address', () => {
    const { own, add, list } = desk();
    const brazil = add({});
    const egypt = add({ proponents: ['EGY'], words: [`${BASE} Région.`] });
    expect(list({ query: 'BRAZIL' })).toEqual([brazil]);
    expect(list({ query: 'region' })).toEqual([egypt]);
    expect(list({ query: 'authorization 72' })).toHaveLength(2);
    expect(list({ by: 'EGY' })).toEqual([egypt]);
    expect(sponsorsOf(seen(own.model, true)).map(({ code }) => code)).toEqual(['BRA', 'EGY']);
  });

  it('each has a subject line of its own making, and its place', () => {
    const { own, add } = desk();
    const subject = (proposal: Partial<NewProposal>) => {
      const made = own.model.proposals.get(add(proposal));
      if (made === undefined) throw new Error('not there');
      return [placeWords(own.model, made), subjectWords(made)];
    };
    expect(subject({})).toEqual(['CND Art. 72, para. 1', 'replace “may” by “shall”']);
    expect(subject({ words: [BASE.replace(', without', ', where possible, without')] })[1]).toBe(
      'add “, where possible”',
    );
    expect(subject({ words: [BASE.replace('may', 'shall').replace('another', 'any')] })[1]).toBe(
      'replace “may” by “shall”, and 1 more',
    );
    expect(subject({ kind: 'delete', words: [] })[1]).toBe('delete the paragraph');
    expect(subject({ kind: 'no-text', words: [] })[1]).toBe('no text');
    expect(subject({ words: [], toFollow: true })[1]).toBe('text to follow');
    expect(subject({ subject: 'Sovereignty' })[1]).toBe('Sovereignty');
    const section = own.model.reading.byBlock.get(BLOCK)?.section ?? '';
    const { blocks: _blocks, ...inserted } = { kind: 'insert' as const, blocks: [], place: { section, after: BLOCK } };
    expect(subject({ ...inserted, blocks: [], marker: '1 bis', words: ['1 bis. Nothing is secret.'] })).toEqual([
      'after CND Art. 72, para. 1',
      'new 1 bis “Nothing is secret.”',
    ]);
  });
});

it('PR3: brackets without a partner are counted, pairs are not', () => {
  expect(loneBrackets('[a] b [c [d]]')).toBe(0);
  expect(loneBrackets('a] b [c')).toBe(2);
});
