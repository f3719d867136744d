import { t } from '../../messages/messages';
import { short } from '../../messages/proposalWords';
import { shortAddress } from '../../messages/readingWords';
import type { Workbench } from '../../workbench/workbench';
import { proposePasted } from './making';
import type { Pasted } from './pasting';

const SHOWN = 400;

/** Asks what is to become of pasted words that are no other wording of the paragraph. */
export function PastedDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { provision, words } = argument as Pasted;
  const model = workbench.requireSession().current;
  const go = (how: 'replace' | 'insert') => {
    workbench.closeDialog();
    proposePasted(workbench, provision, words, how);
  };
  return (
    <form
      className="decide"
      onSubmit={(event) => {
        event.preventDefault();
        go('insert');
      }}
    >
      <p className="settle-where">{shortAddress(model, model.keyOfBlock(provision.block))}</p>
      <blockquote className="card-words">{short(words.join(' '), SHOWN)}</blockquote>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => workbench.closeDialog()}>
          {t('dialog.cancel')}
        </button>
        <button type="button" className="button" onClick={() => go('replace')}>
          {t('proposing.pasted.replace')}
        </button>
        <button type="submit" className="button button-primary">
          {t('proposing.pasted.insert')}
        </button>
      </div>
    </form>
  );
}
