import type { DelegationCode } from '../../shared/domain/delegation';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { Condition, Entry, Grade, Said } from '../../shared/domain/position';
import type { Statement } from '../../shared/domain/statement';
import { formatDay, formatTime, t } from './messages';

/** What shows that something was said, whether it stands in a statement or with the entry itself (PO6). */
export interface Quote {
  readonly id: string;
  /** Verbatim. */
  readonly words: string;
  /** Who said them where that is not a delegation. */
  readonly speaker: string;
  readonly source: string;
  readonly url: string;
  /** A remark of the source's author, not of the speaker (TX6). */
  readonly context: string;
  readonly statement: string | null;
}

/** The quotes an entry rests on, in the order they were given. */
export function quotesOf(model: Negotiation, entry: Entry): readonly Quote[] {
  return entry.evidence.flatMap((evidence, i): Quote[] => {
    if (evidence.kind === 'statement') {
      const statement = model.statements.get(evidence.statement);
      return statement === undefined ? [] : [quoteOf(statement)];
    }
    const { words, source, place, url } = evidence;
    return [
      {
        id: `${entry.id}:${i}`,
        words,
        speaker: '',
        source: joined([source, place]),
        url: url ?? '',
        context: '',
        statement: null,
      },
    ];
  });
}

/** A statement as a quote. */
export function quoteOf(statement: Statement): Quote {
  const { id, words, source, place, url, context, speaker } = statement;
  return {
    id,
    words,
    speaker: speaker ?? '',
    source: joined([source, place]),
    url: url ?? '',
    context: context ?? '',
    statement: id,
  };
}

/** `21 Apr 2023 · AHC, fifth session`; the time of day where the source has one. */
export function saidWords(said: Said): string {
  const day = said.at === '' ? t('date.unknown') : formatDay(said.at);
  const time = /T\d{2}:\d{2}/.test(said.at) ? formatTime(said.at).slice(0, 5) : '';
  return [joined([day, time], ' '), joined([said.forum, said.meeting])].filter(Boolean).join(' · ');
}

/** The name of a delegation; its code where nobody here bears it. */
export function nameOf(model: Negotiation, code: DelegationCode): string {
  return model.roster.byCode.get(code)?.name ?? code;
}

/** Who an entry names, as the source writes them; with whom they spoke for (DE3, DE4). */
export function whoWords(model: Negotiation, entry: Entry): string {
  const names =
    entry.written !== undefined && entry.written.length > 0
      ? entry.written
      : entry.delegations.map((code) => nameOf(model, code));
  const who = names.join(', ');
  const groups = (entry.onBehalfOf ?? []).map((code) => nameOf(model, code)).join(', ');
  return groups === '' ? who : t('said.onBehalf', { who, groups });
}

/** `if (b) goes`; what was met says so. */
export function conditionWords(condition: Condition): string {
  const words = t(condition.kind === 'if' ? 'said.if' : 'said.unless', { words: condition.words });
  return condition.met === true ? t('said.met', { words }) : words;
}

/** `on record, in informals`. */
export function gradeWords(grades: readonly Grade[]): string {
  return grades.map((grade) => t(`grade.${grade}`)).join(', ');
}

/** The words from where the names end, since who spoke is said beside them; cut at a word. */
export function excerptOf(words: string, names: readonly string[], longest: number): string {
  const line = words.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return line;
  const last = Math.max(0, ...names.map((name) => line.indexOf(name)));
  const begun = last > longest / 3 ? `… ${line.slice(last)}` : line;
  return begun.length <= longest ? begun : `${begun.slice(0, begun.lastIndexOf(' ', longest))} …`;
}

/** Who noted an entry and when. Nobody's name is known but our own; an id that is a word, such as a source's symbol, is said. */
export function notedWords(entry: Pick<Entry, 'notedAt' | 'notedBy'>, ownId: string): string {
  const day = formatDay(entry.notedAt);
  if (entry.notedBy === ownId) return t('said.notedByUs', { day });
  return /^[0-9a-zA-Z]{16}$/.test(entry.notedBy)
    ? t('said.notedByTeam', { day })
    : t('said.notedBy', { day, who: entry.notedBy });
}

function joined(parts: readonly (string | undefined)[], by = ', '): string {
  return parts.filter((part) => part !== undefined && part !== '').join(by);
}
