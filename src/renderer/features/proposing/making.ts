import { changeProposal, type NewProposal, propose } from '../../../shared/document/actions/proposals';
import { typeWords, wordingAt } from '../../../shared/document/actions/typing';
import type { Grade } from '../../../shared/domain/position';
import type { ProposalKind, ProposalPlace } from '../../../shared/domain/proposal';
import type { Provision } from '../../../shared/domain/provision';
import { mergeThree } from '../../../shared/wording/merge';
import { withNumberOf, wordsStart } from '../../editor/pointer';
import { isoNow } from '../../host/ports';
import { type MessageKey, t } from '../../messages/messages';
import { shortAddress } from '../../messages/readingWords';
import { saidIn, sittingOf } from '../../session/sitting';
import { mayShowProposal } from '../../workbench/projector';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Proponent, Workbench } from '../../workbench/workbench';
import { articleAfter, type NewProvision, paragraphAfter } from './newProvision';
import { proponentWords } from './proponents';
import { selectedHeading, selectedPassage, selectedProvision, selectedProvisions } from './subject';

/** Who proposes, and what goes with it. */
export interface Given {
  readonly proponent: Proponent;
  readonly subject?: string;
  readonly reason?: string;
  readonly grade?: Grade;
  readonly written?: readonly string[];
}

/** What the dialog that asks for the proponent is opened on. */
export interface Asked {
  /** What is about to be proposed, in a line. */
  readonly what: string;
  go(given: Given): void;
}

/** Goes on with the proponent that is chosen, else asks for one first. */
function withProponent(workbench: Workbench, what: string, go: (given: Given) => void): void {
  const { proponent } = workbench.state.get();
  if (proponent !== null) go({ proponent });
  else workbench.openDialog('proposing.propose', { what, go } satisfies Asked);
}

/** Writes a proposal as somebody's, and answers its id. */
function write(workbench: Workbench, given: Given, proposal: Omit<NewProposal, 'proponents'>): string {
  const session = workbench.requireSession();
  const { proponent, subject, reason, grade, written } = given;
  const sitting = sittingOf(session).get();
  return session.act(() =>
    propose(session.writing(), {
      ...proposal,
      proponents: proponent.delegations,
      ...(proponent.onBehalfOf === undefined ? {} : { onBehalfOf: proponent.onBehalfOf }),
      ...(proponent.branch === undefined ? {} : { branch: proponent.branch }),
      ...(subject === undefined ? {} : { subject }),
      ...(reason === undefined ? {} : { reason }),
      ...(written === undefined ? {} : { written }),
      said: saidIn(sitting, isoNow()),
      grade: grade ?? sitting.grade,
    }),
  );
}

/**
 * Gives a paragraph other words for somebody: an open proposal of theirs on it is continued. `joined`: what they changed in it before stays;
 * else the words stand as they are given. Answers null where nothing departs from the text.
 */
function amend(
  workbench: Workbench,
  given: Given,
  { block, text }: Provision,
  words: string,
  how: 'joined' | 'whole',
): string | null {
  const session = workbench.requireSession();
  const sitting = sittingOf(session).get();
  const { proponent, grade = sitting.grade, written, subject, reason } = given;
  return session.act(() => {
    const before = wordingAt(session.current, { block }, proponent);
    const isNew = before?.proposal == null;
    const whole = how === 'whole' || isNew ? words : mergeThree(text, before.words[0] ?? '', words).words;
    const noted = { said: saidIn(sitting, isoNow()), grade };
    const id = typeWords(session.writing(), { block }, proponent, [whole], noted);
    if (id !== null && (written ?? subject ?? reason) !== undefined) {
      changeProposal(session.writing(), id, {
        ...(written === undefined ? {} : { written }),
        ...(subject === undefined ? {} : { subject }),
        ...(reason === undefined ? {} : { reason }),
      });
    }
    return id;
  });
}

