import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, test } from './launch';
import { dossierWith } from './proposals';

const BLOCK = 'cnd-72-chapeau';
const BASE = 'A State Party may, without the authorization of another State Party:';

const details = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' });
const dialog = (page: Page): Locator => page.getByRole('dialog');
const block = (page: Page): Locator => page.locator(`.text [data-block="${BLOCK}"]`);
const options = (page: Page): Locator => dialog(page).getByRole('listbox', { name: 'Proposals' }).getByRole('option');
const option = (page: Page, words: string): Locator => options(page).filter({ hasText: words });

/** The words of all paragraphs of the text itself, without what is drawn beside them of proposals. */
async function words(page: Page, within = '.text [data-block]'): Promise<string> {
  const all = await page.locator(within).evaluateAll((blocks) =>
    blocks.map((block) => {
      const own = block.cloneNode(true) as HTMLElement;
      for (const drawn of own.querySelectorAll('.ProseMirror-widget')) drawn.remove();
      return own.textContent ?? '';
    }),
  );
  return all.join(' ¶ ');
}

/** Waits until the paragraph that is reworded reads so. */
async function expectBlock(page: Page, expected: string): Promise<void> {
  await expect.poll(() => words(page, `.text [data-block="${BLOCK}"]`)).toBe(expected);
}

/** Opens the list, goes to the row of a delegation, and does what a key does there. */
async function inList(page: Page, who: string, key: string): Promise<void> {
  await page.locator('.text').focus();
  await page.keyboard.press('L');
  const field = dialog(page).getByRole('searchbox');
  await field.fill(who);
  await expect(options(page)).toHaveCount(1);
  await field.press('Enter');
  await page.keyboard.press(key);
}

test('PR2, PR3: three reword one paragraph; one is accepted in part, one is reworded, one becomes an alternative; undone, the text is the old one', async ({
  launch,
}) => {
  const amend = (code: string, proposed: string) =>
    ({ kind: 'amend', blocks: [BLOCK], words: [proposed], proponents: [code], layer: 'declared' }) as const;
  const file = await dossierWith([
    amend('BRA', 'A State Party shall, without the prior authorization of another State Party:'),
    amend('EGY', 'A State Party should, without the authorization of another State Party:'),
    amend(
      'NOR',
      'A State Party may, in accordance with its domestic law, without the authorization of another State Party:',
    ),
  ]);
  const { page } = await launch({ files: [file] });
  await expect(block(page)).toBeVisible();
  const before = await words(page);

  // The list says what each asks; all keys.
  await page.locator('.text').focus();
  await page.keyboard.press('L');
  await expect(option(page, 'BRA')).toContainText('replace “may” by “shall”, and 1 more');
  await expect(option(page, 'NOR')).toContainText('applies');

  // Accepted in part: "shall" without "prior"; the rest stays as a proposal of its own.
  await page.keyboard.press('Escape');
  await inList(page, 'Brazil', 'e');
  await page.keyboard.press('2');
  await dialog(page).getByRole('group', { name: 'Changes to accept' }).getByRole('checkbox').nth(1).press(' ');
  await expect(dialog(page).getByRole('region', { name: 'The words after it' })).toContainText('mayshall');
  const fates = dialog(page).getByRole('region', { name: 'The others on these words would then fare so:' });
  await expect(fates.getByRole('listitem').filter({ hasText: 'EGY' })).toContainText('needs rewording');
  await expect(fates.getByRole('listitem').filter({ hasText: 'NOR' })).toContainText('applies, adjusted');
  await expectAccessible(page, '[role="dialog"]');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expectBlock(page, BASE.replace('may', 'shall'));
  const survivors = details(page).getByRole('region', { name: 'The others on these words' });
  await expect(survivors.getByRole('listitem').filter({ hasText: 'EGY' })).toContainText('needs rewording');
  await expect(survivors.getByRole('listitem').filter({ hasText: 'BRA' })).toContainText('applies');

  // What needs rewording opens ready to be reworded: the collision named, a wording to begin with.
  await survivors.getByRole('button', { name: 'Reword…' }).press('Enter');
  await expect(dialog(page).getByRole('region', { name: /both changed the same words/ })).toContainText('shall');
  const wording = dialog(page).getByRole('textbox');
  await expect(wording).toBeFocused();
  await wording.fill(BASE.replace('may', 'shall endeavour to'));
  await expectAccessible(page, '[role="dialog"]');
  await page.keyboard.press('Control+Enter');
  await expect(details(page).locator('.proposal')).toContainText('Applies to the words as they are');

  // One becomes an alternative for the paragraph, with its proponent on record.
  await inList(page, 'Norway', 'e');
  await dialog(page)
    .getByRole('radio', { name: /As an alternative/ })
    .press(' ');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(block(page)).toContainText('] [');
  await expect(block(page)).toContainText('in accordance with its domestic law');

  // All undone, the text is the old one.
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Control+z');
  await expectBlock(page, BASE);
  expect(await words(page)).toBe(before);
});

