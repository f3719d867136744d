import type { SourceDocument } from '../../shared/domain/dossier';
import { formatDay, t } from './messages';

/** What a document is called where there is little room: its short name, with the day of the state it was read in. */
export function documentWords({ title, short, asOf }: SourceDocument): string {
  const name = short === '' ? title : short;
  return asOf === undefined ? name : t('outline.document', { name, day: formatDay(asOf) });
}
