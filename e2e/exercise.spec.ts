import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { readPdf } from '../src/shared/formats/pdf/readPdf';
import { UNWATCHED } from '../src/shared/formats/redline/watch';
import { expectAccessible } from './axe';
import { saveTo } from './files';
import { type App, expect, test } from './launch';
import { freshBrowser, joinByBrowser, joinByCode, joinByTab } from './rooms';

/** The desk of whoever plays, and the bar with the clock of the exercise. */
const desk = (page: Page) => page.getByRole('complementary', { name: 'Desk' });
const bar = (page: Page) => page.getByRole('region', { name: 'State of the exercise' });

async function goOn(page: Page, speed?: string): Promise<void> {
  if (speed !== undefined) await bar(page).getByRole('button', { name: speed, exact: true }).click();
  await bar(page).getByRole('button', { name: 'Go on' }).click();
}

test('a learner plays the starter alone to the gavel and reads the debrief', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Practise alone/ }).click();
  await page.getByText('A decision that brings help quickly').click();
  await page.getByLabel('Seed').fill('e2e');
  await expectAccessible(page, '.dialog');
  await page.getByRole('button', { name: 'Take the seat' }).click();

  // Paused, to read the brief; everything bears the mark.
  await expect(desk(page)).toContainText('You speak for Alvania');
  await expect(page.getByRole('banner')).toContainText('EXERCISE');
  await expect(desk(page).getByRole('region', { name: 'Before it begins' })).toContainText('Press Go on');
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
  // A thousand times as fast, a round is over between two looks: the gavel is what stays.
  await expect(page.getByRole('region', { name: 'Gavelled out' })).toBeVisible({ timeout: 45_000 });

  // What was ruled stands in the text, and no bracket any more.
  await expect(page.locator('#text .text')).toContainText('1. Parties should assist each other', {
    useInnerText: true,
  });
  await expect(page.locator('#text .bracket-edge:visible')).toHaveCount(0);

  // So it goes out, and as it was issued only where that is wanted.
  await page.locator('#text .text').focus();
  await page.keyboard.press('ControlOrMeta+e');
  const out = page.getByRole('dialog', { name: 'Export' });
  await out.getByRole('radio', { name: /^Word/ }).check();
  const preview = out.getByRole('region', { name: 'How it begins' });
  await expect(preview).toContainText('1. Parties should assist each other');
  await expect(preview).not.toContainText('[');
  await out.getByLabel('With what was ruled in the exercise').uncheck();
  await expect(preview).toContainText('1. Parties [shall]');
  await page.keyboard.press('Escape');

  await page.getByRole('region', { name: 'Gavelled out' }).getByRole('button', { name: 'Debrief' }).click();
  const debrief = page.getByRole('region', { name: 'Debrief' });
  await expect(debrief).toContainText('Before you look: what do you expect?');
  await debrief.getByRole('button', { name: 'That is what I expect' }).click();
  await expect(debrief).toContainText('Against your brief');
  await expect(debrief).toContainText('Everybody against their briefs');
  await expect(debrief.getByRole('slider', { name: 'What had happened by' })).toBeVisible();
  await debrief.getByLabel('Drafting: Borland').selectOption('2');
  await expect(debrief.getByLabel('Drafting: Borland')).toHaveValue('2');
  await expectAccessible(page);

  // On paper, as a PDF where there is a window to print it; each sheet bears the mark.
  await debrief.getByRole('button', { name: 'On paper…' }).click();
  const paper = page.getByRole('dialog', { name: 'Debrief on paper' });
  if (app.electron === undefined) {
    await expect(paper).toContainText('A browser writes no PDF by itself');
    await page.keyboard.press('Escape');
  } else {
    await paper.getByRole('radio', { name: /^PDF/ }).check();
    const file = path.join(app.userData, 'debrief.pdf');
    await saveTo(app, file);
    await paper.getByRole('button', { name: 'Save…' }).click();
    await expect(page.getByText(`Written to ${file}.`)).toBeVisible();
    const read = await readPdf(new Uint8Array(await readFile(file)), UNWATCHED);
    if (!read.ok) throw new Error(read.error.code);
    const sheets = [...read.value.furniture, ...read.value.blocks].map(({ runs }) =>
      runs.map(({ text }) => text).join(''),
    );
    expect(sheets.join('\n')).toMatch(/EXERCISE[\s\S]*Objectives reached/);
  }

  // The log is a group's; held beside itself it parted nowhere.
  const log = await savedLog(app, path.join(app.userData, 'Group one.chapeaulog'));
  await page.keyboard.press('ControlOrMeta+Shift+F4');
  const groups = page.getByRole('dialog', { name: 'Groups side by side' });
  for (const count of [1, 2]) {
    await chosenBy(app, groups.getByRole('button', { name: 'Add a group…' }), log);
    await expect(groups.getByRole('row', { name: /^Outcome/ }).getByRole('cell')).toHaveCount(count);
  }
  await expect(groups.getByRole('row', { name: /^Questions settled/ })).toContainText('100 %');
  await expect(groups).not.toContainText('parted here');
  await expectAccessible(page, '[role="dialog"]');
  await groups
    .getByRole('button', { name: /^Take out/ })
    .first()
    .click();
  await expect(groups.getByRole('row', { name: /^Outcome/ }).getByRole('cell')).toHaveCount(1);
});