test('by keys alone: the order is set, one is supported, several are rejected at once, one wording is made of two', async ({
  launch,
}) => {
  const amend = (code: string, proposed: string) =>
    ({ kind: 'amend', blocks: [BLOCK], words: [proposed], proponents: [code], layer: 'declared' }) as const;
  const file = await dossierWith([
    amend('BRA', BASE.replace('may', 'shall')),
    amend('EGY', BASE.replace('without the authorization', 'with the prior consent')),
  ]);
  const { page } = await launch({ files: [file] });
  await expect(block(page)).toBeVisible();
  await page.locator('.text').focus();

  // Furthest removed first, then as a person wants it.
  await page.keyboard.press('L');
  await dialog(page).getByRole('button', { name: 'Furthest removed first' }).press('Enter');
  const who = () => options(page).locator('.chip').allInnerTexts();
  await expect.poll(who).toEqual(['EGY', 'BRA']);
  await dialog(page).getByRole('listbox', { name: 'Proposals' }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(who).toEqual(['BRA', 'EGY']);
  await expect(dialog(page)).toContainText('as confirmed by hand');
  await expectAccessible(page, '[role="dialog"]');

  // The stance keys speak of the proposal that is selected.
  await page.keyboard.press('Enter');
  await expect(details(page).locator('.proposal')).toContainText('replace “may” by “shall”');
  for (const key of ['s', 'n', 'o', 'r', 'Enter']) await page.keyboard.press(key);
  await expect(details(page).locator('[data-delegation="NOR"]').first()).toBeVisible();
  await expectAccessible(page, 'aside.details');

  // One wording of two, with the words that nobody brought.
  await page.keyboard.press('M');
  const wording = dialog(page).getByRole('textbox', { name: /The one wording/ });
  await expect(wording).toBeFocused();
  await expect(wording).toHaveValue('A State Party shall, with the prior consent of another State Party:');
  await expect(dialog(page).getByRole('status')).toContainText('Every word is of the text or of a proposal');
  await wording.fill('A State Party shall, with the prior and written consent of another State Party:');
  await expect(dialog(page).getByRole('row', { name: /Nobody/ })).toContainText('written');
  await expectAccessible(page, '[role="dialog"]');
  await page.keyboard.press('Control+Enter');
  await expect(details(page).locator('.proposal')).toContainText('and 1 more');
  await page.keyboard.press('Control+z');

  // Side by side, then both rejected at once; one undo.
  await page.keyboard.press('}');
  await page.keyboard.press('z');
  await expect(dialog(page).getByRole('listitem').filter({ hasText: 'EGY' })).toBeVisible();
  await expectAccessible(page, '[role="dialog"]');
  await page.keyboard.press('Escape');
  await page.keyboard.press('L');
  await page.keyboard.press(' ');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(' ');
  await dialog(page).getByRole('button', { name: 'Decide the 2 chosen…' }).press('Enter');
  await dialog(page).getByRole('radio', { name: 'Reject' }).press(' ');
  const reject = dialog(page).getByRole('button', { name: 'Reject: 2' });
  // Until every place is worked out nothing can be decided.
  await expect(reject).toBeEnabled();
  await reject.press('Enter');
  await expect(
    dialog(page)
      .getByRole('group', { name: 'Show' })
      .getByRole('button', { name: /Closed/ }),
  ).toHaveText('Closed 2');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('L');
  await expect(options(page)).toHaveCount(2);
});

/** All that whoever looks at the window, points into it or hears it can learn from it. */
function told(page: Page): Promise<string> {
  return page.evaluate(() => {
    const named = [...document.querySelectorAll('[aria-label], [title], [data-tip], [placeholder]')].flatMap((each) =>
      ['aria-label', 'title', 'data-tip', 'placeholder'].map((name) => each.getAttribute(name) ?? ''),
    );
    return [document.body.innerText, document.body.textContent, ...named, document.title].join('\n');
  });
}

test('CF1: on a projector nothing tells of a proposal that does not lie in the room, whether or not positions are shown', async ({
  launch,
}) => {
  const amend = { kind: 'amend', blocks: [BLOCK], proponents: [] } as const;
  const file = await dossierWith([
    { ...amend, words: [BASE.replace('may', 'shall')], proponents: ['BRA'], layer: 'declared' },
    { ...amend, words: [BASE.replace('may', 'ought quokka to')], proponents: ['TUV'], layer: 'record' },
    { ...amend, words: [BASE.replace('may', 'need wombat to')], subject: 'our numbat line', layer: 'brief' },
  ]);
  const secret = /quokka|TUV|Tuvalu|wombat|numbat/;
  const { page } = await launch({ files: [file] });
  const lines = page.locator('.proposal-line');
  await expect(lines).toHaveCount(3);
  await page.locator('.text').focus();
  await page.keyboard.press('Alt+y');
  await page.keyboard.type('tuv');
  await page.keyboard.press('Enter');
  await expect(page.locator('.typing-for')).toContainText('TUV');
  await lines.filter({ hasText: 'TUV' }).click();
  await expect(details(page)).toContainText('quokka');
  await page.keyboard.press('Enter');
  await expect(page.locator('.typed')).toContainText('quokka');

  await page.keyboard.press('Alt+Shift+F11');
  await expect(page.locator('.typed')).toHaveCount(0);
  // Keys that were meant for the proposal do not go into the text.
  await page.keyboard.type('%%');
  await expectBlock(page, BASE);
  await expect(lines).toHaveText([/BRA/]);
  for (const shows of [false, true]) {
    if (shows) await page.getByRole('button', { name: 'Show what is on record' }).click();
    await expect(
      page.getByRole('button', { name: shows ? 'Hide our record' : 'Show what is on record' }),
    ).toBeVisible();
    await expect(lines).toHaveText([/BRA/]);
    expect(await told(page)).not.toMatch(secret);
    // What would be private is not begun either, and it says why.
    await page.locator('.text').focus();
    await page.keyboard.press('Alt+y');
    await expect(page.getByText('the room would see words that are private')).toBeVisible();
    await page.keyboard.press('L');
    await expect(options(page)).toHaveCount(1);
    expect(await told(page)).not.toMatch(secret);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('shall, without');
    await expect(dialog(page).getByRole('option').filter({ hasText: 'BRA' })).toHaveCount(1);
    await dialog(page).getByRole('combobox').fill('wombat');
    await expect(dialog(page).getByRole('option').filter({ hasText: 'BRA' })).toHaveCount(0);
    expect(await told(page)).not.toMatch(/quokka|TUV|numbat/);
    await page.keyboard.press('Escape');
    await lines.first().click();
    await page.keyboard.press('z');
    await expect(dialog(page).locator('.compare-column')).toHaveCount(1);
    expect(await told(page)).not.toMatch(secret);
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await expect(dialog(page)).toContainText('BRA');
    expect(await told(page)).not.toMatch(secret);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
  }
});
