import { isDossier } from '../../../shared/formats/fileKind';
import { IMPORT_LIMIT } from '../../../shared/formats/format';
import { t } from '../../messages/messages';
import { ask } from '../../workbench/asking';
import type { Workbench } from '../../workbench/workbench';
import { offerSealed, takeCopy } from './givenCopies';
import { importText } from './importing';
import { show } from './showing';

const PRIVATE = /\.private\.chapeau$/i;
/** The largest dossier that is taken from the page; larger ones are opened by their place. */
const DOSSIER_LIMIT = 512 * 1024 * 1024;

/** What is about to take the place of the open dossier. */
export interface GivenAbout {
  readonly name: string;
  readonly title: string;
}
export type GivenAnswer = 'here' | 'cancel';

/**
 * Opens files that the page itself was given (dropped, chosen in a browser): a dossier with its private file, else the first text. They
 * have no place that could be saved to, and become dossiers of this machine. Where a dossier is open, asks before it is put away.
 */
export async function openGiven(workbench: Workbench, given: readonly File[]): Promise<boolean> {
  const files = given.filter((file) => file.size > 0 || file.type !== '');
  const dossier = files.find((file) => /\.chapeau$/i.test(file.name) && !PRIVATE.test(file.name));
  const chosen = dossier ?? files[0];
  if (chosen === undefined) {
    workbench.notify('warning', 'open.nothing');
    return false;
  }
  if (dossier !== undefined && files.length === 1 && dossier.size <= DOSSIER_LIMIT && workbench.session !== null) {
    const fate = await takeCopy(workbench, dossier.name, new Uint8Array(await dossier.arrayBuffer()));
    if (fate !== 'open') return false;
  }
  if (!(await mayReplace(workbench, chosen.name))) return false;
  const secret = files.find((file) => PRIVATE.test(file.name));
  const limit = dossier === undefined ? IMPORT_LIMIT : DOSSIER_LIMIT;
  // What is too large is not read at all: its size is all that the refusal needs.
  const bytes = chosen.size > limit ? new Uint8Array(0) : new Uint8Array(await chosen.arrayBuffer());
  const others = files.length - (dossier !== undefined && secret !== undefined ? 2 : 1);
  const opened =
    dossier !== undefined || isDossier(bytes)
      ? await openBytes(workbench, chosen.name, bytes, secret)
      : chosen.size > limit
        ? tooLarge(workbench, chosen)
        : await importText(workbench, { bytes, name: chosen.name });
  if (opened && others > 0) workbench.notify('info', 'open.onlyOne', { count: others, name: chosen.name });
  return opened;
}

/** What a word processor or a page puts on the clipboard besides words: changes, tables, formats, headings, lists. */
const RICH = /<(?:ins|del|table|sup|strike|s|u|b|i|strong|em|ol|ul|h[1-6])[\s>]|\bmso-/i;

/**
 * Words that were pasted or dropped, as a text of its own. `html`: the same as the clipboard holds it for word processors, taken where it
 * says more than the words alone do.
 */
export async function openWords(workbench: Workbench, words: string, html = ''): Promise<boolean> {
  const isRich = RICH.test(html);
  if (words.trim() === '' && !isRich) {
    workbench.notify('warning', 'open.nothingPasted');
    return false;
  }
  const name = t('open.pastedName');
  if (!(await mayReplace(workbench, name))) return false;
  const bytes = new TextEncoder().encode(isRich ? html : words);
  return importText(workbench, { bytes, name, ...(isRich ? { isClipboard: true as const } : {}) });
}

async function openBytes(
  workbench: Workbench,
  name: string,
  bytes: Uint8Array,
  secret: File | undefined,
): Promise<boolean> {
  const privateBytes = secret === undefined ? undefined : new Uint8Array(await secret.arrayBuffer());
  const given = { bytes, ...(privateBytes === undefined ? {} : { privateBytes }) };
  const opened = await show(workbench, () => workbench.host.dossiers.openBytes({ name, ...given }), {
    name,
    bytes: given,
  });
  if (opened && privateBytes === undefined && (await offerSealed(workbench, name, bytes))) return true;
  if (opened) workbench.notify('info', privateBytes === undefined ? 'open.copyWithoutPrivate' : 'open.copyMade');
  return opened;
}

function tooLarge(workbench: Workbench, file: File): false {
  const values = { size: Math.ceil(file.size / 1_048_576), limit: Math.floor(IMPORT_LIMIT / 1_048_576) };
  const trouble = { name: file.name, what: t('import.too-large', values), todo: t('import.too-large.do', values) };
  workbench.openDialog('import.trouble', trouble);
  return false;
}

/** Whether something may take the place of what is open; asks where that is a dossier. */
export async function mayReplace(workbench: Workbench, name: string): Promise<boolean> {
  const { session } = workbench;
  if (session === null) return true;
  const about: GivenAbout = { name, title: session.current.settings.title };
  return (await ask<GivenAbout, GivenAnswer>(workbench, 'open.replace', about)) === 'here';
}