/** Gives a file to a button that asks for one. */
async function chosenBy(app: App, button: Locator, file: string): Promise<void> {
  if (app.electron !== undefined) {
    await app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, file);
    return button.click();
  }
  const choosing = app.page.waitForEvent('filechooser');
  await button.click();
  await (await choosing).setFiles(file);
}

/** Saves the log of the exercise, and answers its place. */
async function savedLog(app: App, file: string): Promise<string> {
  const { page } = app;
  if (app.electron !== undefined) {
    await saveTo(app, file);
    await page.keyboard.press('ControlOrMeta+Shift+F5');
    await expect(page.getByText(`The log is in ${file}.`)).toBeVisible();
    return file;
  }
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('ControlOrMeta+Shift+F5');
  await (await downloading).saveAs(file);
  return file;
}

/** Sets an exercise of a file up at the desk of a trainer who chairs, and opens its room; answers how one comes to each of some seats. */
async function setUp(
  app: App,
  file: string,
  seats: readonly string[],
): Promise<ReadonlyMap<string, { readonly code: string; readonly link: string }>> {
  const { page } = app;
  await page.getByRole('button', { name: /^Set up an exercise/ }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByText('From a file…').click();
  await (await choosing).setFiles(file);
  await page.getByRole('button', { name: 'by me' }).click();
  await page.getByRole('button', { name: 'Set up', exact: true }).click();
  await part(page, 'Seats');
  await page.getByRole('button', { name: 'This computer only' }).click();
  await page.getByRole('button', { name: 'Open a room with a seat for each' }).click();
  const found = new Map<string, { code: string; link: string }>();
  for (const seat of seats) {
    const row = desk(page).locator('.ex-seat-desk', { has: page.getByTestId(`code-${seat}`) });
    await row.getByTestId(`code-${seat}`).click();
    found.set(seat, {
      code: (await row.locator('.ex-slip-code').textContent()) ?? '',
      link: (await row.locator('.ex-slip-link').textContent()) ?? '',
    });
  }
  return found;
}

const part = (page: Page, name: string) => desk(page).getByRole('button', { name, exact: true }).click();
const happened = (page: Page) => page.getByRole('region', { name: 'What happened', exact: true });

/** The starter with a programme of three rounds, of which one is a silence, as a file. */
async function withSilence(folder: string): Promise<string> {
  const starter = JSON.parse(await readFile('fixtures/scenarios/starter.json', 'utf8'));
  const schedule = [
    { form: 'first-reading', minutes: 25 },
    { form: 'silence', minutes: 10 },
    { form: 'adoption', minutes: 25 },
  ];
  const file = path.join(folder, 'with-silence.json');
  await writeFile(file, JSON.stringify({ ...starter, schedule }));
  return file;
}

/** Opens writing of notes to whoever comes in by the code of the room, and answers the code. */
async function observersCode(page: Page): Promise<string> {
  await page.keyboard.press('F4');
  const room = page.getByRole('dialog', { name: 'Share this dossier' });
  const everybody = room.locator('.seat', { hasText: 'Everybody with the code' });
  await everybody.getByLabel('writes notes').click();
  await expect(everybody.getByLabel('writes notes')).toBeChecked();
  const code = (await room.getByTestId('room-code').textContent()) ?? '';
  await page.keyboard.press('Escape');
  return code;
}

const put = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const press = (within: Page | Locator, name: string | RegExp) => within.getByRole('button', { name }).click();

test('a trainer runs six seats over two windows and browsers, with an inject and a drop-out; a chair is corrected, hears a silence broken, takes a roll call, and goes back in time', async ({
  launch,
  sharedBrowser,
}) => {
  // Two applications and three browsers, each of which draws what happens: half a minute of a quiet machine, and more beside other specs.
  test.setTimeout(120_000);
  const app = await launch();
  const { page: trainer } = app;
  const slips = await setUp(app, await withSilence(app.userData), ['ALV', 'BOR']);
  const { link = '', code = '' } = slips.get('BOR') ?? {};
  const alvania = slips.get('ALV')?.link ?? '';
  const ana = await joinByBrowser(await sharedBrowser(), alvania, 'Ana');
  const { page: jonas } = await launch();
  await joinByCode(jonas, { address: new URL(link).origin, code, name: 'Jonas' });
  await expect(desk(ana)).toContainText('You speak for Alvania');
  await expect(desk(jonas)).toContainText('You speak for Borland', { timeout: 20_000 });
  // Each has its own brief and no other.
  await expect(desk(ana)).toContainText('You are an island State');
  await expect(desk(trainer)).toContainText('Ana is here');
  await expect(desk(trainer)).toContainText('Jonas is here');
  await expectAccessible(trainer);

  // News for everybody.
  await part(trainer, 'Steer');
  await expectAccessible(trainer, '.ex-desk');
  await trainer.getByRole('button', { name: 'Bring in' }).first().click();
  for (const page of [ana, jonas, trainer])
    await expect(happened(page)).toContainText('a storm has cut the only cable');

  // On a telephone the bar and the desk have the whole width, and nothing lies beside the screen.
  await ana.setViewportSize({ width: 360, height: 740 });
  for (const region of [bar(ana), desk(ana), ana.getByRole('banner')]) {
    await expect.poll(async () => (await region.boundingBox())?.width).toBe(360);
    expect(await region.evaluate((shown) => shown.scrollWidth)).toBe(360);
  }

  // Before the reading a bloc coordinates: its members hear each other, the rest what it reports.
  await part(trainer, 'Chair');
  await coordinate(trainer, ana, jonas);

  // Two motions: the chair takes the wrong one first, and is told.
  await trainer.getByRole('button', { name: 'Begin the round' }).click();
  for (const [page, raised] of [
    [ana, 'motion to close the debate'],
    [jonas, 'motion to adjourn the debate on the item'],
  ] as const) {
    await desk(page).getByRole('button', { name: 'Raise a motion…' }).click();
    await page.getByLabel('Motion', { exact: true }).selectOption({ label: raised });
    await page.getByRole('button', { name: 'Raise it' }).click();
    await expect(desk(trainer).getByRole('region', { name: 'Motions that wait' })).toContainText(raised);
  }
  await expectAccessible(trainer);
  const motion = (name: string) =>
    desk(trainer).locator('.ex-motion', { has: trainer.locator('strong', { hasText: name }) });
  const closing = motion('motion to close the debate');
  await closing.getByRole('button', { name: 'In order' }).click();
  await expect(desk(trainer).getByRole('alert')).toContainText(
    'the motion to adjourn the debate on the item has precedence and is put first',
  );
  await desk(trainer).getByRole('button', { name: 'What do the rules say?' }).first().click();
  await expect(desk(trainer)).toContainText('Put first: the motion to adjourn the debate on the item.');
  const adjourning = motion('adjourn the debate');
  await adjourning.getByRole('button', { name: 'In order' }).click();
  await adjourning.getByRole('button', { name: 'Not carried' }).click();
  await expect(happened(ana)).toContainText('Not carried: motion to adjourn the debate on the item.');

  // One drops out: the machine goes on for it on a click.
  await jonas.close();
  await part(trainer, 'Seats');
  await expect(desk(trainer)).toContainText('not here now', { timeout: 15_000 });
  await press(desk(trainer).getByRole('group', { name: 'Who plays Borland' }), 'machine');
  await expect(happened(ana)).toContainText('The machine plays Borland from here on.');

  // How sure somebody is, comes to the trainer's notes.
  await press(ana, 'How sure are you?');
  for (const mark of await ana.locator('.ex-assess').getByRole('button', { name: '4', exact: true }).all())
    await mark.click();
  await press(ana.locator('.ex-assess'), 'Keep');
  await part(trainer, 'Notes');
  await expect(desk(trainer).getByRole('columnheader', { name: 'Before (1)' })).toBeVisible();

  // Somebody comes late to sit beside Ana, and is told what happened; and somebody who watches.
  const watching = new URL(alvania);
  watching.hash = await observersCode(trainer);
  const [lea, oli] = await Promise.all([
    joinByBrowser(await sharedBrowser(), alvania, 'Lea'),
    joinByBrowser(await sharedBrowser(), watching.href, 'Oli'),
  ]);
  const digest = put(lea, 'What happened so far');
  for (const told of ['a storm has cut the only cable', 'One line on costs']) await expect(digest).toContainText(told);
  await expect(desk(lea)).toContainText('You are an island State');
  await expectAccessible(lea, '.ex-desk');
  await press(digest, 'I am up to date');
  await expect(digest).toBeHidden();
  await part(trainer, 'Seats');
  await expect(desk(trainer)).toContainText('Ana, Lea are here');

  // Who watches has no seat, no brief and no move; what they note comes to the trainer. A brief that is laid open is everybody's.
  await expect(desk(oli)).toContainText('You watch this exercise');
  await expect(desk(oli)).not.toContainText('You are an island State');
  await expect(oli.getByRole('button', { name: 'Ask for the floor' })).toHaveCount(0);
  await oli.getByLabel('What you noticed').fill('A good break');
  await oli.getByRole('button', { name: 'Keep', exact: true }).click();
  await press(desk(trainer), 'Brief of Cestria');
  await press(desk(trainer), 'Lay it open to all');
  for (const page of [ana, oli]) {
    await press(put(page, 'Briefs laid open'), 'Brief of Cestria');
    await expect(put(page, 'Briefs laid open')).toContainText('You are a federal State');
  }
  await expectAccessible(oli);
  await part(trainer, 'Notes');
  await expect(desk(trainer)).toContainText('A good break');
  await expectAccessible(trainer, '.ex-desk');

  // The text is under silence, which one of the two at a seat breaks for both.
  await part(trainer, 'Chair');
  const nextRound = async () => {
    await press(desk(trainer), 'End the round');
    await press(desk(trainer), 'Begin the round');
  };
  await nextRound();
  await press(desk(trainer), /^Open a silence of/);
  await expect(put(ana, 'Silence procedure')).toBeVisible();
  await expect(put(oli, 'Silence procedure').getByRole('button')).toHaveCount(0);
  await press(put(lea, 'Silence procedure'), /Break the silence/);
  for (const page of [ana, trainer, oli]) {
    await expect(happened(page)).toContainText('Alvania breaks the silence.');
    await expect(put(page, 'Silence procedure')).toBeHidden();
  }

  // No consensus, and so a roll call, when all that comes before it was done. A seat has one vote, whoever sits there; who watches has none.
  await nextRound();
  await press(desk(trainer), 'Call for consensus');
  await press(put(ana, 'Adoption'), /Object/);
  await expect(put(oli, 'Adoption')).toContainText('Objections: Alvania');
  await press(desk(trainer), 'Gavel');
  await press(desk(trainer), 'The Bureau has decided');
  await press(desk(trainer), 'Inform the meeting');
  await press(desk(trainer), 'Put it to the vote');
  const roll = 'Vote';
  await press(put(ana, roll), /Yes/);
  await expect(put(lea, roll)).toContainText('1 in favour, 0 against, 0 abstaining, 5 to come');
  await expect(put(lea, roll).getByRole('button')).toHaveCount(0);
  await expect(put(oli, roll)).toContainText('1 in favour');
  await expect(put(oli, roll).getByRole('button')).toHaveCount(0);
  await goOn(trainer, '100×');
  await expect(put(trainer, roll)).toContainText('0 to come');
  await press(desk(trainer), 'Declare the result');
  await press(desk(trainer), 'Close the meeting');
  for (const page of [ana, oli]) await expect(put(page, 'Gavelled out')).toContainText('the vote rejects it');

  // Back to where the adoption began, anew from the first reading, and on with what was: everybody goes along.
  await part(trainer, 'Steer');
  const past = put(trainer, 'Back in time');
  const round = (form: string) => past.getByRole('listitem').filter({ hasText: form });
  await press(round('Adoption'), 'Back to here');
  for (const page of [ana, oli]) {
    await expect(put(page, 'Gavelled out')).toBeHidden();
    await expect(happened(page)).toContainText('Alvania breaks the silence.');
    await expect(happened(page)).not.toContainText('Alvania objects.');
  }
  await press(round('First reading'), 'Anew from here');
  await expect(happened(ana)).not.toContainText('Alvania breaks the silence.');
  await expect(bar(oli)).toContainText('Before the first round');
  await expectAccessible(trainer, '.ex-desk');
  await press(past.getByRole('listitem').filter({ hasText: 'as begun' }), 'Go on with it');
  for (const page of [ana, oli]) await expect(put(page, 'Gavelled out')).toContainText('the vote rejects it');
});

/** Alvania and Dunmark meet apart: what is said there is on their desks and the trainer's, and on Borland's only what is reported. */
async function coordinate(trainer: Page, ana: Page, jonas: Page): Promise<void> {
  const groups = desk(trainer).getByRole('region', { name: 'Groups apart' });
  await groups.getByRole('button', { name: 'Add a group' }).click();
  await groups.getByLabel('Name of the group').fill('Coast');
  for (const name of ['Alvania', 'Dunmark']) await groups.getByRole('checkbox', { name }).check();
  await expectAccessible(trainer, '.ex-desk');
  await groups.getByRole('button', { name: 'Send them out' }).click();
  const own = desk(ana).getByRole('region', { name: 'Your group' });
  await expect(own).toContainText('ALV');
  await own.getByLabel('Say to the group').fill('We hold the line on costs');
  await ana.keyboard.press('Enter');
  const board = trainer.getByRole('region', { name: 'Groups side by side' });
  await expect(board).toContainText('We hold the line on costs');
  await expectAccessible(trainer, '.ex-board');
  await expectAccessible(ana, '.ex-desk');
  await own.getByLabel('How far it came, in words').fill('One line on costs');
  await ana.keyboard.press('Enter');
  await expect(desk(jonas)).toContainText('Reported from the group: One line on costs (Coast)');
  await expect(jonas.getByText('We hold the line on costs')).toHaveCount(0);
  await board.getByRole('button', { name: 'Call all back' }).click();
  await board.getByRole('button', { name: 'Back to the text' }).click();
  await expect(own).toBeHidden();
}

/** How many come in at a time. */
const AT_ONCE = 4;

test('from opening the app to the first speaker with 20 browser seats in at most 20 clicks of a trainer', async ({
  app,
  shell,
  sharedBrowser,
}) => {
  test.skip(shell === 'electron', 'The seats are browsers in both shells: one run tells it all.');
  // Twenty pages are loaded, and hear of each other, on the machine that holds the room as well: forty seconds of two processors.
  test.setTimeout(240_000);
  const { page } = app;
  // Every press and every entry of the trainer is counted, whatever it is for.
  await page.evaluate(() => {
    const counted = window as unknown as { presses: number };
    counted.presses = 0;
    for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, () => counted.presses++, { capture: true });
  });
  await page.getByRole('button', { name: /^Set up an exercise/ }).click();
  await page.getByText('Regular institutional dialogue').click();
  await page.getByRole('button', { name: 'Set up', exact: true }).click();
  await part(page, 'Seats');
  await page.getByRole('button', { name: 'This computer only' }).click();
  await page.getByRole('button', { name: 'Open a room with a seat for each' }).click();
  // The slips are printed and handed round; here they are read off the sheet.
  await page.evaluate(() => {
    window.print = () => {
      const links = [...document.querySelectorAll('.ex-slip-link')].map((link) => link.textContent ?? '');
      (window as unknown as { links: string[] }).links = links;
    };
  });
  await page.getByRole('button', { name: 'Print join slips' }).click();
  const links = await page.evaluate(() => (window as unknown as { links: string[] }).links);
  expect(links).toHaveLength(20);
  // Tabs of one browser, each a guest of its own: it takes two thirds of the time of a processor that twenty browsers take.
  const browser = await freshBrowser(await sharedBrowser());
  const seats: Page[] = [];
  for (let at = 0; at < links.length; at += AT_ONCE) {
    const some = links.slice(at, at + AT_ONCE);
    seats.push(...(await Promise.all(some.map((link, n) => joinByTab(browser, link, `Seat ${at + n + 1}`)))));
  }
  for (const seat of seats) await expect(desk(seat)).toContainText('You speak for');
  await bar(page).getByRole('button', { name: 'Go on' }).click();
  const [first] = seats;
  if (first === undefined) throw new Error('nobody came in');
  await expect(bar(first)).toContainText('First reading');
  await desk(first).getByRole('button', { name: 'Ask for the floor' }).click();
  await expect(bar(page)).toContainText('has the floor', { timeout: 30_000 });
  expect(await page.evaluate(() => (window as unknown as { presses: number }).presses)).toBeLessThanOrEqual(20);
});
