import { expect, test } from './launch';

test('the sample opens, a position is tagged from the keyboard, and stands after closing and opening again', async ({
  app,
}) => {
  await app.reopen({ args: ['--sample', 'ahc'] });
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Cybercrime convention, contested articles' })).toBeVisible();
  await page
    .getByText(
      'Each State Party shall adopt such legislative and other measures as may be necessary to empower its competent authorities to order:',
    )
    .click();
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details).toContainText('nobody has spoken');

  await page.keyboard.press('o');
  await page.keyboard.type('egy');
  await page.keyboard.press('Enter');
  await expect(details).toContainText('contested');
  await expect(details.getByText('EGY').first()).toBeVisible();
  const said = await details.innerText();
  await expect(page.getByTestId('safety')).toHaveAttribute('data-unsynced', 'false');

  await app.reopen({ args: ['--sample', 'ahc'] });
  await app.page
    .getByText(
      'Each State Party shall adopt such legislative and other measures as may be necessary to empower its competent authorities to order:',
    )
    .click();
  await expect(app.page.getByRole('complementary', { name: 'Details' })).toContainText('EGY');
  expect(await app.page.getByRole('complementary', { name: 'Details' }).innerText()).toBe(said);
});