/** Whether other words of a paragraph would go on in a proposal that this window may not show (CF1); then it says so. */
function goesOnUnseen(workbench: Workbench, { proponent }: Given, { block }: Provision): boolean {
  const { proposals } = workbench.requireSession().current;
  const continued = wordingAt(workbench.requireSession().current, { block }, proponent)?.proposal;
  const proposal = continued == null ? undefined : proposals.get(continued);
  if (proposal === undefined || mayShowProposal(workbench, proposal)) return false;
  workbench.hint('refusal.private');
  return true;
}

/** Shows what was proposed in its place, and offers to take it back. */
function show(workbench: Workbench, id: string, { proponent }: Given, done: MessageKey, where: string): void {
  const session = workbench.requireSession();
  const { proposalsShown } = workbench.state.get();
  workbench.set({ proposalsShown: { ...proposalsShown, focus: id } });
  notifyUndoable(workbench, session, done, { who: proponentWords(session.current, proponent), where });
}

function whereWords(workbench: Workbench, provisions: readonly Provision[]): string {
  const model = workbench.requireSession().current;
  return provisions.map(({ block }) => shortAddress(model, model.keyOfBlock(block))).join(', ');
}

/** Types for a proponent in a paragraph, with these words selected. */
function typeIn(workbench: Workbench, { proponent }: Given, { block }: Provision, from: number, to: number): void {
  workbench.set({ proponent, mode: 'draft', view: 'marked' });
  workbench.textPane.get()?.revealRange(block, from, to);
}

/** Other words for what is selected: opens typing with it selected. */
export function proposeOtherWords(workbench: Workbench): void {
  const passage = selectedPassage(workbench);
  const provision = passage?.provision ?? selectedProvision(workbench);
  if (provision === null) return;
  const start = wordsStart(provision);
  const { from, to } = passage ?? { from: start, to: start };
  withProponent(workbench, t('proposing.what.replace', { where: whereWords(workbench, [provision]) }), (given) =>
    typeIn(workbench, given, provision, from, to),
  );
}

/** Proposes to delete the words that are selected, or whole paragraphs. */
export function proposeToDelete(workbench: Workbench): void {
  if (workbench.textPane.get()?.deleteTyped()) return;
  const passage = selectedPassage(workbench);
  const provisions = passage === null ? selectedProvisions(workbench) : [passage.provision];
  if (provisions.length === 0) return;
  const where = whereWords(workbench, provisions);
  withProponent(workbench, t('proposing.what.delete', { where }), (given) => {
    if (passage !== null && goesOnUnseen(workbench, given, passage.provision)) return;
    const id =
      passage === null
        ? write(workbench, given, { kind: 'delete', blocks: provisions.map(({ block }) => block) })
        : amend(
            workbench,
            given,
            passage.provision,
            without(passage.provision.text, passage.from, passage.to),
            'joined',
          );
    if (id !== null) show(workbench, id, given, 'proposing.done.delete', where);
  });
}

/** The words without some of them; no two spaces are left where they stood. */
export function without(text: string, from: number, to: number): string {
  const [head, tail] = [text.slice(0, from), text.slice(to)];
  const isDouble = /\s$/.test(head) && /^(?:\s|[,.;:]|$)/.test(tail);
  return isDouble ? head.replace(/\s+$/, '') + tail : head + tail;
}

function proposeNew(workbench: Workbench, what: MessageKey, made: (provision: Provision) => NewProvision): void {
  const provision = selectedProvision(workbench);
  if (provision === null) return;
  const next = made(provision);
  const where = whereWords(workbench, [provision]);
  withProponent(workbench, t(what, { where }), (given) => {
    const { place, marker, words } = next;
    const id = write(workbench, given, { kind: 'insert', place, words, ...(marker === '' ? {} : { marker }) });
    typeInNew(workbench, given, id);
  });
}

