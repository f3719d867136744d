import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { readyScenario } from '../../../shared/simulation/scenario/ready';
import { RoleCards, Slips } from './RoleCards';

const SLIP = { code: 'ABCD-EFGH', link: 'https://127.0.0.1:1/#ABCD-EFGH' };

describe('on paper', () => {
  test('CF6: EXERCISE stands at head and foot of each page of a role card, and on each slip', async () => {
    const scenario = await readyScenario('oeweg');
    const slips = new Map(scenario.seats.map(({ code }) => [code, SLIP]));
    const cards = renderToStaticMarkup(<RoleCards scenario={scenario} slips={slips} />)
      .split('<table')
      .slice(1);
    expect(cards).toHaveLength(scenario.seats.length);
    for (const card of cards) {
      // What stands in these comes again on each page of the card.
      expect(/<thead>.*<\/thead>/su.exec(card)?.[0]).toContain('EXERCISE');
      expect(/<tfoot>.*<\/tfoot>/su.exec(card)?.[0]).toContain('EXERCISE');
      expect(card).toContain(SLIP.code);
    }
    const apart = renderToStaticMarkup(<Slips scenario={scenario} slips={slips} />)
      .split('<article')
      .slice(1);
    expect(apart).toHaveLength(scenario.seats.length);
    for (const slip of apart) expect(slip).toContain('EXERCISE');
  });

  test('CF1: a role card holds the brief of its seat and of no other', async () => {
    const scenario = await readyScenario('starter');
    const cards = renderToStaticMarkup(<RoleCards scenario={scenario} slips={new Map()} />)
      .split('<table')
      .slice(1);
    for (const [at, { code }] of scenario.seats.entries()) {
      const holding = scenario.briefs.filter(({ confidential }) => cards[at]?.includes(confidential.instructions));
      expect(holding.map(({ seat }) => seat)).toEqual([code]);
    }
  });
});
