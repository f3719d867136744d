import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { Suspense, useEffect, useRef } from 'react';
import { t } from '../messages/messages';
import { Guard } from '../ui/Guard';
import { useStore } from '../ui/store';
import type { Workbench } from './workbench';

/** The dialog that is open, if any; focus goes in and comes back, Esc closes (from within a longer text the second one). */
export function DialogHost({ workbench }: { readonly workbench: Workbench }) {
  const open = useStore(workbench.state, (state) => state.dialog);
  const dialog = workbench.features.flatMap((feature) => feature.dialogs ?? []).find(({ id }) => id === open?.id);
  const isOpen = open !== null && dialog !== undefined;
  /** What had the focus before: kept over a palette that leads to another dialog. */
  const from = useRef<Element | null>(null);
  const wasOpen = useRef(false);
  // Before the dialog is in the page: its fields take the focus as they come.
  if (isOpen && !wasOpen.current && document.activeElement !== document.body) from.current = document.activeElement;
  wasOpen.current = isOpen;
  if (!isOpen) return null;
  return (
    <Dialog.Root
      open
      onOpenChange={(shown) => {
        if (shown) return;
        if (dialog.leave !== undefined) dialog.leave(workbench, open.argument);
        else workbench.closeDialog();
      }}
    >
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-shade" />
        <Dialog.Content
          className={dialog.wide ? 'dialog dialog-wide' : 'dialog'}
          aria-describedby={undefined}
          data-dialog={dialog.id}
          onEscapeKeyDown={(event) => {
            // Out of words that were typed at length the first Esc leads back to the dialog, and does not throw them away.
            const field = document.activeElement;
            if (!(field instanceof HTMLTextAreaElement) || field.value.trim() === '') return;
            event.preventDefault();
            field.closest<HTMLElement>('[data-dialog]')?.focus();
          }}
          onOpenAutoFocus={(event) => {
            // What is loaded late takes it from here (`FirstFocus`).
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) focusFirst(event.currentTarget);
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (workbench.state.get().dialog !== null) return;
            const back = from.current;
            from.current = null;
            // Whoever was given the focus on purpose meanwhile keeps it.
            if (document.activeElement !== document.body) return;
            if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
            if (document.activeElement === document.body) workbench.textPane.get()?.focus();
          }}
        >
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">{t(dialog.title)}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={t('dialog.close')}>
              <X size={16} aria-hidden="true" />
            </Dialog.Close>
          </div>
          <Guard key={dialog.id} report={(error) => workbench.report(error)}>
            <Suspense fallback={null}>
              <dialog.view workbench={workbench} argument={open.argument} />
              <FirstFocus key={dialog.id} dialog={dialog.id} />
            </Suspense>
          </Guard>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Gives the focus to what a dialog is for, once its view is there. */
function FirstFocus({ dialog }: { readonly dialog: string }) {
  useEffect(() => {
    const content = document.querySelector<HTMLElement>(`[data-dialog="${CSS.escape(dialog)}"]`);
    if (content !== null) focusFirst(content);
  }, [dialog]);
  return null;
}

/** By rank: what the view says its dialog is for, the tab or field that comes first, the main action, any button but the one that closes. */
const FIRST = [
  '[data-first]:not(:disabled)',
  '[role="tab"][aria-selected="true"], input:not(:disabled), select:not(:disabled), textarea:not(:disabled)',
  '.button-primary:not(:disabled)',
  'button:not(:disabled)',
];

/** A view that gave the focus to a place of its own keeps it; a dialog without any control has it itself, and scrolls by keys. */
function focusFirst(content: HTMLElement): void {
  const { activeElement } = document;
  if (activeElement !== content && content.contains(activeElement)) return;
  const body = [...content.children].filter((part) => !part.classList.contains('dialog-head'));
  for (const wanted of FIRST) {
    const found = body
      .flatMap((part) => [part, ...part.querySelectorAll<HTMLElement>('*')])
      .find((each) => each.matches(wanted));
    if (found instanceof HTMLElement) {
      found.focus();
      if (document.activeElement === found) return;
    }
  }
  content.focus();
}
