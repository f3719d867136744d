import { dialog } from 'electron';
import type { Failure } from '../../shared/protocol/failure';
import { startWords, word } from '../words';

/** What a person wants after the host could not start. */
export type StartWish = 'tryAgain' | 'takeLock' | 'quit';

/** Says why the host cannot start, and asks what now. A claim from another computer can be set aside, one from here cannot. */
export async function askAfterFailure(failure: Failure): Promise<StartWish> {
  const { what, safe, todo } = startWords(failure);
  const wishes: readonly StartWish[] =
    failure.detail.elsewhere === true ? ['tryAgain', 'takeLock', 'quit'] : ['tryAgain', 'quit'];
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: word('title'),
    message: what,
    detail: `${safe}\n\n${todo}`,
    buttons: wishes.map((wish) => word(wish)),
    defaultId: 0,
    cancelId: wishes.length - 1,
    noLink: true,
  });
  return wishes[response] ?? 'quit';
}
