import type { Provision } from '../../../shared/domain/provision';
import { shareChanged } from '../../../shared/wording/compare';
import { plainParagraphs } from '../../editor/clipboard';
import { withNumberOf } from '../../editor/pointer';
import type { Workbench } from '../../workbench/workbench';
import { proposePasted } from './making';
import { mayPropose, selectedProvisions } from './subject';

/** What the question about pasted words is opened on. */
export interface Pasted {
  readonly provision: Provision;
  readonly words: readonly string[];
}

/** A paragraph whose words are for more than this part those of another one is another wording of it. */
const SHARED = 0.5;

/**
 * Words that are pasted in Follow onto a provision: another wording of it makes a proposal from the difference; of anything else it is
 * asked whether it goes behind it or in its place. Answers how to stop.
 */
export function listenToPaste(workbench: Workbench): () => void {
  const paste = (event: ClipboardEvent) => {
    const { session, dialog, mode } = workbench.state.get();
    const isField = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
    if (session === null || dialog !== null || mode !== 'follow' || isField || event.defaultPrevented) return;
    if (!mayPropose(workbench)) return;
    const provisions = selectedProvisions(workbench);
    const [provision] = provisions;
    const words = plainParagraphs(event.clipboardData?.getData('text/plain') ?? '');
    if (provision === undefined || provisions.length !== 1 || words.length === 0) return;
    event.preventDefault();
    if (words.length === 1 && shareChanged(provision.text, withNumberOf(provision, words[0] ?? '')) < 1 - SHARED)
      proposePasted(workbench, provision, words, 'replace');
    else workbench.openDialog('proposing.pasted', { provision, words } satisfies Pasted);
  };
  window.addEventListener('paste', paste);
  return () => window.removeEventListener('paste', paste);
}
