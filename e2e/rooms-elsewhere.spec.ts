import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, test } from './launch';
import { Cable, joinByBrowser, line, openRoom } from './rooms';
import { draft, expectWords, openText, paragraph, words } from './text-page';

test.skip(({ shell }) => shell === 'electron', 'The guest is a browser in both shells: one run tells it all.');

const mark = (page: Page) => page.getByRole('button', { name: 'A note on this line' });

test('TH4: who comes back is told, and nobody else, that words of theirs were carried elsewhere, and puts them back', async ({
  launch,
  sharedBrowser,
}) => {
  const chair = await openText(launch, 'Article 1. Cats', '1. The cat sits and purrs.', '2. The dog runs.');
  const { address, code } = await openRoom(chair, 'Ingrid', { kind: 'here' });
  await chair.keyboard.press('Escape');
  const { cable, through } = await Cable.to(address);
  const guest = await joinByBrowser(await sharedBrowser(), `${through.replace('[::1]', 'localhost')}#${code}`, 'Jonas');
  await draft(guest, 1, 15);
  await guest.keyboard.type(' quietly');
  await expect(line(guest)).toHaveAttribute('data-unsynced', '0');
  await expect.poll(() => words(chair)).toContain('sits quietly and purrs.');
  await expect(mark(guest)).toHaveCount(0);

  cable.cut();
  await expect(line(guest)).toContainText('Offline');
  await draft(chair, 1, 15);
  await chair.keyboard.press('Enter');
  await chair.keyboard.press('Escape');
  await paragraph(chair, 2).click();
  await chair.keyboard.press('Alt+Shift+ArrowUp');
  await expectWords(chair, 'Article 1. Cats ¶  quietly and purrs. ¶ 1. The cat sits ¶ 2. The dog runs.');
  cable.mend();
  await expect(line(guest)).toContainText('In the room', { timeout: 20_000 });
  await expect.poll(() => words(guest)).toContain('quietly and purrs. ¶ 1. The cat sits');

  await mark(guest).click();
  await expect(guest.getByText(/^You typed these words behind “1. The cat sits”/)).toBeVisible();
  await expectAccessible(guest, '.finding');
  await expect(mark(chair)).toHaveCount(0);
  await guest.getByRole('button', { name: 'Put them back' }).click();
  await expect.poll(() => words(chair)).toContain('1. The cat sits quietly');
  await expect(mark(guest)).toHaveCount(0);
  await expect(mark(chair)).toHaveCount(0);
  await guest.context().close();
  await cable.close();
});
