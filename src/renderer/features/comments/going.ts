import { type CommentedOn, mayBeForRoom } from '../../../shared/document/actions/comments';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { blockOf, isOpenThread, type Thread, threadsOf } from '../../../shared/domain/threads';
import { t } from '../../messages/messages';
import { short } from '../../messages/proposalWords';
import { shortAddress } from '../../messages/readingWords';
import type { Workbench } from '../../workbench/workbench';
import { visibleThreads } from './commentList';
import { composing, shownThread } from './commentState';

export const isProjected = ({ preferences }: Workbench): boolean => preferences.get('density') === 'projector';

/** What a comment would be on: the words selected in the text, else the question that is selected. */
export function subjectOf(workbench: Workbench): { readonly on: CommentedOn; readonly about: string } | null {
  const { session, selected } = workbench;
  const pane = workbench.textPane.get();
  if (session === null) return null;
  const model = session.current;
  const passage = pane === null || pane.state.selection.empty ? null : pane.selectedPassage();
  const block = selected === null ? undefined : blockOf(model, { key: selected, range: null });
  // Words that were selected before one went on to another provision are not meant any more.
  if (passage !== null && (block === undefined || [passage.from.block, passage.to.block].includes(block))) {
    const words = passageWords(model, passage);
    if (words.trim() !== '') return { on: passage, about: t('comments.onWords', { words: short(words) }) };
  }
  if (selected === null || !isPlace(model, selected)) return null;
  return { on: selected, about: t('comments.onPlace', { address: shortAddress(model, selected) }) };
}

function isPlace(model: Negotiation, key: string): boolean {
  return (
    key === 'text' ||
    model.target(key) !== undefined ||
    model.provision(key) !== undefined ||
    model.bracket(key) !== undefined
  );
}

function passageWords({ reading }: Negotiation, { from, to }: Exclude<CommentedOn, string>): string {
  const text = reading.byBlock.get(from.block)?.text ?? '';
  return text.slice(from.offset, from.block === to.block ? to.offset : undefined);
}

/** Begins a comment on what is selected; one that was begun is gone on with. */
export function compose(workbench: Workbench): void {
  const subject = subjectOf(workbench);
  const begun = composing.get();
  const isForRoom = isProjected(workbench);
  if (begun === null || begun.words.trim() === '' || (isForRoom && !begun.isForRoom)) {
    if (subject === null) return;
    if (isForRoom && !mayBeForRoom(workbench.requireSession().current, subject.on)) {
      workbench.hint('comments.notForRoom');
      return;
    }
    composing.set({ ...subject, isForRoom, words: '' });
  }
  workbench.set({ detailsShown: true });
  focusSoon('.comment-composer textarea');
}

/** The view is drawn before a part of it can take the focus. */
function focusSoon(selector: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const element = document.querySelector<HTMLElement>(selector);
      element?.focus();
      element?.scrollIntoView({ block: 'nearest' });
    }),
  );
}

/** Goes to where a thread stands, with its card in sight. One without a place is only marked. */
export function goToThread(workbench: Workbench, { first, place }: Thread): void {
  shownThread.set(first.id);
  if (place === null) return;
  workbench.set({ detailsShown: true });
  const { key, range } = place;
  if (range === null) workbench.goTo(key);
  else {
    const length = workbench.session?.current.reading.byBlock.get(range.block)?.text.length ?? 0;
    workbench.select(key);
    workbench.textPane
      .get()
      ?.revealRange(range.block, range.from, range.closeBlock === range.block ? range.to : length);
  }
}

/** Goes to the next open comment behind what is selected, or the one before it; round the end of the text. */
export function stepThread(step: 1 | -1) {
  return (workbench: Workbench): void => {
    const session = workbench.requireSession();
    const threads = visibleThreads(session.current, threadsOf(session.current), isProjected(workbench)).filter(
      (thread) => isOpenThread(thread) && thread.place !== null,
    );
    if (threads.length === 0) {
      workbench.hint('comments.nothingOpen');
      return;
    }
    const at = threads.findIndex(({ first }) => first.id === shownThread.get());
    const next = at >= 0 ? at + step : step > 0 ? 0 : threads.length - 1;
    goToThread(workbench, threads[(next + threads.length) % threads.length] as Thread);
  };
}
