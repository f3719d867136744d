import { type RefObject, useEffect } from 'react';
import type { Store } from '../ui/store';
import type { Workbench } from './workbench';

/**
 * A line at the foot that waits for the rest of what was begun keeps the keys: it takes the focus when it opens, when it is asked for
 * again (`asked`), and when something else is selected in the text meanwhile, so that what is typed on never comes to be a single key
 * or a change of the text. Escape puts it away from the text too. Begun in the outline, it leads back there.
 */
export function useOpenLine(
  workbench: Workbench,
  field: RefObject<HTMLElement | null>,
  asked: Store<unknown>,
  onClose: () => void,
): void {
  useEffect(() => {
    const from = document.activeElement;
    let isWhereItBegan = true;
    const focus = () => field.current?.focus();
    const takeBack = () => {
      const line = field.current;
      const isThere = line !== null && document.activeElement === line;
      if (workbench.state.get().mode !== 'follow' || !(isThere || isInText(document.activeElement))) return;
      focus();
      // A pointer with Shift held leaves all that was typed selected: what is typed on would take its place.
      if (line instanceof HTMLInputElement) line.setSelectionRange(line.value.length, line.value.length);
    };
    focus();
    let { selection } = workbench.state.get();
    let frame = 0;
    const moved = workbench.state.subscribe(() => {
      const now = workbench.state.get();
      if (now.selection === selection) return;
      selection = now.selection;
      isWhereItBegan = false;
      cancelAnimationFrame(frame);
      // At once, and again when whatever selected has put the focus where it wants it.
      takeBack();
      frame = requestAnimationFrame(takeBack);
    });
    const again = asked.subscribe(() => asked.get() !== null && focus());
    return () => {
      moved();
      again();
      cancelAnimationFrame(frame);
      if (isWhereItBegan && from instanceof HTMLElement && from.isConnected && from.closest('[role="tree"]') !== null)
        from.focus();
    };
  }, [workbench, field, asked]);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || workbench.state.get().mode !== 'follow') return;
      if (!isInText(event.target)) return;
      event.preventDefault();
      onClose();
    };
    window.addEventListener('keydown', leave, { capture: true });
    return () => window.removeEventListener('keydown', leave, { capture: true });
  }, [workbench, onClose]);
}

/** The text, or nothing at all, has the focus. */
function isInText(target: EventTarget | null): boolean {
  return target === null || target === document.body || (target instanceof Element && target.closest('.text') !== null);
}
