import { readAkn } from '../formats/akn/readAkn';
import { writeAkn } from '../formats/akn/writeAkn';
import { readDocx } from '../formats/docx/readDocx';
import { DOCX_OPTIONS } from '../formats/docx/write/docxOptions';
import { writeDocx } from '../formats/docx/writeDocx';
import { readHtml } from '../formats/html/readHtml';
import { writeHtml } from '../formats/html/writeHtml';
import { readOdt } from '../formats/odt/readOdt';
import { writeOdt } from '../formats/odt/writeOdt';
import type { Redline } from '../formats/redline/redline';
import { UNWATCHED } from '../formats/redline/watch';

/** A redline as Word, OpenDocument and web files of ours have it when they are read again. Throws an Error for one that is refused. */
export async function writtenFiles(redline: Redline): Promise<readonly Redline[]> {
  const files = await Promise.all([
    writeDocx(redline, DOCX_OPTIONS).then(({ bytes }) => readDocx(bytes, UNWATCHED)),
    writeOdt(redline, {}).then(({ bytes }) => readOdt(bytes, UNWATCHED)),
    readHtml(writeHtml(redline, {}).bytes, UNWATCHED),
  ]);
  return files.map(taken);
}

/** The same as Akoma Ntoso. */
export async function writtenAkn(redline: Redline): Promise<Redline> {
  return taken(await readAkn(writeAkn(redline, { date: '2026-11-22' }).bytes, UNWATCHED));
}

function taken(file: Awaited<ReturnType<typeof readHtml>>): Redline {
  if (!file.ok) throw new Error(file.error.code);
  return file.value;
}
