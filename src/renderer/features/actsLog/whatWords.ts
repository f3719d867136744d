import type { Negotiation } from '../../../shared/domain/negotiation';
import { type AuditEntry, ROOM_ROLES, type RoomSeat } from '../../../shared/protocol/rooms';
import { nameOf } from '../../messages/entryWords';
import { formatDay, formatTime, t } from '../../messages/messages';
import { subjectWords } from '../../messages/proposalWords';

/** Forms of an export that have words of their own. */
const FORMS: ReadonlySet<string> = new Set(['copy', 'marked', 'clean', 'proposals', 'csv', 'json', 'print']);

/** What an entry of the log says, with places and proposals as people know them where they are still there. */
export function whatWords(model: Negotiation, { what }: AuditEntry): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(what)) {
    // That a text was closed is told by the same word as that it was opened.
    if (value === null || value === '' || (value === false && name !== 'open')) continue;
    parts.push(partWords(model, name, value));
  }
  return parts.filter(Boolean).join(' · ');
}

/** A seat by its name, or by what it is; by its id where it is not known here. */
function seatName(model: Negotiation, id: string): string {
  const seat = model.seats.get(id);
  if (seat === undefined) return id;
  if (seat.title !== '') return seat.title;
  return seat.delegation === null ? t(`rooms.role.${seat.role}`) : nameOf(model, seat.delegation);
}

/** A moment in milliseconds, as the time of an entry is shown. */
function momentWords(at: number): string {
  const iso = new Date(at).toISOString();
  return t('moment', { day: formatDay(iso), time: formatTime(iso) });
}

const isRole = (value: string): value is RoomSeat['role'] => ROOM_ROLES.some((role) => role === value);

function partWords(model: Negotiation, name: string, value: string | number | boolean): string {
  const words = String(value);
  switch (name) {
    case 'on':
      return model.target(words) === undefined ? '' : model.addressOf(words);
    case 'proposal': {
      const proposal = model.proposals.get(words);
      return proposal === undefined ? t('actsLog.id', { name, id: words }) : subjectWords(proposal);
    }
    case 'delegation':
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
    case 'removed':
      return '';
    case 'seat':
      return t('actsLog.with.seat', { value: seatName(model, words) });
    case 'role':
      return isRole(words) ? t(`rooms.role.${words}`) : words;
    case 'open':
      return t(value === true ? 'actsLog.open' : 'actsLog.closed');
    case 'uses':
      return t('actsLog.uses', { count: Number(value) });
    case 'until':
      return typeof value === 'number' ? t('actsLog.until', { moment: momentWords(value) }) : words;
    case 'undone':
    case 'byChair':
    case 'private':
    case 'writesText':
    case 'withdrawn':
      return t(`actsLog.${name}`);
    case 'form':
      return FORMS.has(words) ? t(`actsLog.form.${words as 'copy'}`) : words;
    case 'for':
    case 'from':
    case 'device':
    case 'check':
    case 'name':
    case 'right':
      return t(`actsLog.with.${name}`, { value: words });
    default:
      return name === 'how' ? words : t('actsLog.id', { name, id: words });
  }
}
