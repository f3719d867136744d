import type { Notice } from './workbench';

/**
 * Whether a notice stays when a dialog opens. One that only says that something was done goes: it would lie over the dialog's buttons, and
 * whoever opens a dialog has gone on.
 */
export function outlastsDialog({
  tone,
  action,
  passing = false,
}: Pick<Notice, 'tone' | 'action' | 'passing'>): boolean {
  return action !== undefined || (tone !== 'done' && !passing);
}
