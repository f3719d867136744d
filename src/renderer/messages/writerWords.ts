import type { Writer } from '../../shared/document/provenance';
import type { Negotiation } from '../../shared/domain/negotiation';
import { nameOf } from './entryWords';
import { t } from './messages';

/** `Ana Lima, Brazil`; in a room the delegation alone (CF1). `own` is our own id as a person. */
export function writerWords(model: Negotiation, own: string, by: Writer | null): string {
  if (by === null) return t('authorship.unknown');
  if (by.person === own) return t('authorship.you');
  const delegation = by.delegation === null ? null : nameOf(model, by.delegation);
  if (by.name === null) return delegation ?? t('authorship.noDelegation');
  if (by.name === '') return delegation ?? t('authorship.unnamed');
  return delegation === null ? by.name : t('authorship.person', { name: by.name, delegation });
}
