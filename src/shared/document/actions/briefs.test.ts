import { describe, expect, it } from 'vitest';
import { Desk } from '../../testing/desk';
import { writeBrief } from './briefs';

const KEY = 's:dtc-29';

describe('our brief', () => {
  it('PO5a: what is written stays out of every document but its own, and each change is one step of undo', () => {
    const desk = Desk.withSample('ahc');
    desk.act((writing) => writeBrief(writing, KEY, { wanted: 'delete paragraph 2' }));
    desk.act((writing) => writeBrief(writing, KEY, { redLine: 'never so', fallbacks: ['move it to 36', ''] }));
    expect(desk.model.briefs.get(KEY)).toMatchObject({
      wanted: 'delete paragraph 2',
      redLine: 'never so',
      fallbacks: ['move it to 36'],
    });
    for (const name of ['text', 'acts', 'record'] as const) {
      expect(JSON.stringify([...desk.docs[name].share.values()].map((type) => type.toJSON()))).not.toContain(
        'never so',
      );
    }
    desk.history.undo();
    expect(desk.model.briefs.get(KEY)).toMatchObject({ wanted: 'delete paragraph 2', fallbacks: [] });
    expect(desk.model.briefs.get(KEY)).not.toHaveProperty('redLine');
  });

  it('a brief in which nothing is left is taken away', () => {
    const desk = Desk.withSample('ahc');
    desk.act((writing) => writeBrief(writing, KEY, { wanted: '' }));
    expect(desk.model.briefs.has(KEY)).toBe(false);
    desk.act((writing) => writeBrief(writing, KEY, { wanted: 'x', against: 'keep' }));
    desk.act((writing) => writeBrief(writing, KEY, { wanted: undefined, against: undefined }));
    expect(desk.model.briefs.has(KEY)).toBe(false);
    desk.history.undo();
    expect(desk.model.briefs.get(KEY)).toMatchObject({ wanted: 'x', against: 'keep' });
    expect(() => writeBrief(desk.writing(), 'b:nowhere', { wanted: 'x' })).toThrow(RangeError);
  });
});
