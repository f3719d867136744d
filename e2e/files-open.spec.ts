import { mkdtemp, readFile, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MANY_PAGES } from '../src/shared/formats/format';
import { pdfBytes } from '../src/shared/testing/formats/handmadePdf';
import { expectAccessible } from './axe';
import { chooseFile, command, DRAFT, dropFiles, exportBytes, typeAt } from './files';
import { expect, test } from './launch';

const WATERS = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
  'fixtures/formats/pdf/waters.libreoffice.pdf',
);

test('a text that is dropped is read, reported on, and comes out byte for byte', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await expectAccessible(page);
  const bytes = Buffer.from(DRAFT);
  await dropFiles(page, [{ name: 'harbours.txt', bytes }]);
  const report = page.getByRole('dialog', { name: 'What was read' });
  await expect(report).toContainText('harbours.txt · UTF-8 with byte order mark · Windows line ends');
  await expect(report).toContainText('1 bracket without a partner');
  await expect(report).toContainText('Nothing. Every character of the file is in the text.');
  await expect(report).toContainText('As it came it is kept in the dossier.');
  await expectAccessible(page, '[role=dialog]');

  await report.getByRole('listitem').filter({ hasText: 'no closing bracket' }).getByRole('button').click();
  await expect(page.locator('.text p.is-selected')).toContainText('Such assistance shall be prompt');

  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-export-'));
  await page.keyboard.press('ControlOrMeta+e');
  await expectAccessible(page, '[role=dialog]');
  expect(Buffer.compare(await exportBytes(app, path.join(folder, 'untouched.txt')), bytes)).toBe(0);

  await typeAt(page, 'The Conference shall review', 'In due course, ');
  await page.keyboard.press('ControlOrMeta+e');
  const edited = await exportBytes(app, path.join(folder, 'edited.txt'));
  expect(edited.toString()).toBe(DRAFT.replace('The Conference', 'In due course, The Conference'));
});

test('BR7, PR1: names in front of words are taken for proposals when asked, and go out again as they came', async ({
  app,
}) => {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  const source = 'Article 1. Duty\n\n1. States [BRA propose: shall] cooperate.\n';
  await dropFiles(page, [{ name: 'heads.txt', bytes: Buffer.from(source) }]);
  await page.getByRole('button', { name: 'Take as proposals' }).click();
  // For our own team, unless one says otherwise.
  await expect(page.getByLabel('Our own team: noted in our record')).toBeChecked();
  await expectAccessible(page, '[role=dialog]');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'What was read' })).toContainText('1 proposal in our record');
  await page.keyboard.press('Enter');
  await expect(page.locator('.text')).toContainText('BRA');
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-heads-'));
  await page.keyboard.press('ControlOrMeta+e');
  await page.getByText('Text with proposals').click();
  await page.getByLabel('With our record').check();
  expect((await exportBytes(app, path.join(folder, 'heads.txt'))).toString()).toBe(source);

  // Undo brings back the state before: nothing was open then.
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('“heads.txt” is taken back.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await expect(page.getByText('Article 1')).toBeHidden();
});

