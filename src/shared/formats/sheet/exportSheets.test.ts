import { describe, expect, it } from 'vitest';
import { recordPositions } from '../../document/actions/positions';
import { propose } from '../../document/actions/proposals';
import { Desk } from '../../testing/desk';
import { PROPOSAL_COLUMNS, proposalsCsv } from '../csv/proposalsCsv';
import { exportSheets } from './exportSheets';

const TEXT = ['Article 5', '1. Parties shall report.', '2. Parties may report.'];
const said = { at: '2023-09-05T10:00:00+02:00', meeting: 'third meeting' };

function desk(): Desk {
  const at = Desk.withText(TEXT);
  const shared = { kind: 'amend' as const, layer: 'record' as const, said };
  at.act((writing) =>
    propose(writing, { ...shared, blocks: ['p2'], words: ['2. Parties must report.'], proponents: ['EU'] }),
  );
  at.act((writing) =>
    propose(writing, {
      ...shared,
      blocks: ['p1'],
      words: ['1. Told in confidence.'],
      proponents: ['NOR'],
      grade: 'confidence',
    }),
  );
  at.act((writing) =>
    propose(writing, { kind: 'amend', blocks: ['p1'], words: ['1. Our draft.'], proponents: [], layer: 'brief' }),
  );
  const [id = ''] = [...at.model.proposals.values()].filter(({ grade }) => grade === 'record').map((one) => one.id);
  at.act((writing) =>
    recordPositions(writing, [
      { target: `p:${id}`, option: 'keep', delegations: ['JPN'], stance: 'OPP', grade: 'record', said },
      { target: 'b:p1', option: 'keep', delegations: ['CHE'], stance: 'SUP', grade: 'estimate', said },
    ]),
  );
  return at;
}

describe('positions and proposals as sheets', () => {
  it('PO5, CF1: within the ceiling and the layers alone, proposals with who is for and against', () => {
    const about = { asOf: '', zone: '', base: [], check: '' };
    const names = { positions: 'Positions', proposals: 'Proposals' };
    const { model } = desk();
    const [positions, proposals] = exportSheets(model, {
      about,
      names,
      ceiling: 'record',
      layers: ['declared', 'record'],
    });
    const cell = (row: readonly string[] | undefined, name: (typeof PROPOSAL_COLUMNS)[number]) =>
      row?.[PROPOSAL_COLUMNS.indexOf(name)];
    expect(proposals?.rows).toHaveLength(1);
    const [row] = proposals?.rows ?? [];
    expect(
      ['kind', 'proponents', 'state', 'proposed_words', 'opposers', 'meeting'].map((name) => cell(row, name as never)),
    ).toEqual(['amend', 'EU', 'tabled', '2. Parties must report.', 'JPN', 'third meeting']);
    const all = JSON.stringify([positions, proposals]);
    expect(all).toContain('JPN');
    for (const secret of ['CHE', 'confidence', 'Our draft']) expect(all).not.toContain(secret);
    expect(positions?.columns.length).toBe(positions?.rows[0]?.length);
  });

  it('CF7, CF6: proposals go out as CSV too, each row with base, moment, marking and check code', () => {
    const about = { asOf: '2026-11-22T13:00:00+01:00', zone: 'Europe/Vienna', base: ['A/X/1'], check: '7QK2-M04D' };
    const csv = proposalsCsv(desk().model, { about, ceiling: 'record', layers: ['record'] });
    const [head, row, ...rest] = csv.trimEnd().split('\r\n');
    expect(head?.split(',')).toEqual([...PROPOSAL_COLUMNS]);
    expect(row).toContain(',A/X/1,2026-11-22T13:00:00+01:00,Europe/Vienna,,7QK2-M04D');
    expect(rest).toEqual([]);
  });
});
