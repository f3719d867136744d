import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, test } from './launch';

/** The desk of whoever plays, and the bar with the clock of the exercise. */
const desk = (page: Page) => page.getByRole('complementary', { name: 'Desk' });
const bar = (page: Page) => page.getByRole('region', { name: 'State of the exercise' });

async function goOn(page: Page, speed?: string): Promise<void> {
  if (speed !== undefined) await bar(page).getByRole('button', { name: speed, exact: true }).click();
  await bar(page).getByRole('button', { name: 'Go on' }).click();
}

test('a learner plays the starter alone to the gavel and reads the debrief', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /Practise alone/ }).click();
  await page.getByText('A decision that brings help quickly').click();
  await page.getByLabel('Seed').fill('e2e');
  await expectAccessible(page, '.dialog');
  await page.getByRole('button', { name: 'Take the seat' }).click();

  // Paused, to read the brief; everything bears the mark.
  await expect(desk(page)).toContainText('You speak for Alvania');
  await expect(page.getByRole('banner')).toContainText('EXERCISE');
  await page.getByRole('button', { name: 'Your brief' }).click();
  await expect(desk(page)).toContainText('You are an island State with one cable');

  // The reading comes to our turn, and stops there.
  await goOn(page, '100×');
  await expect(bar(page)).toContainText('Your turn');
  await expect(bar(page)).toContainText('First reading');
  await page.locator('#text .text').focus();
  await page.keyboard.press('2');
  await page.keyboard.press('o');
  await expect(desk(page)).toContainText('Done: Alvania on PP3: opposes the deletion.');
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText(
    'Alvania on PP3: opposes the deletion.',
  );
  await expectAccessible(page);

  // On to the call for consensus: we let it pass, and the gavel falls.
  await page.getByLabel('Stop at my turn').uncheck();
  await goOn(page, '1000×');
  await expect(bar(page)).toContainText('Adoption', { timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'Gavelled out' })).toBeVisible({ timeout: 15_000 });

  await page.getByRole('region', { name: 'Gavelled out' }).getByRole('button', { name: 'Debrief' }).click();
  const debrief = page.getByRole('region', { name: 'Debrief' });
  await expect(debrief).toContainText('Before you look: what do you expect?');
  await debrief.getByRole('button', { name: 'That is what I expect' }).click();
  await expect(debrief).toContainText('Against your brief');
  await expect(debrief).toContainText('Everybody against their briefs');
  await expect(debrief.getByRole('slider', { name: 'What had happened by' })).toBeVisible();
  await expectAccessible(page);
});
