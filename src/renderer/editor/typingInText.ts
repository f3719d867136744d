import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { type TypedBy, type TypingPlace, wordingAt } from '../../shared/document/actions/typing';
import type { Reading } from '../../shared/domain/provision';
import { t } from '../messages/messages';
import type { DossierSession } from '../session/dossierSession';
import type { TypingDrawn } from './drawing';
import { typingPlaceOfKey } from './pointer';
import { ProposalTyping, type TypingStart } from './proposalTyping';
import type { TextPane, TextSurroundings } from './textPane';

/** What the editor of the text lends to typing for a delegation. */
export interface TypingGround {
  readonly view: () => EditorView;
  readonly pane: () => TextPane;
  readonly session: DossierSession;
  readonly around: TextSurroundings;
  drawn(typing: TypingDrawn | null): void;
}

/**
 * Typing for a delegation inside the text (PR1): while a proponent is chosen in Draft the text itself takes no keys, and a click or the
 * caret's way into a paragraph opens the small editor in its place.
 */
export class TypingInText {
  readonly typing: ProposalTyping;
  private pressed: number | null = null;

  constructor(private readonly ground: TypingGround) {
    const { session, around } = ground;
    this.typing = new ProposalTyping({
      session,
      by: () => this.by,
      drawn: () => ground.drawn(this.drawing()),
      run: (id) => around.run(id),
      leave: (from, step, start) => this.leave(from, step, start),
      enter: () => around.run('proposing.insert'),
      lost: (what, kept) => this.lost(what, kept),
      stands: (place) => {
        const block = this.blockOf(place);
        return block === null || session.soFar.reading.byBlock.has(block);
      },
      wrote: (proposal) => around.typed(proposal),
      spellCheck: () => around.preferences.get('spellCheck'),
      label: (place) => this.label(place),
    });
  }

  /** For whom is typed now; null in Follow, and where it is the text itself. */
  get by(): TypedBy | null {
    const { mode, proponent } = this.ground.around.state.get();
    return mode === 'draft' ? proponent : null;
  }

  /** Begins at offsets of a block's words, and selects what it is on. */
  beginAt(block: string, from: number, to = from): boolean {
    return this.begin({ block }, { from, to });
  }

  begin(place: TypingPlace, start: TypingStart): boolean {
    if (this.isForbidden || this.isPrivateAt(place)) {
      this.ground.around.hint('refusal.private');
      return false;
    }
    if (!this.typing.begin(place, start)) return false;
    const block = this.blockOf(place);
    const { pane, session, view, around } = this.ground;
    const position = block === null ? null : pane().positionOf(block, 0);
    if (position !== null) {
      // Commands that ask where the caret is find the paragraph.
      view().dispatch(view().state.tr.setSelection(TextSelection.create(view().state.doc, position)));
    }
    if (block !== null && 'block' in place) around.select(session.current.keyOfBlock(block));
    around.typed(this.typing.proposal);
    return true;
  }

  /** What is typed at a delegation's desk is private: a projector does not show it (CF1). */
  private get isForbidden(): boolean {
    return !this.ground.around.mayPropose(this.by);
  }

  /** Whether it is typed in words at this place that do not lie in the room, where those are not to be seen. */
  private isPrivateAt(place: TypingPlace): boolean {
    const { session, around } = this.ground;
    if (around.mayShowPrivate() || this.by === null) return false;
    const { proposals } = session.current;
    const typed = wordingAt(session.current, place, this.by)?.proposal ?? null;
    return typed !== null && proposals.get(typed)?.layer !== 'declared';
  }

  /** The window became a projector: what is private is not typed on it. */
  leaveWhatIsPrivate(): void {
    const { place } = this.typing;
    if (place !== null && (this.isForbidden || this.isPrivateAt(place))) this.typing.end();
  }

  /** A pointer went down in the text: typing begins where it comes up. */
  press(event: MouseEvent): void {
    this.pressed = this.by === null || event.button !== 0 ? null : this.positionAt(event);
  }

  /** It came up: in one paragraph what lies between is selected to be typed over; over several paragraphs it stays a selection. */
  release(event: MouseEvent): void {
    const start = this.pressed;
    this.pressed = null;
    const onButton = event.target instanceof Element && event.target.closest('button, [role="button"]') !== null;
    if (start === null || event.button !== 0 || onButton) return;
    const end = this.positionAt(event);
    const [from, to] = [start, end ?? start].map((position) => this.ground.pane().placeOf(position));
    if (from == null || to == null || from.block !== to.block) return;
    this.beginAt(from.block, from.offset, to.offset);
  }

