/**
 * Puts words on the clipboard, by the copying of a selection: that needs no leave, which a desktop gives no page, and works on plain http, where
 * pages have no clipboard of their own. Call it from a press of a button. Answers whether they are there.
 */
export function copyWords(words: string): boolean {
  let isCopied = false;
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', words);
    event.preventDefault();
    event.stopImmediatePropagation();
    isCopied = true;
  };
  document.addEventListener('copy', give, { capture: true });
  document.execCommand('copy');
  document.removeEventListener('copy', give, { capture: true });
  return isCopied;
}
