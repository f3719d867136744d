import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, test } from './launch';
import {
  Cable,
  inviteDelegation,
  joinByBrowser,
  joinByCode,
  line,
  openRoom,
  type RoomPlace,
  startRelay,
} from './rooms';
import { draft, openText, paragraph, words } from './text-page';

const TEXT = ['Article 1. Cats', '1. The cat sits.', '2. The dog runs.', 'Article 2. Birds', '1. The bird sings.'];

const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });

for (const where of ['here', 'relay'] as const) {
  test(`RM1: chair, drafter and delegate work in one room held ${where}; one is cut off, works on and returns`, async ({
    launch,
    sharedBrowser,
  }) => {
    const relay = where === 'relay' ? await startRelay() : null;
    const place: RoomPlace = relay === null ? { kind: 'here' } : { kind: 'relay', relay };
    const chair = await openText(launch, ...TEXT);
    const { address, code } = await openRoom(chair, 'Ingrid', place);
    const link = await inviteDelegation(chair, 'Philippines');
    if (where === 'here') await expectAccessible(chair, '[data-dialog="room.share"]');
    await chair.keyboard.press('Escape');
    // Opened again, the dialog has the focus where nothing is given away by a key.
    await chair.keyboard.press('F4');
    await expect(chair.locator('.dialog-foot').getByRole('button', { name: 'Close' })).toBeFocused();
    await chair.keyboard.press('Escape');

    const { cable, through } = await Cable.to(address);
    const { page: drafter } = await launch();
    await joinByCode(drafter, { address: through, code, name: 'Jonas' });
    const delegate = await joinByBrowser(await sharedBrowser(), link, 'Ana');
    await expect(line(chair)).toContainText('3 in');
    // What was typed to come in is in nobody's address bar.
    expect(delegate.url()).not.toContain('#');

    // Both who write the text write at once; the delegate reads along, and sees whose caret that is.
    await draft(chair, 1, 16);
    await chair.keyboard.type(' It purrs.');
    await draft(drafter, 2, 16);
    await drafter.keyboard.type(' It barks.');
    for (const page of [chair, drafter, delegate])
      await expect.poll(() => words(page)).toContain('The cat sits. It purrs. ¶ 2. The dog runs. It barks.');
    await expect(delegate.locator('.remote-name', { hasText: 'Ingrid' })).toHaveCount(1);
    await expect(delegate.locator('.remote-name', { hasText: 'Jonas' })).toHaveCount(1);

    // The drafter takes the article it works on: the others see who has it, and what they type there does not go in.
    await drafter.keyboard.press('Control+Shift+H');
    await expect(chair.locator('.hold-name')).toHaveText('Jonas works here');
    await expect(delegate.locator('.hold-name')).toHaveText('Jonas works here');
    const before = await words(chair);
    await chair.keyboard.type('Not here.');
    await expect(chair.getByText('Jonas works on this section.')).toBeVisible();
    expect(await words(chair)).toBe(before);
    // The chair frees it; whoever had it is told, and both go on.
    await chair.keyboard.press('Control+Shift+F');
    await expect(drafter.getByText('The chair has freed Art. 1.')).toBeVisible();
    await expect(chair.locator('.hold-name')).toHaveCount(0);

    // The drafter is cut off and works on, and so do the others.
    cable.cut();
    await expect(line(drafter)).toContainText(/^Offline · as of \d\d:\d\d UTC/);
    await drafter.keyboard.type(' It sleeps.');
    await expect(line(drafter)).toContainText('not in the room yet');
    await expect(line(chair)).toContainText('2 in');
    await chair.keyboard.type(' It eats.');
    await expect.poll(() => words(delegate)).toContain('It eats.');

    // Asked to look, the delegate goes there by a key.
    await chair.keyboard.press('Escape');
    await paragraph(chair, 4).click();
    await chair.keyboard.press('F6');
    await expect(delegate.getByText(/^Ingrid asks everybody to look at 2/)).toBeVisible();
    await delegate.keyboard.press('Shift+F6');
    await expect(paragraph(delegate, 4)).toHaveClass(/is-selected/);

    // The delegate composes in private, and tables: only then does anybody see it.
    await delegate.keyboard.press('Enter');
    await expect(delegate.getByText('The chair writes the text.')).toBeVisible();
    await delegate.getByRole('button', { name: 'Type for Philippines' }).click();
    await paragraph(delegate, 4).click();
    await delegate.keyboard.press('End');
    await delegate.keyboard.type(' At dawn.');
    await expect(delegate.locator('.typed')).toContainText('At dawn.');
    await delegate.keyboard.press('Escape');
    await expect(delegate.locator('.proposal-line')).toHaveCount(1);
    await expect(chair.locator('.proposal-line')).toHaveCount(0);
    await delegate.locator('.proposal-line').click();
    await delegate.keyboard.press('T');
    await expect(chair.locator('.proposal-line')).toContainText('PHL');

    // The chair rules; what was cut off returns, with all it missed, and nothing is owed.
    await chair.keyboard.press('g');
    await chair.keyboard.press('a');
    await chair.keyboard.press('Enter');
    await expect(details(chair)).toContainText('agreed ad referendum');
    cable.mend();
    await expect(line(drafter)).toContainText('In the room', { timeout: 15_000 });
    for (const page of [chair, drafter, delegate])
      await expect
        .poll(() => words(page))
        .toContain('The cat sits. It purrs. It eats. ¶ 2. The dog runs. It barks. It sleeps.');
    await expect(line(drafter)).toHaveAttribute('data-unsynced', '0');
    await expect(drafter.locator('.proposal-line')).toContainText('PHL');
    // What was missed stands beside the text until it was looked at; what one did oneself is not in it.
    await drafter.getByRole('button', { name: 'What happened' }).click();
    const away = drafter.getByRole('region', { name: 'While you were away' });
    await expect(away.getByRole('region', { name: 'The chair' })).toContainText('agreed ad referendum');
    await expect(away.getByRole('region', { name: 'Proposals' })).toContainText('Philippines');
    await expect(away.getByRole('region', { name: 'The text' })).toHaveText(/reworded, by Ingrid.*It eats\./s);
    await expect(away).not.toContainText('It sleeps.');
    await away.getByRole('button', { name: 'I have seen it' }).click();
    await expect(away).toHaveCount(0);
    for (const page of [drafter, delegate]) {
      await page.keyboard.press('Escape');
      await page
        .locator('.text [data-block]')
        .nth(4)
        .click({ position: { x: 12, y: 8 } });
      await expect(details(page)).toContainText('agreed ad referendum');
    }

    // What it noted for its own delegation the delegate says to the room with one key; who said it is told to everybody.
    await delegate.keyboard.press('r');
    await delegate.keyboard.type('PHL');
    await delegate.keyboard.press('Enter');
    await expect(details(delegate).locator('[data-delegation="PHL"]')).toBeVisible();
    await expect(details(chair).locator('[data-delegation="PHL"]')).toHaveCount(0);
    await delegate.keyboard.press('V');
    const declare = delegate.getByRole('dialog', { name: 'Declare to the room' });
    await expect(declare).toContainText('Philippines · reserves');
    if (where === 'here') await expectAccessible(delegate, '[data-dialog="record.declare"]');
    await declare.getByRole('button', { name: 'Declare' }).press('Enter');
    await chair.getByRole('button', { name: /^History/ }).click();
    await expect(details(chair)).toContainText(/Philippines: reserves declared to the room by/);
    // The text is not its to write: keys that would say so.
    await delegate.keyboard.press('B');
    await expect(delegate.getByText('At your seat the text is for reading')).toBeVisible();

    await delegate.context().close();
    await cable.close();
    await relay?.stop();
  });
}
