import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { withCriteria } from '../../../shared/simulation/scenario/criteria';
import { readyScenario } from '../../../shared/simulation/scenario/ready';
import { NO_SEATING } from '../../../shared/training/seating';
import { t } from '../../messages/messages';
import { RoleCards, Slips } from './RoleCards';
import { SeatingList } from './SeatingList';

const SLIP = { code: 'ABCD-EFGH', link: 'https://127.0.0.1:1/#ABCD-EFGH' };

describe('on paper', () => {
  test('CF6: EXERCISE stands at head and foot of each page of a role card, and on each slip', async () => {
    const scenario = await readyScenario('oeweg');
    const slips = new Map(scenario.seats.map(({ code }) => [code, SLIP]));
    const cards = renderToStaticMarkup(<RoleCards scenario={scenario} slips={slips} names={NO_SEATING.seats} />)
      .split('<table')
      .slice(1);
    expect(cards).toHaveLength(scenario.seats.length);
    for (const card of cards) {
      // What stands in these comes again on each page of the card.
      expect(/<thead>.*<\/thead>/su.exec(card)?.[0]).toContain('EXERCISE');
      expect(/<tfoot>.*<\/tfoot>/su.exec(card)?.[0]).toContain('EXERCISE');
      expect(card).toContain(SLIP.code);
    }
    const apart = renderToStaticMarkup(<Slips scenario={scenario} slips={slips} names={NO_SEATING.seats} />)
      .split('<article')
      .slice(1);
    expect(apart).toHaveLength(scenario.seats.length);
    for (const slip of apart) expect(slip).toContain('EXERCISE');
  });

  test('TR2: a card of a ready exercise says in words what each goal and red line is, and names no element', async () => {
    for (const name of ['starter', 'ahc', 'oeweg'] as const) {
      const scenario = await readyScenario(name);
      const cards = renderToStaticMarkup(<RoleCards scenario={scenario} slips={new Map()} names={NO_SEATING.seats} />);
      expect(cards).not.toContain(t('exercise.brief.element', { name: '' }).replace(/”$/u, ''));
    }
  });

  test('CF1: a role card holds the brief of its seat and of no other', async () => {
    const scenario = await readyScenario('starter');
    const cards = renderToStaticMarkup(<RoleCards scenario={scenario} slips={new Map()} names={NO_SEATING.seats} />)
      .split('<table')
      .slice(1);
    for (const [at, { code }] of scenario.seats.entries()) {
      const holding = scenario.briefs.filter(({ confidential }) => cards[at]?.includes(confidential.instructions));
      expect(holding.map(({ seat }) => seat)).toEqual([code]);
    }
  });

  test('TR14: slip, card and list bear the names that were drawn, each seat its own; CF6: the list bears EXERCISE', async () => {
    const scenario = await readyScenario('starter');
    const slips = new Map(scenario.seats.map(({ code }) => [code, SLIP]));
    const names = new Map([
      ['ALV', ['Ana Ruiz']],
      ['BOR', ['Ben Okafor', 'Cleo Marsh']],
    ]);
    const apart = (words: string, mark: string): readonly string[] => words.split(mark).slice(1);
    const cards = apart(renderToStaticMarkup(<RoleCards scenario={scenario} slips={slips} names={names} />), '<table');
    const cut = apart(renderToStaticMarkup(<Slips scenario={scenario} slips={slips} names={names} />), '<article');
    for (const [at, { code }] of scenario.seats.entries()) {
      for (const paper of [cards[at] ?? '', cut[at] ?? '']) {
        expect(paper.includes('for Ana Ruiz')).toBe(code === 'ALV');
        expect(paper.includes('for Ben Okafor and Cleo Marsh')).toBe(code === 'BOR');
      }
    }
    const list = renderToStaticMarkup(<SeatingList scenario={scenario} seats={names} />);
    expect(/<thead>.*?<\/thead>/su.exec(list)?.[0]).toContain('EXERCISE');
    const rows = apart(list, '<tr>').filter((row) => row.startsWith('<td>') && !row.includes('<h1'));
    expect(
      rows.slice(-scenario.seats.length).map(
        (row) =>
          row
            .replace(/<[^>]+>/gu, ' ')
            .trim()
            .split(/ {2,}/u)[2],
      ),
    ).toEqual(['Ana Ruiz', 'Ben Okafor and Cleo Marsh', ...scenario.seats.slice(2).map(() => 'the machine')]);
  });

  test('TR16: a role card says what is graded, where the scenario brings it', async () => {
    const scenario = withCriteria(await readyScenario('starter'), [{ name: 'Tone', words: 'Courteous.' }]);
    const cards = (of: typeof scenario) =>
      renderToStaticMarkup(<RoleCards scenario={of} slips={new Map()} names={NO_SEATING.seats} />);
    expect(cards(scenario).split('<strong>Tone</strong> Courteous.')).toHaveLength(scenario.seats.length + 1);
    expect(cards(withCriteria(scenario, []))).not.toContain('graded');
  });
});
