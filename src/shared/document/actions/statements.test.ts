import { describe, expect, it } from 'vitest';
import { Desk } from '../../testing/desk';
import { recordParts } from '../layout';
import { recordPositions } from './positions';
import { addStatement, addTopic } from './statements';

const SAID = { at: '2023-09-05', forum: 'AHC' };

describe('topics and statements', () => {
  it('PO0: positions are taken on a topic as soon as it is there', () => {
    const desk = Desk.withSample('oeweg');
    const id = desk.act((writing) => addTopic(writing, { title: ' A clearing house ', note: '' }));
    expect(desk.model.topics.get(id)).toEqual({ id, title: 'A clearing house' });
    desk.act((writing) =>
      recordPositions(writing, [
        { target: `t:${id}`, option: 'keep', delegations: ['EGY'], stance: 'OPP', grade: 'record', said: SAID },
      ]),
    );
    expect(desk.model.readingOf(`t:${id}`).projected).toBe('contested');
    expect(() => addTopic(desk.writing(), { title: ' ' })).toThrow(RangeError);
  });

  it('PO4: what was said on a topic is on earlier words once it is worded otherwise in substance', () => {
    const desk = Desk.withSample('oeweg');
    const { record } = desk.docs;
    const topic = { id: 'binding-instrument', title: 'A political declaration on ransomware' };
    desk.act(() => record.transact(() => recordParts(record).topics.set(topic.id, topic), 'user'));
    const reading = desk.model.readingOf('t:binding-instrument');
    expect(reading.staleSupport.length).toBeGreaterThan(0);
    desk.history.undo();
    expect(desk.model.readingOf('t:binding-instrument').staleSupport).toEqual([]);
  });

  it('PO6: keeps words as they were said, with their source and the topics they speak to', () => {
    const desk = Desk.withSample('oeweg');
    const id = desk.act((writing) =>
      addStatement(writing, {
        delegations: ['EGY'],
        words: 'We cannot accept it.\nNot in this form.',
        said: SAID,
        source: 'UN Web TV',
        place: 'starts at 1:02:03',
        topics: ['binding-instrument'],
        grade: 'record',
      }),
    );
    expect(desk.model.statements.get(id)).toMatchObject({ words: 'We cannot accept it.\nNot in this form.', id });
    expect(() =>
      addStatement(desk.writing(), { delegations: [], words: ' ', said: SAID, topics: [], grade: 'record' }),
    ).toThrow(RangeError);
  });
});
