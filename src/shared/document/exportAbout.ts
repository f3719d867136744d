import type * as Y from 'yjs';
import type { DocumentId } from '../base/ids';
import { checkCode } from './checkCode';
import type { ExportAbout } from './dossierJson';
import { textParts } from './layout';
import { storedSections } from './storedText';

/** The moment an export speaks of. */
export interface ExportMoment {
  /** ISO time with the offset of its zone. */
  readonly asOf: string;
  /** Name of that zone. */
  readonly zone: string;
}

/** What stands on an export of the text as it is now (CF7), or of what was taken from one document of it. */
export function exportAbout(doc: Y.Doc, { asOf, zone }: ExportMoment, document?: DocumentId): ExportAbout {
  const sections = storedSections(doc).filter((section) => document === undefined || section.document === document);
  const { documents } = textParts(doc);
  const base: string[] = [];
  for (const id of new Set(sections.map((section) => section.document))) {
    const source = id === undefined ? undefined : documents.get(id);
    const symbol = source?.symbol || source?.short;
    if (symbol !== undefined && symbol !== '' && !base.includes(symbol)) base.push(symbol);
  }
  return { asOf, zone, base, check: checkCode(sections) };
}
