import { readFile } from 'node:fs/promises';
import { expect, test } from './launch';
import { Cable, joinByBrowser, line, openRoom } from './rooms';
import { draft, openText, words } from './text-page';

test.skip(({ shell }) => shell === 'electron', 'The guest is a browser in both shells: one run tells it all.');

test('CF2: what the room does not take of a guest in a browser is downloaded, and the room’s text is shown again', async ({
  launch,
  sharedBrowser,
}) => {
  const chair = await openText(launch, 'Article 1. Cats', '1. The cat sits.');
  const { address, code } = await openRoom(chair, 'Ingrid', { kind: 'here' });
  const { cable, through } = await Cable.to(address);
  const guest = await joinByBrowser(await sharedBrowser(), `${through.replace('[::1]', 'localhost')}#${code}`, 'Jonas');
  await draft(guest, 1, 16);
  await guest.keyboard.type(' It purrs.');
  await expect(line(guest)).toHaveAttribute('data-unsynced', '0');
  cable.cut();
  await expect(line(guest)).toContainText('Offline');
  await guest.keyboard.type(' Mine.');
  // The chair takes the right back while the guest is away.
  const dialog = chair.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Change…' }).first().click();
  await dialog.getByRole('button', { name: 'Observer' }).click();
  await dialog.getByRole('button', { name: 'Keep' }).click();
  cable.mend();
  await guest.getByRole('button', { name: 'What now?' }).click({ timeout: 20_000 });
  const downloading = guest.waitForEvent('download');
  await guest.getByRole('button', { name: 'Download them' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/\(mine\)\.json$/);
  expect(await readFile(await file.path(), 'utf8')).toContain('It purrs. Mine.');
  await expect.poll(() => words(guest)).toBe('Article 1. Cats ¶ 1. The cat sits. It purrs.');
  await expect(line(guest)).toHaveAttribute('data-unsynced', '0');
  await guest.context().close();
  await cable.close();
});
