import { describe, expect, it } from 'vitest';
import { SampleDesk } from '../../testing/sampleDesk';
import { entriesByStatement, findStatements, gatherStatements } from './statementList';

describe('statements', () => {
  it('are listed latest first, those without a day last', () => {
    const { model } = new SampleDesk('oeweg');
    const all = findStatements(model, '');
    expect(all).toHaveLength(model.statements.size);
    const days = all.map(({ said }) => said.at);
    expect(days.slice(-2)).toEqual(['', '']);
    expect([...days].sort().reverse()).toEqual(days);
  });

  it('are found by who, by words without accents or case, by meeting and by note', () => {
    const { model } = new SampleDesk('oeweg');
    const found = findStatements(model, 'PORTUGAL resilience');
    expect(found.map(({ id }) => id)).toContain('portugal-2021-12-14');
    expect(findStatements(model, 'no such words anywhere')).toEqual([]);
  });

  it('gather by topic in the order of the dossier, a statement under each of its topics', () => {
    const { model } = new SampleDesk('oeweg');
    const groups = gatherStatements(model, findStatements(model, ''), 'topic');
    const order = [...model.topics.keys()];
    const ids = groups.map(({ id }) => id).filter(Boolean);
    expect(ids).toEqual(order.filter((id) => ids.includes(id)));
    const equal = groups.find(({ id }) => id === 'equal-participation');
    expect(equal?.statements.map(({ id }) => id)).toContain('china-2021-12-09');
  });

  it('gather by delegation by name, those of nobody last; and by day', () => {
    const { model } = new SampleDesk('ahc');
    const byName = gatherStatements(model, findStatements(model, ''), 'delegation');
    expect(byName[0]?.id).toBe('ALB');
    expect(byName.at(-1)?.id).toBe('');
    expect(byName.at(-1)?.statements.map(({ speaker }) => speaker)).toEqual(['Chair of the AHC']);
    const byDay = gatherStatements(model, findStatements(model, ''), 'date').map(({ id }) => id);
    expect(byDay).toEqual(['2023-09-02', '2023-09-01', '2023-04-21', '2022-08-29']);
  });

  it('PO6: say which entries rest on them', () => {
    const { model } = new SampleDesk('ahc');
    const entries = entriesByStatement(model.entries);
    expect(entries.get('said-cnd-72-delete')?.map(({ id }) => id)).toEqual(['position-cnd-72-delete']);
    expect(entries.get('said-third-china')).toBeUndefined();
  });
});
