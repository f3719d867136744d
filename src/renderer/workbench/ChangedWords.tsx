import { Fragment, useMemo } from 'react';
import { compareWords } from '../../shared/wording/compare';

/** Words that stay, cut to what is needed to know where one is. */
function cut(words: string, around: number, isFirst: boolean, isLast: boolean): string {
  const most = isFirst || isLast ? around + 15 : 2 * around + 15;
  if (words.length <= most) return words;
  const head = isFirst ? '' : words.slice(0, Math.max(0, words.lastIndexOf(' ', around)));
  const tail = isLast ? '' : words.slice(words.indexOf(' ', words.length - around) + 1);
  return `${head} … ${tail}`;
}

/**
 * A paragraph in which words that went are struck and words that came are underlined; `null` stands for a side that is not there. With
 * `around`, of the words that stay no more than so many characters are shown beside a change.
 */
export function ChangedWords({
  before,
  after,
  around = Number.POSITIVE_INFINITY,
}: {
  readonly before: string | null;
  readonly after: string | null;
  readonly around?: number;
}) {
  const changes = useMemo(
    () => (before === null || after === null || before === after ? [] : compareWords(before, after)),
    [before, after],
  );
  if (before === null) return <ins>{after}</ins>;
  if (after === null) return <del>{before}</del>;
  let at = 0;
  const last = before.slice(changes[changes.length - 1]?.to ?? 0);
  return (
    <>
      {changes.map(({ from, to, was, words }, i) => {
        const same = before.slice(at, from);
        at = to;
        return (
          <Fragment key={from}>
            {cut(same, around, i === 0, false)}
            {was !== '' && <del>{was}</del>}
            {words !== '' && <ins>{words}</ins>}
          </Fragment>
        );
      })}
      {changes.length === 0 && last.length > 2 * around
        ? `${last.slice(0, 2 * around)} …`
        : cut(last, around, false, true)}
    </>
  );
}
