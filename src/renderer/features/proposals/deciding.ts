import {
  type Decided,
  type Decision,
  type DecisionRefusal,
  decideAll,
} from '../../../shared/document/actions/decisions';
import { closeProposals } from '../../../shared/document/actions/proposalLife';
import type { Proposal, SettledBy } from '../../../shared/domain/proposal';
import type { MessageKey } from '../../messages/messages';
import { placeWords } from '../../messages/proposalWords';
import type { DossierSession } from '../../session/dossierSession';
import { Store } from '../../ui/store';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { sponsorWords } from './Sponsors';

/** What a person may decide on a proposal, in the order of the dialog. */
export const CHOICES = [
  'accept',
  'part',
  'changes',
  'paragraph',
  'reject',
  'note',
  'settled',
  'overtaken',
  'lapse',
] as const;
export type Choice = (typeof CHOICES)[number];

/** A decision with what belongs to it. */
export interface Deciding {
  readonly choice: Choice;
  /** `part`: changes taken, by number. */
  readonly chosen: ReadonlySet<number>;
  /** `part`: whether the others stay as a proposal. */
  readonly rest: 'stays' | 'goes';
  readonly how: SettledBy;
  readonly note: string;
}

/** The decision on the words; null for one that leaves the text as it is. */
export function decisionOf({ choice, chosen, rest }: Deciding): Decision | null {
  switch (choice) {
    case 'accept':
      return { form: 'accept' };
    case 'part':
      return { form: 'accept', chosen, rest };
    case 'changes':
      return { form: 'bracket', as: 'changes' };
    case 'paragraph':
      return { form: 'bracket', as: 'paragraph' };
    default:
      return null;
  }
}

const CLOSED = {
  reject: 'rejected',
  note: 'noted',
  settled: 'settled',
  overtaken: 'overtaken',
  lapse: 'lapsed',
} as const;

const DONE: Readonly<Record<Choice, MessageKey>> = {
  accept: 'proposals.done.accept',
  part: 'proposals.done.part',
  changes: 'proposals.done.bracket',
  paragraph: 'proposals.done.alternative',
  reject: 'proposals.done.reject',
  note: 'proposals.done.note',
  settled: 'proposals.done.settled',
  overtaken: 'proposals.done.overtaken',
  lapse: 'proposals.done.lapse',
};

/** What the last decisions did to other proposals, for the right column; null once it was put away or undone. */
export const decidedNow = new Store<{ readonly session: DossierSession; readonly decided: readonly Decided[] } | null>(
  null,
);

/** How many texts were decided on, and what could not be. */
export interface CarriedOut {
  readonly done: readonly string[];
  readonly refused: readonly { readonly proposal: string; readonly why: DecisionRefusal }[];
}

/** Carries a decision out on one proposal or several, as one action with one undo, and says so. */
export function carryOut(
  workbench: Workbench,
  session: DossierSession,
  ids: readonly string[],
  deciding: Deciding,
): CarriedOut {
  const before = session.current;
  const done: string[] = [];
  const refused: { proposal: string; why: DecisionRefusal }[] = [];
  const decided: Decided[] = [];
  const decision = decisionOf(deciding);
  session.act(() => {
    if (decision === null) {
      closeProposals(session.writing(), ids, CLOSED[deciding.choice as keyof typeof CLOSED], {
        ...(deciding.choice === 'settled' ? { how: deciding.how } : {}),
        ...(deciding.note.trim() === '' ? {} : { note: deciding.note.trim() }),
      });
      done.push(...ids);
      return;
    }
    const desk = deskOf(workbench, session);
    for (const { proposal, result } of decideAll(desk, ids, decision)) {
      if (result.ok) {
        done.push(proposal);
        decided.push(result.value);
      } else refused.push({ proposal, why: result.error });
    }
  });
  tellSurvivors(session, decided);
  const first = before.proposals.get(done[0] ?? '');
  if (first === undefined) return { done, refused };
  const values = { who: sponsorWords(before, first), where: placeWords(before, first) };
  if (ids.length === 1) notifyUndoable(workbench, session, DONE[deciding.choice], values);
  else notifyUndoable(workbench, session, 'proposals.done.many', { count: done.length, refused: refused.length });
  return { done, refused };
}

/** Where decisions of this window are carried out: the text by the editor's exact steps. */
function deskOf(workbench: Workbench, session: DossierSession) {
  return {
    writing: () => session.writing(),
    apply: (change: Parameters<NonNullable<ReturnType<Workbench['textPane']['get']>>['apply']>[0]) => {
      const pane = workbench.textPane.get();
      if (pane === null) throw new RangeError('The text is not open');
      pane.apply(change);
    },
  };
}

let stop: (() => void) | null = null;

/** Shows how others fare after decisions, until the next thing is done or undone that touches proposals. */
function tellSurvivors(session: DossierSession, decided: readonly Decided[]): void {
  stop?.();
  stop = null;
  const gone = new Set(decided.map(({ proposal }) => proposal));
  const some = decided.some(
    ({ survivors, rest }) => rest !== null || survivors.some(({ proposal }) => !gone.has(proposal)),
  );
  decidedNow.set(some ? { session, decided } : null);
  if (!some) return;
  stop = session.model.subscribe(() => {
    const { proposals } = session.model.get();
    const isUndone = decided.every(
      ({ proposal }) => proposals.get(proposal)?.state === 'tabled' || proposals.get(proposal)?.state === 'draft',
    );
    if (isUndone) putAway();
  });
}

/** Puts the list of survivors away. */
export function putAway(): void {
  stop?.();
  stop = null;
  decidedNow.set(null);
}

/** Says of proposals that they are overtaken: what the words already show is confirmed. */
export function confirmOvertaken(workbench: Workbench, session: DossierSession, proposals: readonly Proposal[]): void {
  carryOut(
    workbench,
    session,
    proposals.map(({ id }) => id),
    {
      choice: 'overtaken',
      chosen: new Set(),
      rest: 'goes',
      how: 'note',
      note: '',
    },
  );
}
