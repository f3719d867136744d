import type { ComponentType } from 'react';
import { t } from '../../messages/messages';
import { mayShowProposal, usePrivateShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';

interface DialogProps {
  readonly workbench: Workbench;
  readonly argument: unknown;
}

/**
 * A dialog that was opened on one proposal or several, in a window that the room may see: on a projector nothing stands in it where one of
 * them does not lie in the room (CF1), were it opened before the window became one.
 */
export function forRoom(View: ComponentType<DialogProps>): ComponentType<DialogProps> {
  return function ForRoom(props: DialogProps) {
    const { workbench, argument } = props;
    usePrivateShown(workbench);
    const { id, ids = [] } = (argument ?? {}) as { readonly id?: string; readonly ids?: readonly string[] };
    const model = workbench.session?.current;
    const about = [...(id === undefined ? [] : [id]), ...ids].flatMap((each) => model?.proposals.get(each) ?? []);
    return about.every((proposal) => mayShowProposal(workbench, proposal)) ? (
      <View {...props} />
    ) : (
      <p className="hint">{t('details.hidden')}</p>
    );
  };
}
