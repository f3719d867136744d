import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expectAccessible } from './axe';
import { chooseFile, saveTo } from './files';
import { type App, expect, test } from './launch';

test.use({ start: { args: ['--sample'] } });

/** Saves what is written, by keys, and answers the file. */
async function saved(app: App, file: string): Promise<string> {
  const { page } = app;
  if (app.electron !== undefined) {
    await saveTo(app, file);
    await page.keyboard.press('ControlOrMeta+s');
    await expect(page.getByText(`The exercise is in ${file}.`)).toBeVisible();
    return readFile(file, 'utf8');
  }
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('ControlOrMeta+s');
  return readFile(await (await downloading).path(), 'utf8');
}

test('TR2: an exercise is written, looked over, tried out, saved and opened again; a broken file names the place of its fault', async ({
  app,
}) => {
  const { page } = app;
  await expect(page.getByRole('textbox').first()).toBeVisible();
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-scenario-'));
  await page.keyboard.press('ControlOrMeta+Shift+F2');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Nothing', exact: true }).click();
  await dialog.getByRole('button', { name: 'Go on' }).click();
  const part = (name: string) =>
    dialog.getByRole('listbox', { name: 'Parts of the exercise' }).getByRole('option', { name });

  await dialog.getByLabel('Title').fill('Harbours');
  await part('Text').click();
  await dialog.getByRole('textbox').fill('1. Each Party [shall] [should] grant access to [all] vessels.');
  await dialog.getByRole('button', { name: 'Make questions of its brackets' }).click();
  await expect(part('Questions')).toContainText('3');
  await dialog.getByRole('button', { name: /^Take out Q1/ }).click();
  await expect(part('Questions')).toContainText('2');

  await part('Agreed elsewhere').click();
  await dialog.getByRole('button', { name: 'Add a text' }).click();
  await dialog
    .getByLabel('Paste a text')
    .fill('1. Parties shall grant access to vessels in distress.\n\n2. They share costs.');
  await dialog.getByRole('button', { name: 'Make passages of its provisions' }).click();
  await expect(dialog.getByLabel('What it says').first()).toHaveValue(
    'Parties shall grant access to vessels in distress.',
  );

  // What goes together, and what is graded.
  await part('Goes together').click();
  await dialog.getByRole('button', { name: 'Add what goes together' }).click();
  await part('Grading').click();
  await dialog.getByRole('button', { name: 'Add a line' }).click();
  await dialog.getByLabel('What is graded').fill('Tone in the room');
  await dialog.getByLabel('Level suggested by').selectOption('Use of the floor');
  await expectAccessible(page);

  // A code that changes is followed by the brief; points and a red line are what the checks speak of.
  await part('Seats').click();
  await dialog.getByLabel('Code').fill('NOR');
  await dialog.getByLabel('Code').press('Enter');
  await dialog.getByLabel('Name', { exact: true }).fill('Norland');
  await part('Checks').click();
  await expect(dialog.getByText('Norland has nothing to win')).toBeVisible();
  await dialog.getByRole('button', { name: 'Go there' }).first().click();
  await expect(dialog.getByRole('option', { name: 'Norland' })).toHaveAttribute('aria-selected', 'true');
  await dialog.getByLabel(/^Points for shall/).fill('300');
  await dialog.getByLabel(/^Red line on should/).selectOption('Never this');
  await expectAccessible(page);
  await part('Checks').click();
  await expect(dialog.getByText('Norland has nothing to win')).toBeHidden();
  await dialog.getByLabel('Times').fill('20');
  await dialog.getByRole('button', { name: 'Try it out' }).click();
  await expect(dialog.getByRole('row', { name: /Norland/ })).toContainText('%');

  await dialog.getByLabel('Briefs in the file').selectOption('sealed with a passphrase');
  await dialog.getByLabel('Passphrase').fill('three grey herons');
  const sealed = await saved(app, path.join(folder, 'sealed.json'));
  expect(sealed).not.toContain('interests');
  await dialog.getByLabel('Briefs in the file').selectOption('to be read by anybody');
  const words = await saved(app, path.join(folder, 'harbours.json'));
  const scenario = JSON.parse(words);
  expect(scenario).toMatchObject({
    marking: 'EXERCISE',
    title: 'Harbours',
    links: [{ question: scenario.questions[0].id, needsQuestion: scenario.questions[1].id }],
    criteria: [{ name: 'Tone in the room', figure: 'voice' }],
  });
  expect(scenario.briefs[0]).toMatchObject({
    seat: 'NOR',
    confidential: { interests: [{ points: 300 }], redLines: [{ sense: 'never' }] },
  });
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByText('Not in a file yet')).toBeVisible();

  // Opened again from the file; one that somebody broke says where.
  const broken = path.join(folder, 'broken.json');
  await writeFile(broken, JSON.stringify({ ...scenario, seats: [{ ...scenario.seats[0], votes: 'yes' }] }));
  const whole = path.join(folder, 'whole.json');
  await writeFile(whole, sealed);
  await dialog.getByRole('button', { name: 'Begin another…' }).click();
  await dialog.getByRole('button', { name: 'A file', exact: true }).click();
  await dialog.getByRole('button', { name: 'Open…' }).focus();
  await chooseFile(app, broken, 'Enter');
  await expect(dialog.getByRole('alert')).toContainText('broken.json cannot be read. At “seats.0.votes”');
  await dialog.getByRole('button', { name: 'A ready one' }).click();
  await expect(dialog.getByRole('alert')).toBeHidden();
  await dialog.getByRole('button', { name: 'A file', exact: true }).click();
  await dialog.getByRole('button', { name: 'Open…' }).focus();
  await chooseFile(app, whole, 'Enter');
  await dialog.getByLabel('Passphrase').fill('three grey geese');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog.getByRole('alert')).toContainText('does not open it');
  await dialog.getByLabel('Passphrase').fill('three grey herons');
  await dialog.getByLabel('Passphrase').press('Enter');
  await expect(dialog.getByLabel('Title')).toHaveValue('Harbours');
  await part('Briefs').click();
  await expect(dialog.getByLabel(/^Points for shall/)).toHaveValue('300');

  // From there it is played.
  await dialog.getByRole('button', { name: 'Play it…' }).click();
  await expect(dialog.getByText('Harbours')).toBeVisible();
});
