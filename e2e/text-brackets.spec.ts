import { expectAccessible } from './axe';
import { expect, test } from './launch';
import { draft, expectWords, openText, paragraph, selectWords, undo, words } from './text-page';

const TEXT = [
  'Article 1. Cats',
  '1. Each Party [shall] [should] keep cats, and [shall] [should] feed them.',
  '2. A cat [of the house] sits on the mat.',
];
const WHOLE = TEXT.join(' ¶ ');

test('BR1: words are bracketed by key, by sign and in Follow, one undo each', async ({ launch }) => {
  const page = await openText(launch, ...TEXT);
  await draft(page, 2, 5, 8);
  await page.keyboard.press('Alt+b');
  await expectWords(page, WHOLE.replace('cat [of', '[cat] [of'));
  await undo(page);
  await expectWords(page, WHOLE);
  await draft(page, 2, 5, 8);
  await page.keyboard.type('[');
  await expectWords(page, WHOLE.replace('cat [of', '[cat] [of'));
  await undo(page);
  await expectWords(page, WHOLE);
  // Before the page has told the editor of what was selected.
  await selectWords(page, 2, 36, 39, { key: 'b', code: 'KeyB', altKey: true });
  await expectWords(page, WHOLE.replace('the mat', 'the [mat]'));
  await undo(page);
  await expectWords(page, WHOLE);
  await page.keyboard.press('Escape');
  await selectWords(page, 2, 36, 39);
  await page.keyboard.press('Alt+b');
  await expectWords(page, WHOLE.replace('the mat', 'the [mat]'));
  await undo(page);
  await expectWords(page, WHOLE);
});

test('BR9, BR8: a set is settled from the keyboard, here and in all its places, one undo each', async ({ launch }) => {
  const page = await openText(launch, ...TEXT);
  await paragraph(page, 1).getByText('[', { exact: true }).first().click();
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: 'Settle' });
  await expect(dialog).toContainText('Each Party shall keep cats');
  await expectAccessible(page, '[role=dialog]');
  await page.keyboard.press('2');
  await expect(dialog.getByRole('list')).toContainText('Each Party should keep cats');
  await page.keyboard.press('Enter');
  await expectWords(page, WHOLE.replace('[shall] [should] keep', 'should keep'));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectWords(page, WHOLE);

  await paragraph(page, 1).getByText('[', { exact: true }).first().click();
  await page.keyboard.press('v');
  await dialog.getByRole('checkbox', { name: 'The same in all 2 places of the text' }).check();
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Settle in 2 places' }).click();
  await expectWords(page, WHOLE.replaceAll('[shall] [should]', 'shall'));
  await undo(page);
  await expectWords(page, WHOLE);
});

test('BR8: pairs that go with another are settled along with it, place by place, with one undo', async ({ launch }) => {
  const text = [
    'Article 1. Data',
    '1. Where [data are] [information is] stored, cats sleep.',
    '2. The [information] [data] held and [such data] [such information] stay.',
    '3. A [database] [information system] may purr.',
  ];
  const whole = text.join(' ¶ ');
  const page = await openText(launch, ...text);
  await paragraph(page, 1).getByText('[', { exact: true }).first().click();
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: 'Settle' });
  await dialog.getByRole('checkbox', { name: 'And in 2 places of pairs that go with it, perhaps in 1 more' }).check();
  const list = dialog.getByRole('list', { name: 'How the text will read' });
  await expect(list.getByRole('listitem')).toHaveCount(4);
  await expect(list).toContainText('Not ticked: it shares only “database”, “information”.');
  await expectAccessible(page, '[role=dialog]');
  await expect(dialog.getByRole('button', { name: 'Settle in 3 places' })).toBeVisible();
  // By keyboard: from box to box, and the doubtful one is ticked.
  await list.getByRole('checkbox', { name: 'Art. 1(1)' }).focus();
  for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('checkbox', { name: 'Art. 1(3)' })).toBeFocused();
  await page.keyboard.press('Space');
  await list.getByRole('checkbox', { name: 'Art. 1(2)' }).last().uncheck();
  await dialog.getByRole('button', { name: 'Settle in 3 places' }).click();
  await expectWords(
    page,
    whole
      .replace('[data are] [information is]', 'data are')
      .replace('[information] [data]', 'data')
      .replace('[database] [information system]', 'database'),
  );
  await undo(page);
  await expectWords(page, whole);
});

