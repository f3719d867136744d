import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { Suspense } from 'react';
import { t } from '../messages/messages';
import { useStore } from '../ui/store';
import type { Workbench } from './workbench';

/** The dialog that is open, if any; focus goes in and comes back, Esc closes. */
export function DialogHost({ workbench }: { readonly workbench: Workbench }) {
  const open = useStore(workbench.state, (state) => state.dialog);
  const dialog = workbench.features.flatMap((feature) => feature.dialogs ?? []).find(({ id }) => id === open?.id);
  if (open === null || dialog === undefined) return null;
  return (
    <Dialog.Root open onOpenChange={(shown) => !shown && workbench.closeDialog()}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-shade" />
        <Dialog.Content
          className={dialog.wide ? 'dialog dialog-wide' : 'dialog'}
          aria-describedby={undefined}
          data-dialog={dialog.id}
        >
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">{t(dialog.title)}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={t('dialog.close')}>
              <X size={16} aria-hidden="true" />
            </Dialog.Close>
          </div>
          <Suspense fallback={null}>
            <dialog.view workbench={workbench} argument={open.argument} />
          </Suspense>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
