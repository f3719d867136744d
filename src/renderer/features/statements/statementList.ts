import type { StatementId, TopicId } from '../../../shared/base/ids';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Entry } from '../../../shared/domain/position';
import { compareOrder, instantOf } from '../../../shared/domain/said';
import type { Statement } from '../../../shared/domain/statement';

/** What statements are gathered by. */
export const GATHERINGS = ['topic', 'delegation', 'date'] as const;
export type Gathering = (typeof GATHERINGS)[number];

/** Statements with something in common. `id` is a topic's, a delegation's code, or a day; empty for those without any. */
export interface StatementGroup {
  readonly id: string;
  readonly statements: readonly Statement[];
}

/** Latest first; what has no day last. */
function latestFirst(a: Statement, b: Statement): number {
  return compareOrder(
    { instant: instantOf(b.said.at), clock: 0, id: a.id },
    { instant: instantOf(a.said.at), clock: 0, id: b.id },
  );
}

const folded = new WeakMap<Statement, string>();

function fold(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** All words a statement can be found by: who, what, where, from which source. */
function wordsOf(model: Negotiation, statement: Statement): string {
  let words = folded.get(statement);
  if (words === undefined) {
    const names = statement.delegations.map((code) => `${code} ${model.roster.byCode.get(code)?.name ?? ''}`);
    const { written = [], speaker = '', said, source = '', place = '', context = '' } = statement;
    words = fold(
      [
        ...names,
        ...written,
        speaker,
        statement.words,
        said.forum ?? '',
        said.meeting ?? '',
        source,
        place,
        context,
      ].join(' '),
    );
    folded.set(statement, words);
  }
  return words;
}

/** The statements with all words of a query, latest first. */
export function findStatements(model: Negotiation, query: string): readonly Statement[] {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  return [...model.statements.values()]
    .filter((statement) => wanted.every((word) => wordsOf(model, statement).includes(word)))
    .sort(latestFirst);
}

/** Statements gathered by topic (in the dossier's order), delegation (by name), or day (latest first). */
export function gatherStatements(
  model: Negotiation,
  statements: readonly Statement[],
  by: Gathering,
): readonly StatementGroup[] {
  const groups = new Map<string, Statement[]>();
  const add = (id: string, statement: Statement) => {
    const known = groups.get(id);
    if (known) known.push(statement);
    else groups.set(id, [statement]);
  };
  for (const statement of statements) {
    const ids: readonly string[] =
      by === 'topic'
        ? statement.topics
        : by === 'date'
          ? [statement.said.at.slice(0, 10)]
          : [...new Set([...statement.delegations, ...(statement.onBehalfOf ?? [])])];
    if (ids.length === 0) add('', statement);
    for (const id of ids) add(id, statement);
  }
  const list = [...groups].map(([id, own]) => ({ id, statements: own }));
  const place = new Map<string, number>([...model.topics.keys()].map((id, i) => [id, i]));
  const nameOf = (code: string) => model.roster.byCode.get(code)?.name ?? code;
  const order: Readonly<Record<Gathering, (a: string, b: string) => number>> = {
    topic: (a, b) => (place.get(a) ?? place.size) - (place.get(b) ?? place.size),
    delegation: (a, b) => nameOf(a).localeCompare(nameOf(b), 'en'),
    date: (a, b) => (a < b ? 1 : a > b ? -1 : 0),
  };
  return list.sort((a, b) => Number(a.id === '') - Number(b.id === '') || order[by](a.id, b.id));
}

/** The entries that rest on each statement (PO6). */
export function entriesByStatement(entries: readonly Entry[]): ReadonlyMap<StatementId, readonly Entry[]> {
  const byStatement = new Map<StatementId, Entry[]>();
  for (const entry of entries) {
    for (const evidence of entry.evidence) {
      if (evidence.kind !== 'statement' || entry.act.kind === 'withdrawal' || entry.act.kind === 'confirmation')
        continue;
      const known = byStatement.get(evidence.statement);
      if (known) known.push(entry);
      else byStatement.set(evidence.statement, [entry]);
    }
  }
  return byStatement;
}

/** What the view was opened on. */
export interface StatementsArgument {
  readonly topic?: TopicId;
  readonly delegation?: DelegationCode;
  readonly statement?: StatementId;
}
