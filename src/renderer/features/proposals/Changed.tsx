import { Fragment, useMemo } from 'react';
import { compareWords } from '../../../shared/wording/compare';

/** Of words that stay, this many characters are shown beside a change where nothing else is asked for; the rest is left out. */
const AROUND = 110;

interface Piece {
  readonly kind: 'same' | 'out' | 'in';
  readonly words: string;
}

/** A wording against another, piece by piece. */
function piecesOf(before: string, after: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (kind: Piece['kind'], words: string) => {
    if (words !== '') pieces.push({ kind, words });
  };
  let at = 0;
  for (const { from, to, was, words } of compareWords(before, after)) {
    add('same', before.slice(at, from));
    add('out', was);
    add('in', words);
    at = to;
  }
  add('same', before.slice(at));
  return pieces;
}

/** Words that stay, cut to what is needed to know where one is. */
function cut(words: string, around: number, isFirst: boolean, isLast: boolean): string {
  const most = isFirst || isLast ? around + 15 : 2 * around + 15;
  if (words.length <= most) return words;
  const head = isFirst ? '' : words.slice(0, words.lastIndexOf(' ', around));
  const tail = isLast ? '' : words.slice(words.indexOf(' ', words.length - around) + 1);
  return `${head} … ${tail}`;
}

/** How a paragraph changes: what goes struck, what comes in underlined. `isWhole` shows all the words that stay. */
export function Changed({
  before,
  after,
  isWhole = false,
  around = AROUND,
}: {
  readonly before: string;
  readonly after: string;
  readonly isWhole?: boolean;
  readonly around?: number;
}) {
  const pieces = useMemo(() => piecesOf(before, after), [before, after]);
  return (
    <p className="wording" dir="auto">
      {pieces.map(({ kind, words }, i) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no names, and are drawn anew together
        if (kind === 'out') return <del key={i}>{words}</del>;
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        if (kind === 'in') return <ins key={i}>{words}</ins>;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Fragment key={i}>
            {isWhole || pieces.length === 1 ? words : cut(words, around, i === 0, i === pieces.length - 1)}
          </Fragment>
        );
      })}
    </p>
  );
}
