import { expect, test } from './launch';

test.use({ start: { args: ['--sample'] } });

test('the sample opens, and opens again after it was closed and after a power cut', async ({ app }) => {
  const title = () => app.page.getByRole('banner').getByText('Cybercrime convention, contested articles');
  await expect(title()).toBeVisible();
  await app.reopen();
  await expect(title()).toBeVisible();
  await app.kill();
  await app.reopen();
  await expect(title()).toBeVisible();
});
