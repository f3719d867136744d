import { useState } from 'react';

/** Characters from which words are folded where nothing else is said. */
const FOLDED = 320;

/** Words that somebody else wrote, and that may be a page: their beginning, and all of them on request, so that they push nothing away. */
export function LongWords({
  words,
  more,
  less,
}: {
  readonly words: string;
  readonly more: string;
  readonly less: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const beginning = beginningOf(words);
  if (beginning === words) return words;
  return (
    <>
      {isOpen ? words : beginning}{' '}
      <button type="button" className="text-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? less : more}
      </button>
    </>
  );
}

/** The beginning of words of more than `most` characters, cut between two of them where that can be; shorter ones as they are. */
export function beginningOf(words: string, most = FOLDED): string {
  if (words.length <= most) return words;
  const space = words.lastIndexOf(' ', most - 20);
  // Where there is no space, as in a line of ideographs, it is cut within; never within a character of two units.
  const cut = space > 0 ? words.slice(0, space) : words.slice(0, most - 20).replace(/[\uD800-\uDBFF]$/u, '');
  return `${cut} …`;
}
