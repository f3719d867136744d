import { describe, expect, it } from 'vitest';
import { Desk } from '../../testing/desk';
import { recordActs, withdrawAct } from './acts';

const AT = '2023-09-05T10:14:32+02:00';

describe('acts of the chair', () => {
  it('CO1: an act on several questions is one step of undo, with who was there and when', () => {
    const desk = Desk.withSample('ahc');
    const before = desk.model.acts.length;
    desk.act((writing) =>
      recordActs(writing, [
        {
          target: 's:dtc-29',
          kind: 'silence',
          at: AT,
          until: '2023-09-08T18:00:00+02:00',
          delegations: ['EGY', 'RUS'],
        },
        { target: 's:dtc-36', kind: 'small-group', at: AT },
      ]),
    );
    const formal = desk.model.readingOf('s:dtc-29').formal;
    expect(formal).toMatchObject({ status: 'silence', at: AT, until: '2023-09-08T18:00:00+02:00' });
    expect(desk.model.actsOn('s:dtc-29').at(-1)).toMatchObject({ delegations: ['EGY', 'RUS'], notedBy: 'me' });
    expect(desk.model.readingOf('s:dtc-36').formal.status).toBe('small-group');
    desk.history.undo();
    expect(desk.model.acts.length).toBe(before);
    expect(desk.model.readingOf('s:dtc-29').formal.status).toBe('none');
  });

  it('CO3, CO4: a ruling stands beside the objection and beside what the ledger says against it', () => {
    const desk = Desk.withSample('ahc');
    desk.act((writing) => recordActs(writing, [{ target: 's:dtc-10-bis', kind: 'agreed', at: AT }]));
    const reading = desk.model.readingOf('s:dtc-10-bis');
    expect(reading.contradictedBy.length).toBeGreaterThan(0);
    desk.act((writing) =>
      recordActs(writing, [{ target: 's:dtc-10-bis', kind: 'objection', at: AT, delegations: ['USA'] }]),
    );
    const { formal } = desk.model.readingOf('s:dtc-10-bis');
    expect(formal.status).toBe('agreed');
    expect(formal.objections.map(({ delegations }) => delegations)).toEqual([['USA']]);
  });

  it('CO1: an act noted in error leaves what stood before it, and stays in the history', () => {
    const desk = Desk.withSample('ahc');
    desk.act((writing) => recordActs(writing, [{ target: 's:dtc-29', kind: 'read', at: AT }]));
    desk.act((writing) => recordActs(writing, [{ target: 's:dtc-29', kind: 'agreed', at: AT }]));
    const agreed = desk.model.actsOn('s:dtc-29').at(-1);
    if (agreed === undefined) throw new RangeError('No act');
    desk.act((writing) => withdrawAct(writing, agreed));
    expect(desk.model.readingOf('s:dtc-29').formal.status).toBe('read');
    expect(desk.model.actsOn('s:dtc-29')).toContain(agreed);
    desk.history.undo();
    expect(desk.model.readingOf('s:dtc-29').formal.status).toBe('agreed');
  });
});
