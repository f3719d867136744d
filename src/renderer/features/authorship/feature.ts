import type { Feature, Workbench } from '../../workbench/workbench';
import { askedWords, whoShown } from './askedWords';
import { WhoButton, WhoPanel } from './WhoPanel';

/** Opens the list of hands on what is selected, in Draft on the words selected; a second time closes it. */
function show(workbench: Workbench): void {
  const pane = workbench.textPane.get();
  const passage = pane === null || pane.state.selection.empty ? null : pane.selectedPassage();
  const words =
    passage === null
      ? null
      : {
          block: passage.from.block,
          from: passage.from.offset,
          to: passage.to.block === passage.from.block ? passage.to.offset : Number.MAX_SAFE_INTEGER,
        };
  const known = askedWords.get();
  const isSame = words === null || (known?.block === words.block && known.from === words.from && known.to === words.to);
  const isShown = whoShown.get() && workbench.state.get().detailsShown;
  askedWords.set(words);
  whoShown.set(!(isShown && isSame));
  if (!whoShown.get()) return;
  workbench.set({ detailsShown: true });
  if (workbench.state.get().mode === 'draft') return;
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.who button')?.focus());
}

/** Who wrote which words of the text, when, and by which proposal (PR5). */
export const authorship: Feature = {
  id: 'authorship',
  panels: [
    { id: 'authorship.who', place: 'details', order: -5, view: WhoPanel },
    { id: 'authorship.ask', place: 'details', order: 65, view: WhoButton },
  ],
  commands: [
    {
      id: 'authorship.show',
      title: 'command.authorship.show',
      menu: 'go',
      keys: ['Alt+Shift+I'],
      single: 'h',
      isEnabled: ({ session, selected }) => session !== null && selected !== null,
      isChecked: () => whoShown.get(),
      run: show,
    },
  ],
};