test('a text is opened by the dialog, by paste and by typing, from the keyboard alone', async ({ app }) => {
  const { page } = app;
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-open-'));
  const file = path.join(folder, 'letter.md');
  await writeFile(file, '# A letter\n\nParties [may] [shall] write.\n');
  await expect(page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await chooseFile(app, file);
  const report = page.getByRole('dialog', { name: 'What was read' });
  await expect(report).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(report).toBeHidden();
  await expect(page.getByRole('banner')).toContainText('A letter');

  await page.keyboard.press('ControlOrMeta+n');
  const dialog = page.getByRole('dialog', { name: 'New text' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, '[role=dialog]');
  await page.keyboard.type('Pasted here');
  await dialog.getByLabel('Text', { exact: true }).fill('Article 1\n\nWords [of a text].\n');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(report).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner')).toContainText('Pasted here');
  await expect(page.getByText('Words [of a text].')).toBeVisible();

  await page.keyboard.press('ControlOrMeta+n');
  await page.keyboard.type('Begun empty');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner')).toContainText('Begun empty');
  await expect(page.getByRole('textbox').first()).toHaveAttribute('aria-readonly', 'false');
  await page.keyboard.type('First words [of it]');
  await expect(page.locator('.text')).toContainText('First words [of it]');
});

test('words pasted on the welcome are a text; what they came from is kept with it unless one says otherwise', async ({
  app,
}) => {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('tab', { name: 'Look' }).click();
  await page.getByLabel('Keep the file that a text came from in its dossier').uncheck();
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Resolution on paste\n\n1. Decides [to stay].');
    const word = '<html xmlns:w="urn:schemas-microsoft-com:office:word">';
    data.setData('text/html', `${word}<p><b>Resolution</b> on paste</p><ol><li>Decides [to stay].</li></ol>`);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  const report = page.getByRole('dialog', { name: 'What was read' });
  await expect(report).toContainText('Pasted text · From Word, by the clipboard');
  await expect(report).toContainText('It is not kept in the dossier.');
  await page.keyboard.press('Escape');
  // What a word processor or a page copied keeps its looks and its counted labels.
  await expect(page.locator('strong', { hasText: 'Resolution' })).toBeVisible();
  await expect(page.getByText('Decides [to stay].').first()).toBeVisible();
  await command(page, 'About this dossier');
  await expect(page.getByRole('dialog')).toContainText('The file is not kept in this dossier. SHA-256:');
});

test('a PDF opens with its paragraphs whole, its notes by themselves, and what stands on every page lifted out', async ({
  app,
}) => {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await dropFiles(page, [{ name: 'waters.pdf', bytes: await readFile(WATERS) }]);
  // Struck words are deletions in one room and nothing in another: a person says which.
  const question = page.getByRole('dialog', { name: 'Whose changes are these?' });
  await expect(question).toContainText('holds no tracked changes, but words that stand out');
  await expectAccessible(page, '[role=dialog]');
  await question.getByRole('combobox', { name: 'struck through means' }).selectOption('words to go');
  await question.getByRole('button', { name: 'Read it' }).click();
  const report = page.getByRole('dialog', { name: 'What was read' });
  await expect(report).toContainText('waters.pdf');
  await expect(report).toContainText('2 paragraphs somebody words otherwise');
  await expect(report).toContainText('Headers and footers, which are no text');
  await expect(report).toContainText('A/CONF.901/2026/L.7');
  await page.keyboard.press('Enter');
  // A sentence that the page breaks over lines is one paragraph.
  const whole = page.locator('.text p', { hasText: 'notification pursuant to [open-ended bodies] [global decision]' });
  await expect(whole.first()).toBeVisible();
});

test('what cannot be read is refused with what to do, and nothing is opened', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await dropFiles(page, [{ name: 'draft.pdf', bytes: Buffer.from('%PDF-1.7\n%\u0001') }]);
  const refusal = page.getByRole('dialog', { name: 'This was not opened' });
  await expect(refusal).toContainText('This file is damaged, or was not fully copied');
  await expect(refusal).toContainText('It was not touched.');
  await expectAccessible(page, '[role=dialog]');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
});

test('a drop on an open dossier asks first', async ({ app }) => {
  await app.reopen({ args: ['--sample', 'ahc'] });
  const { page } = app;
  await expect(page.getByRole('banner')).toContainText('Cybercrime convention');
  const dropped = [{ name: 'harbours.txt', bytes: Buffer.from(DRAFT) }];
  await dropFiles(page, dropped);
  const question = page.getByRole('dialog', { name: 'Open it here?' });
  await expect(question).toContainText('it stays in the list of recent dossiers');
  await expectAccessible(page, '[role=dialog]');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('banner')).toContainText('Cybercrime convention');
  await dropFiles(page, dropped);
  await question.getByRole('button', { name: 'Open it here' }).click();
  await expect(page.getByRole('dialog', { name: 'What was read' })).toBeVisible();
});

test('a text named on the command line opens as a text', async ({ app }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-arg-'));
  const file = path.join(folder, 'named.txt');
  await writeFile(file, DRAFT);
  await app.reopen({ files: [file] });
  await expect(app.page.getByRole('dialog', { name: 'What was read' })).toContainText('named.txt');
});

test('a long text shows how far it is, and stops when it is told to', async ({ app }) => {
  const { page } = app;
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-long-'));
  const file = path.join(folder, 'long.txt');
  const paragraph =
    '1. Each Party [shall] [should] take measures [, subject to its law,] to keep its harbours open.\n\n';
  await writeFile(file, paragraph.repeat(Math.floor((45 * 1024 * 1024) / paragraph.length)));
  await expect(page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await chooseFile(app, file);
  const reading = page.getByRole('dialog', { name: 'Reading a text' });
  await expect(reading).toContainText('long.txt');
  await expect(reading.getByRole('progressbar')).toBeVisible();
  await reading.getByRole('button', { name: 'Cancel' }).click();
  await expect(reading).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await expect(page.getByText('What you open appears in this place next time.')).toBeVisible();

  await truncate(file, 51 * 1024 * 1024);
  await chooseFile(app, file);
  const refusal = page.getByRole('dialog');
  await expect(refusal).toContainText(/51 MB|too large/);
  await expect(refusal).toContainText('50 MB');
  await page.keyboard.press('Escape');

  // A PDF of very many pages is asked about first: some of them, by the keyboard.
  const many = path.join(folder, 'many.pdf');
  await writeFile(many, pdfBytes(Array.from({ length: MANY_PAGES }, (_, i) => [`Quay ${i + 1} is kept [open].`])));
  await chooseFile(app, many);
  const asking = page.getByRole('dialog', { name: 'Which pages?' });
  await expect(asking).toContainText(/300 pages: about \d+ seconds?/);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, '[role="dialog"]', 'color-contrast');
  await asking.getByLabel('From page').fill('299');
  await page.keyboard.press('Tab');
  await page.keyboard.type('3');
  await expect(asking).toContainText('There are no such pages.');
  await expect(asking.getByRole('button', { name: 'Read' })).toBeDisabled();
  await asking.getByLabel('To page').fill('300');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'What was read' })).toContainText('1-298');
});

test('another window opens beside this one', async ({ app }) => {
  await expect(app.page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  const opening = app.context.waitForEvent('page');
  await app.page.keyboard.press('ControlOrMeta+Shift+n');
  const second = await opening;
  await expect(second.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await expect(app.page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
});
