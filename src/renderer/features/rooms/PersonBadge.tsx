import type { PersonMark } from './marks';

/** Letters that the disc has room for at their usual size. */
const FIT = 3;

/** Who somebody is, in a disc with their colour and pattern: an ornament to the words beside it. */
export function PersonBadge({
  letters,
  mark,
  isOff = false,
}: {
  readonly letters: string;
  readonly mark: PersonMark;
  readonly isOff?: boolean;
}) {
  return (
    <span
      className="person"
      data-colour={mark.colour}
      data-pattern={mark.pattern}
      data-off={isOff ? '' : undefined}
      data-letters={letters}
      data-long={letters.length > FIT ? '' : undefined}
      aria-hidden="true"
    />
  );
}
