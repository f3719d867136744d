import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDocx } from '../src/shared/formats/docx/readDocx';
import { readPdf } from '../src/shared/formats/pdf/readPdf';
import type { Redline } from '../src/shared/formats/redline/redline';
import { settled } from '../src/shared/formats/redline/settle';
import { UNWATCHED } from '../src/shared/formats/redline/watch';
import { officeProgram, savedByOffice } from '../src/shared/testing/formats/office';
import { expectAccessible } from './axe';
import { chooseFile, everythingKept, exportBytes } from './files';
import { expect, test } from './launch';

const QUAYS = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'fixtures/formats/exchange/quays.docx');

test('IM2, EX2: a Word file comes in with its authors mapped, is tagged and proposed on, and goes back with the same changes', async ({
  app,
}) => {
  const { page } = app;
  await expect(page.getByRole('button', { name: /^Open a text/ })).toBeVisible();
  await chooseFile(app, QUAYS);
  const asking = page.getByRole('dialog', { name: 'Whose changes are these?' });
  await expect(asking.getByRole('combobox', { name: 'Delegation for Norway' })).toHaveValue('Norway');
  await expectAccessible(page);
  // Who has no delegation by name is given one, from the keyboard.
  const clerk = asking.getByRole('combobox', { name: 'What A. Clerk did is' });
  await clerk.focus();
  await clerk.selectOption({ label: 'a delegation’s' });
  await clerk.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Chile');
  // IM3: likewise a name that comments begin with and that nobody is known by.
  await asking.getByRole('combobox', { name: 'What Mme Dupont says is' }).selectOption({ label: 'a delegation’s' });
  await asking.getByRole('combobox', { name: 'Delegation for Mme Dupont' }).fill('France');
  await page.keyboard.press('Enter');
  const report = page.getByRole('dialog', { name: 'What was read' });
  await expect(report).toContainText('1 proposal of new paragraphs');
  await page.keyboard.press('Enter');

  const pilots = page.getByText('by the coastal State.').first();
  await pilots.click();
  await page.keyboard.press('o');
  await page.keyboard.type('egy');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('EGY');
  // Brazil would add a word.
  await page.keyboard.press('Alt+y');
  await expect(page.getByRole('dialog', { name: 'For whom do you type?' }).getByRole('combobox')).toBeFocused();
  await page.keyboard.type('bra');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.locator('.typed')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.type('All ');
  await page.keyboard.press('Escape');
  await everythingKept(page);

  await page.keyboard.press('ControlOrMeta+e');
  const out = page.getByRole('dialog', { name: 'Export' });
  await expect(out.getByRole('radio', { name: /^Word/ })).toBeChecked();
  await out.getByRole('checkbox', { name: 'With our record' }).check();
  await expect(out).toContainText('the file it came from, with what is new');
  await expectAccessible(page);
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-word-'));
  const file = new Uint8Array(await exportBytes(app, path.join(folder, 'quays.docx')));
  const read = await readDocx(file, UNWATCHED);
  if (!read.ok) throw new Error(read.error.code);
  expect(whoDid(read.value)).toEqual([
    'delete European Union',
    'delete Norway',
    'insert A. Clerk',
    'insert Brazil',
    'insert Delegation of Brazil (BRA)',
    'insert Norway',
  ]);
  expect(read.value.comments.map(({ text }) => text)).toEqual([
    'Norway: this goes too far for small ports.',
    'Mme Dupont: licensed by whom?',
  ]);

  // LibreOffice opens it and finds the same; where there is none, that is said.
  const office = await officeProgram();
  if (office === null) test.info().annotations.push({ type: 'LibreOffice', description: 'is not here' });
  else {
    const saved = await savedByOffice(office, { 'quays.docx': file }, 'docx:MS Word 2007 XML');
    const again = await readDocx(saved.get('quays') as Uint8Array, UNWATCHED);
    if (!again.ok) throw new Error(again.error.code);
    expect(whoDid(again.value)).toEqual(whoDid(read.value));
  }

  // EX4: the same as a PDF, where there is a window to print it.
  await page.keyboard.press('ControlOrMeta+e');
  await out.getByRole('radio', { name: /^PDF/ }).check();
  if (app.electron === undefined) {
    await expect(out).toContainText('A browser writes no PDF by itself');
    await out.getByRole('button', { name: 'Print…' }).click();
    await expect(page.getByRole('dialog', { name: 'Print' })).toBeVisible();
    return;
  }
  await out.getByRole('combobox', { name: 'Proposals' }).selectOption({ label: 'not at all' });
  await out.getByRole('checkbox', { name: 'Symbol and date at the foot of each page' }).check();
  const pdf = new Uint8Array(await exportBytes(app, path.join(folder, 'quays.pdf')));
  const paper = await readPdf(pdf, UNWATCHED);
  if (!paper.ok) throw new Error(paper.error.code);
  const words = (blocks: typeof paper.value.blocks) => blocks.map(({ runs }) => runs.map(({ text }) => text).join(''));
  const printed = words(paper.value.blocks).join('\n');
  for (const one of words(settled(read.value.blocks, 'original'))) expect(printed).toContain(one.trim());
  expect(printed).toContain('[');
  // Of a single sheet nothing tells that what stands at its edges comes again.
  expect([printed, ...words(paper.value.furniture)].join(' ')).toMatch(/ [0-9A-Z]{4}-[0-9A-Z]{4} 1 \/ 1/);
  expect(new TextDecoder('latin1').decode(pdf)).toMatch(
    /^(?!.*(?:Mozilla|Linux|Windows NT|Macintosh|\/tmp\/)).*Creator \(Chapeau\)/s,
  );
});

/** Which changes whose a file has, each once. */
function whoDid({ blocks }: Redline): readonly string[] {
  const all = blocks.flatMap(({ runs, end }) => [...runs.flatMap(({ changes }) => changes), ...end]);
  return [...new Set(all.map(({ kind, author }) => `${kind} ${author}`))].sort();
}
