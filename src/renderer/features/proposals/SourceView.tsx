import { useMemo } from 'react';
import type { Origin, SourceTable } from '../../../shared/wording/sources';
import { t } from '../../messages/messages';
import { short } from '../../messages/proposalWords';

/** How many words a run has. */
function wordCount(words: string): number {
  return (words.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'-]*/gu) ?? []).length;
}

/**
 * Whose every word of a wording is: the words themselves with the number of their source over them, and the table of what came from whom,
 * what was lost, and what nobody asked for (PR5).
 */
export function SourceView({
  words,
  table,
  order,
  nameOf,
}: {
  readonly words: string;
  readonly table: SourceTable;
  /** The sources by id; their number is their place. */
  readonly order: readonly string[];
  nameOf(source: string): string;
}) {
  const nobody = useMemo(
    () =>
      table.runs
        .filter(({ what }) => what === 'nobody')
        .reduce((sum, { from, to }) => sum + wordCount(words.slice(from, to)), 0),
    [table, words],
  );
  const unasked = table.deletedBase.filter(({ askedBy }) => askedBy.length === 0);
  return (
    <section className="source-view" aria-label={t('proposals.sources')}>
      <h4>{t('proposals.sources')}</h4>
      <p className="wording source-words" dir="auto">
        {table.runs.map(({ from, to, what }) => (
          <Run key={from} words={words.slice(from, to)} what={what} order={order} />
        ))}
      </p>
      <p className="source-check" data-clean={nobody === 0 && unasked.length === 0 ? '' : undefined} role="status">
        {nobody === 0 && unasked.length === 0
          ? t('proposals.sources.clean')
          : t('proposals.sources.unclean', { nobody, gone: unasked.length })}
      </p>
      <table className="source-table">
        <thead>
          <tr>
            <th scope="col">{t('proposals.sources.from')}</th>
            <th scope="col">{t('proposals.sources.taken')}</th>
            <th scope="col">{t('proposals.sources.lost')}</th>
          </tr>
        </thead>
        <tbody>
          {order.map((id, i) => {
            const taken = table.runs.filter(({ what }) => isOf(what, id)).map(({ from, to }) => words.slice(from, to));
            const lost = table.lost.filter(({ source }) => source === id);
            return (
              <tr key={id}>
                <th scope="row">
                  <span className="ring-number">{i + 1}</span> {nameOf(id)}
                </th>
                <td>
                  {taken.length === 0 ? t('proposals.nothing') : taken.map((each) => short(each, 80)).join(' · ')}
                </td>
                <td>
                  {lost.length === 0 ? t('proposals.nothing') : lost.map((each) => short(each.words, 80)).join(' · ')}
                </td>
              </tr>
            );
          })}
          <tr data-nobody={nobody > 0 ? '' : undefined}>
            <th scope="row">{t('proposals.sources.nobody')}</th>
            <td>
              {nobody === 0
                ? t('proposals.nothing')
                : table.runs
                    .filter(({ what }) => what === 'nobody')
                    .map(({ from, to }) => short(words.slice(from, to), 80))
                    .join(' · ')}
            </td>
            <td>
              {unasked.length === 0
                ? t('proposals.nothing')
                : t('proposals.sources.unasked', { words: unasked.map((each) => short(each.words, 80)).join(' · ') })}
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function isOf(what: Origin, id: string): boolean {
  return typeof what === 'object' && what.sources.includes(id);
}

function Run({
  words,
  what,
  order,
}: {
  readonly words: string;
  readonly what: Origin;
  readonly order: readonly string[];
}) {
  if (what === 'base') return <>{words}</>;
  if (what === 'nobody')
    return (
      <mark className="run-nobody">
        {words.trimEnd()}
        <sup>{t('proposals.sources.nobodyMark')}</sup>
        {words.slice(words.trimEnd().length)}
      </mark>
    );
  const numbers = what.sources.map((id) => order.indexOf(id) + 1).join(', ');
  return (
    <span className="run-source">
      {words.trimEnd()}
      <sup>{numbers}</sup>
      {words.slice(words.trimEnd().length)}
    </span>
  );
}