  /** Goes on in the words of a new paragraph where it is of whom one types for; answers whether it is. */
  goOnIn(proposal: string): boolean {
    const { by } = this;
    const own = this.ground.session.soFar.proposals.get(proposal);
    if (by === null || own === undefined || own.branch !== by.branch) return false;
    const { delegations } = by;
    const same =
      own.proponents.length === delegations.length && own.proponents.every((code) => delegations.includes(code));
    return (same || by.branch !== undefined) && this.begin({ proposal }, { edge: 'end' });
  }

  /** Who types for whom has changed: what was open is closed, and what one goes on in is opened. */
  switchTo(by: TypedBy | null): void {
    const { pane, view } = this.ground;
    const { place, hasFocus } = this.typing;
    this.typing.end();
    if (by === null) {
      if (hasFocus && place !== null) pane().focus();
      return;
    }
    if (place !== null) this.begin(place, { edge: 'end' });
    else if (view().hasFocus()) this.goOn();
  }

  /** Gives the keys to what is typed in; where there is none, begins at the caret, or in what is selected where the caret is elsewhere. */
  goOn(): boolean {
    if (this.typing.place !== null) {
      this.typing.focus();
      return true;
    }
    if (this.isForbidden) return false;
    const { pane, view, session, around } = this.ground;
    const selected = around.state.get().selection.at(-1);
    const wanted = selected === undefined ? null : typingPlaceOfKey(session.current, selected);
    const caret = pane().placeOf(view().state.selection.head);
    const place = caret !== null && (wanted === null || wanted.block === caret.block) ? caret : wanted;
    return place !== null && this.beginAt(place.block, place.offset);
  }

  /** Nothing is typed elsewhere in silence: the person is told, and the keys go to the text. */
  private lost(what: 'paragraph' | 'proposal' | 'closed', kept: boolean): void {
    const { around, view } = this.ground;
    if (what === 'closed') around.notify('info', 'proposing.lost.closed');
    else {
      if (what === 'proposal') around.notify('info', 'proposing.lost.proposal');
      else around.notify('info', kept ? 'proposing.lost.kept' : 'proposing.lost.paragraph');
      around.typed(null);
      view().dom.focus({ preventScroll: true });
    }
  }

  private drawing(): TypingDrawn | null {
    const { place, element } = this.typing;
    const block = place === null ? null : this.blockOf(place);
    if (place === null || block === null) return null;
    const { typing } = this;
    return {
      block,
      inWords: 'block' in place,
      element,
      get proposal() {
        return typing.proposal;
      },
      mounted: () => typing.mounted(),
    };
  }

  private leave(from: TypingPlace, step: 1 | -1, start: TypingStart): void {
    const block = this.blockOf(from);
    const next = block === null ? null : besideIn(this.ground.session.soFar.reading, block, step);
    if (next !== null) this.begin({ block: next }, start);
  }

  private blockOf(place: TypingPlace): string | null {
    if ('block' in place) return place.block;
    const proposal = this.ground.session.soFar.proposals.get(place.proposal);
    return proposal?.place?.after ?? proposal?.base[0]?.block ?? null;
  }

  private positionAt({ clientX, clientY }: MouseEvent): number | null {
    return this.ground.view().posAtCoords({ left: clientX, top: clientY })?.pos ?? null;
  }

  private label(place: TypingPlace): string {
    const model = this.ground.session.soFar;
    const block = this.blockOf(place);
    const address = block === null ? '' : model.addressOf(model.keyOfBlock(block));
    const { delegations = [], branch } = this.by ?? {};
    const title = branch === undefined ? undefined : model.branches.get(branch)?.title;
    const who = title ?? (delegations.join(', ') || t('proposing.unnamed'));
    return t('proposing.typingIn', { who, address });
  }
}

/** The paragraph beside another in the order of the text; null at either end. */
function besideIn({ sections, byBlock }: Reading, block: string, step: 1 | -1): string | null {
  const own = byBlock.get(block)?.section;
  const at = sections.findIndex(({ section }) => section === own);
  for (let i = at; i >= 0 && i < sections.length; i += step) {
    const { provisions } = sections[i] ?? { provisions: [] };
    const here = provisions.findIndex((provision) => provision.block === block);
    const from = here >= 0 ? here + step : step > 0 ? 0 : provisions.length - 1;
    const next = provisions[from];
    if (next !== undefined) return next.block;
  }
  return null;
}
