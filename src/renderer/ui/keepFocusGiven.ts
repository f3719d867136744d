/**
 * For a card that closes (`onCloseAutoFocus`): the focus goes back to what opened it, but not away from what was given it meanwhile. Who presses a key
 * for another place right after Esc types there.
 */
export function keepFocusGiven(event: Event): void {
  if (document.activeElement !== null && document.activeElement !== document.body) event.preventDefault();
}
