import { type ReactNode, useEffect, useRef } from 'react';

/** Pixels from its end within which somebody still follows a list. */
const NEAR = 40;

/** A list that grows at its end and shows it; whoever has scrolled back to read stays there. `end` changes with what is last, or with its room. */
export function FollowingList({
  label,
  className,
  end,
  children,
}: {
  readonly label: string;
  readonly className: string;
  readonly end: string | number;
  readonly children: ReactNode;
}) {
  const list = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new at the end is what moves it
  useEffect(() => {
    const at = list.current;
    if (at !== null && isAtEnd.current) at.scrollTop = at.scrollHeight;
  }, [end]);
  return (
    <ol
      ref={list}
      className={className}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached without a pointer (WCAG 2.1.1)
      tabIndex={0}
      aria-label={label}
      onScroll={({ currentTarget: at }) => {
        isAtEnd.current = at.scrollHeight - at.scrollTop - at.clientHeight < NEAR;
      }}
    >
      {children}
    </ol>
  );
}
