import type { Negotiation } from '../../../shared/domain/negotiation';
import type { AuditEntry } from '../../../shared/protocol/rooms';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { subjectWords } from '../../messages/proposalWords';

/** Forms of an export that have words of their own. */
const FORMS: ReadonlySet<string> = new Set(['copy', 'marked', 'clean', 'proposals', 'csv', 'json', 'print']);

/** What an entry of the log says, with places and proposals as people know them where they are still there. */
export function whatWords(model: Negotiation, { what }: AuditEntry): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(what)) {
    if (value === null || value === '' || value === false) continue;
    parts.push(partWords(model, name, value));
  }
  return parts.filter(Boolean).join(' · ');
}

function partWords(model: Negotiation, name: string, value: string | number | true): string {
  const words = String(value);
  switch (name) {
    case 'on':
      return model.target(words) === undefined ? '' : model.addressOf(words);
    case 'proposal': {
      const proposal = model.proposals.get(words);
      return proposal === undefined ? t('actsLog.id', { name, id: words }) : subjectWords(proposal);
    }
    case 'delegations':
    case 'onBehalfOf':
      return words
        .split(', ')
        .map((code) => nameOf(model, code))
        .join(', ');
    // Ids by which an entry can be found in an export; nobody reads them here.
    case 'act':
    case 'bracket':
    case 'entry':
      return '';
    case 'changed':
    case 'made':
      return '';
    case 'undone':
    case 'byChair':
    case 'private':
      return t(`actsLog.${name}`);
    case 'form':
      return FORMS.has(words) ? t(`actsLog.form.${words as 'copy'}`) : words;
    case 'for':
    case 'from':
    case 'device':
    case 'check':
    case 'seat':
      return t(`actsLog.with.${name}`, { value: words });
    default:
      return name === 'how' ? words : t('actsLog.id', { name, id: words });
  }
}
