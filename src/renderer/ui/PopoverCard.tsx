import { Popover } from 'radix-ui';
import type { ComponentProps } from 'react';

/**
 * A card beside what opened it. When it closes the focus goes back there, but not away from what was given it meanwhile: who presses a key for another
 * place right after Esc types there.
 */
export function PopoverCard(props: ComponentProps<typeof Popover.Content>) {
  return <Popover.Content onCloseAutoFocus={keepGiven} {...props} />;
}

function keepGiven(event: Event): void {
  if (document.activeElement !== null && document.activeElement !== document.body) event.preventDefault();
}
