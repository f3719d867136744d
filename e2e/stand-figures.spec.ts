import { readFileSync } from 'node:fs';
import { expect, test } from './launch';
import { openRoom } from './rooms';
import { details, ready, row, selectRow } from './stand';

test.use({ start: { args: ['--sample', 'ahc'] } });

interface Expected {
  readonly readings: Readonly<
    Record<
      string,
      {
        readonly options: Readonly<
          Record<
            string,
            { readonly stances: Readonly<Record<string, { written: number; delegations: string[]; states: number }>> }
          >
        >;
        readonly projected: string;
        readonly formal: string;
      }
    >
  >;
}

const expected = JSON.parse(
  readFileSync(new URL('../fixtures/samples/ahc.expected.json', import.meta.url), 'utf8'),
) as Expected;

/** Headings by stance, as a careful reader would say them of a provision. */
const HEADINGS: Readonly<Record<string, string>> = { SUP: 'Support, retain', OPP: 'Oppose, delete' };
const WORDS: Readonly<Record<string, string>> = {
  contested: 'contested',
  unknown: 'nobody has spoken',
  unopposed: 'no objection heard',
};

function counts({ written, delegations, states }: { written: number; delegations: string[]; states: number }): string {
  const named = delegations.length;
  return [
    ...(written === named ? [] : [`${written} names`]),
    `${named} ${named === 1 ? 'delegation' : 'delegations'}`,
    ...(states === named ? [] : [`${states} ${states === 1 ? 'State' : 'States'}`]),
  ].join(' · ');
}

/** Articles and provisions of the sample with what a careful reader counts there. */
const READ: readonly (readonly [string, string])[] = [
  ['cnd-72', 's:cnd-72'],
  ['cnd-72', 'b:cnd-72-b'],
  ['dtc-10-bis', 's:dtc-10-bis'],
  ['dtc-10-ter', 's:dtc-10-ter'],
  ['dtc-15-septies', 's:dtc-15-septies'],
  ['dtc-21', 's:dtc-21'],
  ['adv-27', 's:adv-27'],
  ['dtc-29', 'b:dtc-29-1-b-ii'],
  ['dtc-36', 'b:dtc-36-1'],
  ['dtc-36', 'b:dtc-36-1-bis'],
  ['dtc-40', 'b:dtc-40-3-l-bis'],
];

test('CO6, DE4: the window shows what a careful reader counts, name by name', async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;
  await ready(page);
  for (const [article, key] of READ) {
    await selectRow(page, `s:${article}`, key);
    const reading = expected.readings[key.slice(2)];
    expect(reading, key).toBeDefined();
    await expect(details(page).getByRole('button', { name: /^Projected/ }), key).toContainText(
      WORDS[reading?.projected ?? ''] ?? '?',
    );
    const said = reading?.options.keep?.stances ?? {};
    for (const [stance, count] of Object.entries(said)) {
      const group = details(page).getByRole('region', { name: HEADINGS[stance] ?? stance });
      await expect(group.locator('.said-count'), `${key} ${stance}`).toHaveText(counts(count));
      const codes = await group
        .locator('[data-delegation]')
        .evaluateAll((chips) => chips.map((chip) => chip.getAttribute('data-delegation') ?? ''));
      expect([...codes].sort(), `${key} ${stance}`).toEqual([...count.delegations].sort());
    }
    await expect(details(page).locator('.said'), key).toHaveCount(Object.keys(said).length);
  }
});

test('CO1: an act of the chair is shown beside what is projected, with a ring in the outline', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await selectRow(page, 's:dtc-43', 'b:dtc-43-1');
  await expect(details(page).getByRole('button', { name: /^Chair/ })).toContainText('agreed ad referendum');
  await expect(row(page, 's:dtc-43').locator('.shape-ring')).toHaveCount(1);
  await expect(row(page, 'b:dtc-43-1').locator('.shape-ring')).toHaveCount(1);
  await expect(row(page, 'b:dtc-43-1')).toHaveAccessibleName(/agreed ad referendum/);
});

test('CO1: the foot counts provisions, alternatives, brackets and readings', async ({ app }) => {
  const { page } = app;
  await ready(page);
  const foot = page.locator('footer');
  await expect(foot.getByRole('button', { name: '15 sets of alternatives' })).toBeVisible();
  await expect(foot.getByRole('button', { name: '1 note on the text' })).toBeVisible();
  const figures = await foot.getByRole('list', { name: 'Provisions by where they stand' }).getByRole('button').all();
  let sum = 0;
  for (const figure of figures) sum += Number(await figure.innerText());
  await expect(foot.getByRole('button', { name: `${sum} provisions` })).toBeVisible();

  // In a room, typing for many, the foot of a small window still shows all of it: in shorter words, or in two lines.
  await page.setViewportSize({ width: 1280, height: 800 });
  await openRoom(page, 'Ingrid', { kind: 'here' });
  await page.keyboard.press('Escape');
  const cut = () =>
    foot.evaluate((element) => {
      const all = [element, ...element.querySelectorAll('*')];
      return all.filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.textContent);
    });
  await expect(foot).toContainText('1 in');
  expect(await cut()).toEqual([]);
  await foot.getByRole('button', { name: /^Typing/ }).click();
  for (const name of [
    'Norway',
    'Brazil',
    'Bosnia and Herzegovina',
    'Mexico',
    'Chile',
    'Kenya',
    'India',
    'Group of 77',
  ]) {
    await page.keyboard.type(name);
    await page.keyboard.press(',');
  }
  await page.keyboard.press('Enter');
  await expect(foot).toContainText('KEN, IND');
  expect(await cut()).toEqual([]);
  await expect(foot.getByRole('button', { name: '4 topics' })).toBeInViewport({ ratio: 1 });
});