test('BR9: a lone bracket is kept and deleted with one chord; a wording of its own takes its place', async ({
  launch,
}) => {
  const page = await openText(launch, ...TEXT);
  const bracket = paragraph(page, 2).getByText('of the house');
  await bracket.click();
  await page.keyboard.press('Alt+k');
  await expectWords(page, WHOLE.replace('[of the house]', 'of the house'));
  await undo(page);
  await bracket.click();
  await page.keyboard.press('Alt+x');
  await expectWords(page, WHOLE.replace('[of the house] ', ''));
  await undo(page);
  await bracket.click();
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: 'Settle' });
  await dialog.getByRole('radio', { name: 'A wording of its own' }).check();
  await dialog.getByRole('textbox', { name: 'The wording' }).fill('of this house');
  await page.keyboard.press('Enter');
  await expectWords(page, WHOLE.replace('[of the house]', 'of this house'));
  await undo(page);
  await expectWords(page, WHOLE);
});

test('BR4, BR3: alternatives are added and told apart, kinds are chosen, brackets go', async ({ launch }) => {
  const page = await openText(launch, ...TEXT);
  const bracket = paragraph(page, 2).getByText('of the house');
  await bracket.click();
  await page.keyboard.press('Alt+a');
  await page.getByRole('dialog', { name: 'Add an alternative' }).getByRole('textbox').fill('of the barn');
  await page.keyboard.press('Enter');
  await expectWords(page, WHOLE.replace('[of the house]', '[of the house] [of the barn]'));
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('[of the barn]');

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('These are not');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Details' })).not.toContainText('[of the barn]');
  await undo(page);
  await undo(page);
  await expectWords(page, WHOLE);

  await bracket.click();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('What this bracket');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Editorial/ }).click();
  await expect(paragraph(page, 2).locator('.bracket-editorial').first()).toBeVisible();
  await undo(page);
  await expect(paragraph(page, 2).locator('.bracket-editorial')).toHaveCount(0);

  await draft(page, 2, 14);
  await page.keyboard.press('Alt+a');
  await page.keyboard.type('of mine');
  await expectWords(page, WHOLE.replace('[of the house]', '[of the house] [of mine]'));
  await undo(page);
  await undo(page);
  await draft(page, 2, 14);
  await page.keyboard.press('Alt+u');
  await expectWords(page, WHOLE.replace('[of the house]', 'of the house'));
});

test('the card of a bracket tells its options; one key steps through them and one settles what is shown', async ({
  launch,
}) => {
  const page = await openText(launch, ...TEXT);
  const card = page.getByRole('dialog', { name: /^Options in/ });
  // A pointer that rests where the text is drawn anew under it tells nothing: people move it again.
  await expect(async () => {
    await page.mouse.move(5, 5);
    await paragraph(page, 1).getByText('[', { exact: true }).first().hover();
    await expect(card).toContainText('should', { timeout: 1500 });
    await expect(card).toContainText('nobody has spoken', { timeout: 1500 });
    await expectAccessible(page, '.card');
  }).toPass();
  await page.mouse.move(5, 5);
  await expect(card).toHaveCount(0);

  await paragraph(page, 1).getByText('[', { exact: true }).first().click();
  await page.keyboard.press('.');
  await expect.poll(() => words(page)).toContain('Each Party shall keep cats, and [shall] [should] feed');
  await page.keyboard.press('.');
  await expect.poll(() => words(page)).toContain('Each Party should keep cats');
  await page.keyboard.press('.');
  await expect.poll(() => words(page)).toContain('Each Party keep cats');
  await page.keyboard.press(',');
  await page.keyboard.press('Alt+Enter');
  await expectWords(page, WHOLE.replace('[shall] [should] keep', 'should keep'));
  await undo(page);
  await expectWords(page, WHOLE);
  // What was only shown before it was settled is not shown again, whatever happens next.
  await paragraph(page, 2).click({ position: { x: 3, y: 8 } });
  await page.keyboard.press('Alt+j');
  await expectWords(page, WHOLE.replace('them. ¶', 'them.'));
  await undo(page);
  await expectWords(page, WHOLE);

  await paragraph(page, 1).getByText('[', { exact: true }).first().click();
  await page.keyboard.press('j');
  await expect(card.getByRole('button', { name: /shall/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(page.locator('.text')).toBeFocused();
});
