import { describe, expect, it } from 'vitest';
import { LedgerBook } from '../testing/ledgerBook';
import { ACT_KINDS } from './act';
import { FORMAL_ORDER } from './formal';

function article(): LedgerBook {
  const talks = new LedgerBook();
  talks.provision('art');
  talks.provision('a', 'art');
  talks.bracket('a[1]', 'a');
  return talks;
}

describe('CO1: the formal reading', () => {
  it('CO1: is none until an act stands, then the latest by when it was heard', () => {
    const talks = article();
    expect(talks.reading('a').formal).toEqual({
      status: 'none',
      act: null,
      at: null,
      until: null,
      wordsChanged: false,
      objections: [],
    });
    talks.rules('ad-referendum', 'a', { at: '2023-09-02' });
    talks.rules('read', 'a', { at: '2023-09-01T10:00+02:00' });
    expect(talks.reading('a').formal).toMatchObject({ status: 'ad-referendum', at: '2023-09-02' });
    talks.rules('reopened', 'a', { at: '2023-09-03' });
    expect(talks.reading('a').formal.status).toBe('reopened');
  });

  it('CO1: among equals the higher clock stands, then the higher id', () => {
    const talks = article();
    talks.rules('agreed', 'a', { at: '2023-09-02', clock: 5, id: 'x' });
    talks.rules('read', 'a', { at: '2023-09-02', clock: 4, id: 'z' });
    expect(talks.reading('a').formal.status).toBe('agreed');
    talks.rules('reopened', 'a', { at: '2023-09-02', clock: 5, id: 'y' });
    expect(talks.reading('a').formal.status).toBe('reopened');
  });

  it('CO4a: an act noted in error is as if it were not there, and its withdrawal can be withdrawn', () => {
    const talks = article();
    talks.rules('read', 'a');
    const error = talks.rules('agreed', 'a');
    const withdrawal = talks.rules('withdrawn', 'a', { of: error.id });
    expect(talks.reading('a').formal.status).toBe('read');
    talks.rules('withdrawn', 'a', { of: withdrawal.id });
    expect(talks.reading('a').formal.status).toBe('agreed');
    const first = talks.rules('withdrawn', 'a', { id: 'p', of: 'q' });
    talks.rules('withdrawn', 'a', { id: 'q', of: first.id });
    expect(talks.reading('a').formal.status).toBe('agreed');
  });

  it('CO4a: an objection is minuted beside the ruling and takes nothing from it', () => {
    const talks = article();
    talks.rules('agreed-objection-minuted', 'a');
    const objection = talks.rules('objection', 'a', { delegations: ['IRN'] });
    expect(talks.reading('a').formal).toMatchObject({
      status: 'agreed-objection-minuted',
      objections: [{ act: objection.id, delegations: ['IRN'] }],
    });
    talks.rules('withdrawn', 'a', { of: objection.id });
    expect(talks.reading('a').formal.objections).toEqual([]);
    expect(talks.index.actsOn('a')).toHaveLength(3);
  });

  it('CO1: silence stands with the hour at which it ends, until somebody breaks it', () => {
    const talks = article();
    talks.rules('silence', 'a', { at: '2023-09-02T10:00Z', until: '2023-09-05T12:00+02:00' });
    expect(talks.reading('a').formal).toMatchObject({ status: 'silence', until: '2023-09-05T12:00+02:00' });
    talks.rules('silence-broken', 'a', { at: '2023-09-04T10:00Z' });
    expect(talks.reading('a').formal.status).not.toBe('silence');
  });

  it('CO3a: a change of words after a ruling shows beside it; a change of punctuation does not', () => {
    const talks = article();
    talks.rules('agreed', 'a');
    talks.reword('a', 'The words of a.');
    expect(talks.reading('a').formal).toMatchObject({ status: 'agreed', wordsChanged: false });
    talks.reword('a', 'other words');
    expect(talks.reading('a').formal).toMatchObject({ status: 'agreed', wordsChanged: true });
    talks.rules('agreed', 'a');
    expect(talks.reading('a').formal.wordsChanged).toBe(false);
    talks.rules('read', 'a');
    talks.reword('a', 'yet other words');
    expect(talks.reading('a').formal.wordsChanged).toBe(false);
  });

  it('CO1b: a ruling on a whole holds for its parts and what is in them, until a later act on the part', () => {
    const talks = article();
    const ruling = talks.rules('agreed', 'art', { at: '2023-09-02' });
    for (const key of ['a', 'a[1]'])
      expect(talks.reading(key).formal).toMatchObject({ status: 'agreed', act: ruling.id });
    talks.rules('reopened', 'a', { at: '2023-09-03' });
    expect(talks.reading('a').formal.status).toBe('reopened');
    expect(talks.reading('a[1]').formal.status).toBe('reopened');
    expect(talks.reading('art').formal.status).toBe('agreed');
    talks.rules('adopted', 'art', { at: '2023-09-04' });
    expect(talks.reading('a').formal.status).toBe('adopted');
  });

  it('CO1b: what is no ruling stays where it was said', () => {
    const talks = article();
    talks.rules('read', 'art');
    talks.rules('silence', 'art', { until: '2030-01-01T00:00Z' });
    expect(talks.reading('a').formal.status).toBe('none');
  });

  it('CO2: knows an order for every status', () => {
    expect([...FORMAL_ORDER].sort()).toEqual(['none', ...ACT_KINDS].sort());
  });

  it('PO0: an act follows its target when the text finds it again', () => {
    const talks = article();
    const act = talks.rules('agreed', 'later');
    expect(talks.index.lostActs()).toEqual([act]);
    talks.provision('later');
    expect(talks.index.lostActs()).toEqual([]);
    expect(talks.reading('later').formal.status).toBe('agreed');
    talks.index.apply({ actsRemoved: [act.id] });
    expect(talks.reading('later').formal.status).toBe('none');
  });
});
