import { describe, expect, it } from 'vitest';
import { Desk } from '../../testing/desk';
import { changeDossier, changeRecordSettings } from './settings';

describe('settings', () => {
  it('CF6, BR6: what the room knows of itself changes by name, in one step of undo', () => {
    const desk = Desk.withSample('ahc');
    desk.act((writing) => changeDossier(writing, { marking: 'RESTRICTED', bracketMeaning: 'disagreement' }));
    expect(desk.model.settings).toMatchObject({
      marking: 'RESTRICTED',
      bracketMeaning: 'disagreement',
      title: 'Cybercrime convention, contested articles',
    });
    desk.history.undo();
    expect(desk.model.settings).toMatchObject({ marking: 'none', bracketMeaning: 'unset' });
  });

  it('CO1: a room that decides by consensus only shows what is contested as blocked', () => {
    const desk = Desk.withSample('ahc');
    expect(desk.model.readingOf('s:dtc-29').projected).toBe('contested');
    desk.act((writing) => changeDossier(writing, { consensusOnly: true }));
    expect(desk.model.readingOf('s:dtc-29').projected).toBe('blocked');
  });

  it('CO1: coverage is a share of the watch list, and the quorum says from when an option has converged', () => {
    const desk = Desk.withSample('ahc');
    const key = 'b:dtc-40-3-l-bis';
    expect(desk.model.readingOf(key).projected).toBe('unopposed');
    desk.act((writing) => changeRecordSettings(writing, { watch: ['RUS', 'EGY'], quorum: 0.5 }));
    expect(desk.model.readingOf(key)).toMatchObject({ projected: 'converged', coverage: 0.5 });
    desk.act((writing) => changeRecordSettings(writing, { quorum: 0.75 }));
    expect(desk.model.readingOf(key).projected).toBe('unopposed');
  });

  it('refuses a quorum that is no share', () => {
    const desk = Desk.withSample('ahc');
    expect(() => changeRecordSettings(desk.writing(), { quorum: 0 })).toThrow(RangeError);
    expect(() => changeRecordSettings(desk.writing(), { quorum: 1.5 })).toThrow(RangeError);
  });

  it('PO5: beyond the ceiling nothing counts', () => {
    const desk = Desk.withSample('ahc');
    expect(desk.model.recordSettings.ceiling).toBe('record');
    desk.act((writing) => changeRecordSettings(writing, { ceiling: 'estimate' }));
    expect(desk.model.recordSettings.ceiling).toBe('estimate');
    desk.history.undo();
    expect(desk.model.recordSettings.ceiling).toBe('record');
  });
});