function typeInNew(workbench: Workbench, { proponent }: Given, id: string): void {
  const { proposalsShown } = workbench.state.get();
  workbench.set({ proponent, mode: 'draft', view: 'marked', proposalsShown: { ...proposalsShown, focus: id } });
  workbench.textPane.get()?.type({ proposal: id }, { edge: 'first' });
}

/** A new paragraph of the same level behind the one selected, with its number by rule. */
export function proposeParagraph(workbench: Workbench): void {
  const model = workbench.requireSession().current;
  proposeNew(workbench, 'proposing.what.insert', (provision) => paragraphAfter(model, provision));
}

/** A new article behind the one selected. */
export function proposeArticle(workbench: Workbench): void {
  const model = workbench.requireSession().current;
  proposeNew(workbench, 'proposing.what.article', (provision) => articleAfter(model, provision));
}

/** Another title for the article that is selected. */
export function proposeTitle(workbench: Workbench): void {
  const heading = selectedHeading(workbench);
  if (heading === null) return;
  withProponent(workbench, t('proposing.what.title', { where: whereWords(workbench, [heading]) }), (given) =>
    typeIn(workbench, given, heading, wordsStart(heading), heading.text.length),
  );
}

/** An interpretative note to the paragraph that is selected. */
export function proposeNote(workbench: Workbench): void {
  const provision = selectedProvision(workbench);
  if (provision === null) return;
  withProponent(workbench, t('proposing.what.note', { where: whereWords(workbench, [provision]) }), (given) => {
    const id = write(workbench, given, { kind: 'note', blocks: [provision.block], words: [''] });
    typeInNew(workbench, given, id);
  });
}

/** That nothing be said, or that the words will follow: kinds that need no words. */
export function proposeWordless(workbench: Workbench, kind: Extract<ProposalKind, 'no-text'> | 'to-follow'): void {
  const all = selectedProvisions(workbench);
  const provisions = kind === 'no-text' ? all : all.slice(0, 1);
  if (provisions.length === 0) return;
  const where = whereWords(workbench, provisions);
  const blocks = provisions.map(({ block }) => block);
  withProponent(
    workbench,
    t(kind === 'no-text' ? 'proposing.what.noText' : 'proposing.what.toFollow', { where }),
    (given) => {
      const isTitle = provisions[0]?.kind === 'heading';
      const id = write(
        workbench,
        given,
        kind === 'no-text' ? { kind, blocks } : { kind: isTitle ? 'title' : 'amend', blocks, toFollow: true },
      );
      show(workbench, id, given, kind === 'no-text' ? 'proposing.done.noText' : 'proposing.done.toFollow', where);
    },
  );
}

/** Proposes that paragraphs stand elsewhere. */
export function proposeMove(workbench: Workbench, provisions: readonly Provision[], place: ProposalPlace): void {
  const where = whereWords(workbench, provisions);
  withProponent(workbench, t('proposing.what.move', { where }), (given) => {
    const id = write(workbench, given, { kind: 'move', blocks: provisions.map(({ block }) => block), place });
    show(workbench, id, given, 'proposing.done.move', where);
  });
}

/** Proposes a paragraph in words that were pasted: from the difference, or as one that is new. */
export function proposePasted(
  workbench: Workbench,
  provision: Provision,
  words: readonly string[],
  how: 'replace' | 'insert',
): void {
  const where = whereWords(workbench, [provision]);
  const model = workbench.requireSession().current;
  const what = how === 'replace' ? 'proposing.what.replace' : 'proposing.what.insert';
  withProponent(workbench, t(what, { where }), (given) => {
    if (how === 'replace' && goesOnUnseen(workbench, given, provision)) return;
    const text = withNumberOf(provision, words.join(' '));
    const id =
      how === 'replace'
        ? amend(workbench, given, provision, text, 'whole')
        : write(workbench, given, { kind: 'insert', place: paragraphAfter(model, provision).place, words });
    if (id === null) workbench.hint('proposing.hint.same');
    else show(workbench, id, given, how === 'replace' ? 'proposing.done.replace' : 'proposing.done.insert', where);
  });
}
