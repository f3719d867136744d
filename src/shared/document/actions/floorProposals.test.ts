import { describe, expect, it } from 'vitest';
import type { Negotiation } from '../../domain/negotiation';
import { Desk } from '../../testing/desk';
import { type NewLine, recordLine, rereadLine } from './floor';
import type { LineProposal } from './floorProposals';
import { propose } from './proposals';
import { changeRecordSettings } from './settings';

const SAID = { at: '2023-09-05T10:14:00+02:00', meeting: '5th meeting' };
const BLOCK = 'dtc-29-1';

function line(more: Partial<NewLine>): NewLine {
  const at = '2023-09-05T10:14:00.000+02:00';
  return { speaker: ['BRA'], raw: 'line', at, said: SAID, grade: 'informal', state: 'done', positions: [], ...more };
}

function amend(model: Negotiation, word: string, proponents = ['BRA']): LineProposal {
  const text = model.reading.byBlock.get(BLOCK)?.text ?? '';
  return { kind: 'amend', blocks: [BLOCK], words: [text.replace('shall', word)], proponents };
}

const all = ({ model }: Desk) => [...model.proposals.values()];

describe('PO3g, PR1: lines of the floor log that make proposals', () => {
  it('are the source of what they propose: who, when, how known; our own is noted too, and tabled only at the chair’s desk', () => {
    const desk = Desk.withSample('ahc');
    desk.act((writing) => changeRecordSettings(writing, { ourDelegation: 'BRA' }));
    const id = desk.act((writing) => recordLine(writing, line({ proposals: [amend(desk.model, 'may')] })));
    expect(all(desk)).toMatchObject([
      { layer: 'record', state: 'tabled', line: id, said: SAID, grade: 'informal', sponsors: ['BRA'], kind: 'amend' },
    ]);
    expect(desk.model.examined(all(desk)[0]?.id ?? '').kind).toBe('applies');
    desk.act((writing) => changeRecordSettings(writing, { desk: 'chair' }));
    desk.act((writing) => recordLine(writing, line({ proposals: [amend(desk.model, 'should', ['NOR'])] })));
    expect(
      all(desk)
        .map(({ layer }) => layer)
        .sort(),
    ).toEqual(['declared', 'record']);
  });

  it('one undo takes the line and what it proposed', () => {
    const desk = Desk.withSample('ahc');
    const { size } = desk.model.lines;
    desk.act((writing) => recordLine(writing, line({ proposals: [amend(desk.model, 'may')] })));
    desk.history.undo();
    expect([desk.model.lines.size, all(desk).length]).toEqual([size, 0]);
  });

  it('PO1: read anew, the same proposal is put right, what fell out lapses, what came in is made; what was decided stays', () => {
    const desk = Desk.withSample('ahc');
    const cut: LineProposal = { kind: 'delete', blocks: ['dtc-36-1'], proponents: ['BRA'] };
    const id = desk.act((writing) => recordLine(writing, line({ proposals: [amend(desk.model, 'may'), cut] })));
    const [first, second] = all(desk);
    const again = (proposals: LineProposal[]) =>
      desk.act((writing) =>
        rereadLine(writing, id, { reading: 'again', speaker: ['NOR'], state: 'done', positions: [], proposals }),
      );
    const next: LineProposal = { kind: 'delete', blocks: ['dtc-29-1-a'], proponents: ['NOR'] };
    again([amend(desk.model, 'should', ['NOR']), next]);
    const now = (one: typeof first) => desk.model.proposals.get(one?.id ?? '');
    expect(now(first)).toMatchObject({ sponsors: ['NOR'], state: 'tabled' });
    expect(now(first)?.words[0]).toContain('should');
    expect(now(second)?.state).toBe('lapsed');
    expect(
      all(desk)
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['lapsed', 'tabled', 'tabled']);
    again([amend(desk.model, 'should', ['NOR']), next]);
    expect(all(desk)).toHaveLength(3);
    expect(now(first)?.events).toEqual([]);
  });

  it('PR2: co-sponsor and withdraw what is there, and undo it by an event where the line is read otherwise', () => {
    const desk = Desk.withSample('ahc');
    const target = desk.act((writing) => propose(writing, { ...amend(desk.model, 'may', ['NOR']), layer: 'record' }));
    const deed = (does: 'withdraw' | 'cosponsor', who: string) => ({ proposal: target, does, delegations: [who] });
    const joined = desk.act((writing) => recordLine(writing, line({ deeds: [deed('cosponsor', 'BRA')] })));
    const now = () => desk.model.proposals.get(target);
    expect(now()?.sponsors).toEqual(['NOR', 'BRA']);
    const again = (deeds: ReturnType<typeof deed>[]) =>
      desk.act((writing) =>
        rereadLine(writing, joined, { reading: 'again', speaker: ['BRA'], state: 'done', positions: [], deeds }),
      );
    again([deed('cosponsor', 'BRA')]);
    expect(now()?.events).toHaveLength(1);
    again([]);
    expect([now()?.sponsors, now()?.state]).toEqual([['NOR'], 'tabled']);
    again([deed('cosponsor', 'BRA')]);
    expect(now()?.sponsors).toEqual(['NOR', 'BRA']);
    desk.act((writing) => recordLine(writing, line({ speaker: ['NOR'], deeds: [deed('withdraw', 'NOR')] })));
    expect([now()?.sponsors, now()?.state]).toEqual([['BRA'], 'tabled']);
    const last = desk.act((writing) => recordLine(writing, line({ deeds: [deed('withdraw', 'BRA')] })));
    expect(now()?.state).toBe('withdrawn');
    desk.act((writing) => rereadLine(writing, last, { reading: 'no', speaker: ['BRA'], state: 'open', positions: [] }));
    expect(now()?.state).toBe('tabled');
  });
});
