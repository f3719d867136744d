import type { ReactNode } from 'react';

/** A form on a proposal: Enter in one of its fields does what its first button does. */
export function DecideForm({ onSubmit, children }: { onSubmit(): void; readonly children: ReactNode }) {
  return (
    <form
      className="decide"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
