import type { AddressEntry } from './addresses';
import type { DelegationCode } from './delegation';
import type { ProposalOwner } from './floorDrafts';
import type { FloorContext, FloorOption, Piece } from './floorPieces';
import { floorPieces } from './floorPieces';
import type { Condition, EntryAct, Stance } from './position';

/** What a clause speaks of: a place of the text, or the text as a whole. Offsets are UTF-16 units of the line. */
export type FloorTarget =
  | {
      readonly kind: 'address';
      readonly written: string;
      readonly start: number;
      readonly end: number;
      /** One place, or all of a range; empty where it is not clear which is meant. */
      readonly found: readonly AddressEntry[];
      /** Those that may be meant, for a person to choose; never taken. */
      readonly candidates: readonly AddressEntry[];
    }
  | { readonly kind: 'text'; readonly start: number; readonly end: number };

/** Places with the options named of each: `alt 2 in 29(1) and alt 1 in 45(1)` is two of them. */
export interface FloorSubject {
  readonly targets: readonly FloorTarget[];
  readonly options: readonly FloorOption[];
}

/** Why a clause cannot become an entry as it stands. */
export type FloorProblem =
  | 'no-stance'
  | 'no-target'
  | 'unknown-address'
  | 'ambiguous-address'
  | 'unknown-delegation'
  /** Nothing in it is about a position. */
  | 'remark';

/** One thing said: what, of which place, on which conditions. The clauses of a line cover it without a gap. */
export interface FloorClause {
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly targets: readonly FloorTarget[];
  /** True where the clause names no place and goes on about the one before. */
  readonly assumed: boolean;
  readonly options: readonly FloorOption[];
  /** The same places and options, parted where each place has options of its own. */
  readonly subjects: readonly FloorSubject[];
  readonly stance: Stance | null;
  /** True where an alternative is only named, which is taken for support and shown so. */
  readonly implied: boolean;
  readonly act: EntryAct['kind'];
  readonly alignedWith: DelegationCode | null;
  readonly onBehalfOf: readonly DelegationCode[];
  readonly condition: Condition | null;
  readonly disassociates: boolean;
  /** `72(b) only`: nothing is said of the rest. */
  readonly only: boolean;
  /** Text was announced (`Awaited`). */
  readonly toFollow: boolean;
  /** Marked with `?`: check the recording. */
  readonly check: boolean;
  /** Something was said otherwise in the same breath ("sorry", "I mean"): a person has to say which of it holds. */
  readonly slip: boolean;
  /** Who is said in the line itself to have the floor from here on; undefined where nobody is named, null where it is not clear who. */
  readonly namedSpeaker: DelegationCode | null | undefined;
  /** Somebody's proposal that it speaks of, what it says of that, and the words it is named by. */
  readonly proposal: {
    readonly owner: ProposalOwner;
    readonly stance: Stance | null;
    readonly cosponsors: boolean;
    readonly words: string;
  } | null;
  /** Words proposed instead. */
  readonly words: string | null;
  readonly note: string | null;
  readonly problem: FloorProblem | null;
}

/** Pieces that say what is done about a place. */
function isAction(piece: Piece): boolean {
  return piece.kind === 'verb' || piece.kind === 'alignment' || piece.kind === 'follow' || piece.kind === 'same';
}

/** Pieces that say what is spoken of. */
function isSubject(piece: Piece): boolean {
  return piece.kind === 'address' || piece.kind === 'whole' || piece.kind === 'option';
}

/** Whether the subject at this place has an action of its own before anything else is named. */
function hasOwnAction(pieces: readonly Piece[], at: number): boolean {
  for (let next = at + 1; next < pieces.length; next++) {
    const piece = pieces[next];
    if (!piece || piece.kind === 'join' || piece.kind === 'break') return false;
    if (isAction(piece)) return true;
  }
  return false;
}

/**
 * Whether a new clause begins with this piece. `23 oppose, 24 support` is two; `oppose 23, 24` is one that speaks of two places;
 * `23 oppose but flexible on the second bracket` is two about one place.
 */
function beginsClause(pieces: readonly Piece[], at: number, current: readonly Piece[]): boolean {
  const piece = pieces[at];
  if (!piece) return false;
  const action = current.findIndex(isAction);
  if (action < 0) return false;
  const joined = current.at(-1)?.kind === 'join';
  if (isAction(piece)) return joined;
  if (!isSubject(piece)) return false;
  const subjects = current.filter(isSubject);
  if (hasOwnAction(pieces, at)) return joined || subjects.length > 0;
  const subjectFirst = current.findIndex(isSubject) < action && subjects.length > 0;
  return joined && subjectFirst;
}

interface Cut {
  readonly pieces: readonly Piece[];
  readonly start: number;
}

/** Cuts a line into clauses; a conjunction opens the clause that follows it. */
function cut(pieces: readonly Piece[]): readonly Cut[] {
  const cuts: Cut[] = [];
  let current: Piece[] = [];
  let start = 0;
  const close = (next: number): void => {
    cuts.push({ pieces: current, start });
    current = [];
    start = next;
  };
  pieces.forEach((piece, at) => {
    if (beginsClause(pieces, at, current)) {
      let first = current.length;
      while (current[first - 1]?.kind === 'join') first--;
      const opening = current.splice(first);
      close(opening[0]?.start ?? piece.start);
      current = opening;
    }
    current.push(piece);
    if (piece.kind === 'break') close(piece.end);
  });
  if (current.length > 0) close(0);
  return cuts;
}

/**
 * Which options are said of which places. Where places and options take turns, each turn is one subject, whichever comes first;
 * places in a row share what is said of them, and so do options.
 */
function subjectsOf(
  draft: Pick<FloorClause, 'targets' | 'options'>,
  order: readonly FloorSubject[],
): readonly FloorSubject[] {
  const turns: FloorSubject[] = [];
  const first = order[0]?.options.length === 0 ? 'targets' : 'options';
  for (const { targets, options } of order) {
    const last = turns.at(-1);
    const isTurn =
      first === 'targets'
        ? targets.length > 0 && last?.options.length !== 0
        : options.length > 0 && last?.targets.length !== 0;
    if (last === undefined || isTurn) turns.push({ targets, options });
    else turns[turns.length - 1] = { targets: [...last.targets, ...targets], options: [...last.options, ...options] };
  }
  const isParted = turns.length > 1 && turns.every(({ targets }) => targets.length > 0);
  return isParted ? turns : [{ targets: draft.targets, options: draft.options }];
}

type Draft = { -readonly [Key in keyof FloorClause]: FloorClause[Key] };

/** Whether places lie under the only place that was named before them and before what is done about it (`verb`, an offset). */
function isWithinLast(order: readonly FloorSubject[], found: readonly AddressEntry[], verb: number): boolean {
  const [target, ...others] = order.flatMap(({ targets }) => targets);
  if (target?.kind !== 'address' || target.start > verb || others.length > 0 || order.at(-1)?.options.length !== 0)
    return false;
  const [above, ...more] = target.found;
  if (above === undefined || more.length > 0 || found.length === 0) return false;
  return found.every(
    ({ address, document }) =>
      document === above.document &&
      address.startsWith(above.address) &&
      /^[\s(,.]/.test(address.slice(above.address.length)),
  );
}

/** Whose proposal is backed: support for somebody's words is a wish to amend (PO3). */
const PROPOSAL =
  /\b(?:proposal|amendment|suggestion|wording|language|formulation)s?\b|\bas (?:orally )?(?:proposed|suggested|amended|revised) by\b/i;

function draftOf(raw: string, { pieces, start }: Cut, end: number, before: FloorClause | null): Draft {
  const draft: Draft = {
    raw: raw.slice(start, end),
    start,
    end,
    targets: [],
    assumed: false,
    options: [],
    subjects: [],
    stance: null,
    implied: false,
    act: 'said',
    alignedWith: null,
    onBehalfOf: [],
    condition: null,
    disassociates: false,
    only: false,
    toFollow: false,
    check: false,
    slip: false,
    namedSpeaker: undefined,
    proposal: null,
    words: null,
    note: null,
    problem: null,
  };
  const notes: string[] = [];
  const order: FloorSubject[] = [];
  let spoken = false;
  let cosponsors = false;
  for (const piece of pieces) {
    switch (piece.kind) {
      case 'address': {
        const { found, candidates } = piece.match;
        // `29 oppose (b)` opposes (b): what stood before the verb only said where.
        if (isWithinLast(order, found, pieces.find(isAction)?.start ?? raw.length)) order.pop();
        const written = raw.slice(piece.start, piece.end);
        order.push({
          targets: [{ kind: 'address', written, start: piece.start, end: piece.end, found, candidates }],
          options: [],
        });
        break;
      }
      case 'whole':
        order.push({ targets: [{ kind: 'text', start: piece.start, end: piece.end }], options: [] });
        break;
      case 'option':
        order.push({ targets: [], options: [piece.option] });
        break;
      case 'verb':
        if (piece.verb.disassociates) draft.disassociates = true;
        if (spoken) {
          if (!piece.verb.disassociates)
            notes.push(raw.slice(piece.start, piece.end).replace(/\s(?:on|to|of|for)$/i, ''));
          break;
        }
        spoken = true;
        draft.stance = piece.verb.stance;
        draft.act = piece.verb.act;
        cosponsors = /^co-?sponsor/iu.test(raw.slice(piece.start, piece.end));
        break;
      case 'proposal':
        draft.proposal = { owner: piece.owner, stance: null, cosponsors: false, words: piece.words };
        if (piece.words !== '') notes.push(piece.words);
        break;
      case 'alignment':
        spoken = true;
        draft.act = 'alignment';
        draft.alignedWith = piece.with;
        if (piece.with === null) draft.problem = 'unknown-delegation';
        break;
      case 'behalf':
        draft.onBehalfOf = piece.codes;
        break;
      case 'condition':
        if (piece.condition.words !== '') draft.condition = withCondition(draft.condition, piece.condition);
        break;
      case 'words':
        draft.words = piece.words;
        break;
      case 'note':
        notes.push(piece.words);
        break;
      case 'same':
        spoken = true;
        draft.stance = before?.stance ?? null;
        draft.act = before?.act ?? 'said';
        draft.alignedWith = before?.alignedWith ?? null;
        break;
      case 'follow':
        draft.toFollow = true;
        break;
      case 'check':
        draft.check = true;
        break;
      case 'only':
        draft.only = true;
        break;
      case 'speaker':
        draft.namedSpeaker = piece.code;
        break;
      case 'slip':
        draft.slip ||= spoken || order.length > 0;
        break;
      case 'join':
      case 'break':
        break;
    }
  }
  draft.targets = order.flatMap(({ targets }) => targets);
  draft.options = order.flatMap(({ options }) => options);
  draft.subjects = subjectsOf(draft, order);
  draft.note = notes.length > 0 ? notes.join(' ') : null;
  if (draft.proposal !== null) draft.proposal = { ...draft.proposal, stance: draft.stance, cosponsors };
  if (draft.stance === 'SUP' && PROPOSAL.test(draft.note ?? '')) draft.stance = 'AMD';
  const namesAlternative = draft.options.some((option) => option.kind !== 'bracket');
  if (!spoken && !draft.toFollow && !draft.check && namesAlternative) {
    draft.stance = 'SUP';
    draft.implied = true;
  }
  return draft;
}

/** Both of two conditions: the first as it is, the other in its own words behind it. */
function withCondition(first: Condition | null, { kind, words }: Condition): Condition {
  return first === null ? { kind, words } : { kind: first.kind, words: `${first.words}, and ${kind} ${words}` };
}

function problemOf(draft: Draft): FloorProblem | null {
  if (draft.problem !== null) return draft.problem;
  for (const target of draft.targets) {
    if (target.kind === 'address' && target.found.length === 0) {
      return target.candidates.length > 1 ? 'ambiguous-address' : 'unknown-address';
    }
  }
  const hasAction = draft.stance !== null || draft.act !== 'said' || draft.toFollow;
  const hasSubject = draft.targets.length > 0 || draft.options.length > 0;
  if (!hasAction && (!hasSubject || draft.assumed) && !draft.check) return 'remark';
  if (!hasAction && !draft.check) return 'no-stance';
  return draft.targets.length === 0 && !draft.toFollow ? 'no-target' : null;
}

/**
 * Reads a line of the floor log as it is typed, the speaker being chosen: places and verbs at the speed of speech. Clauses are
 * parted by `;`, a line end, or where a conjunction brings a new place or verb; a clause without a place goes on about the one
 * before. Nothing is guessed: what is not clear is a problem with candidates. Never throws.
 */
export function readFloorLine(raw: string, context: FloorContext): readonly FloorClause[] {
  if (raw === '') return [];
  const cuts = cut(floorPieces(raw, context));
  if (cuts.length === 0) return [clauseOf(draftOf(raw, { pieces: [], start: 0 }, raw.length, null))];
  let targets: readonly FloorTarget[] = context.last
    ? [{ kind: 'address', written: '', start: 0, end: 0, found: [context.last], candidates: [] }]
    : [];
  let group: readonly DelegationCode[] = [];
  let named: DelegationCode | null | undefined;
  const clauses: FloorClause[] = [];
  for (const [at, each] of cuts.entries()) {
    const draft = draftOf(raw, each, cuts[at + 1]?.start ?? raw.length, clauses.at(-1) ?? null);
    // Who is spoken for is said once and holds for the rest of the line.
    if (draft.onBehalfOf.length > 0) group = draft.onBehalfOf;
    else draft.onBehalfOf = group;
    if (draft.namedSpeaker === undefined) draft.namedSpeaker = named;
    else named = draft.namedSpeaker;
    if (draft.targets.length > 0) targets = draft.targets;
    else if (targets.length > 0) {
      draft.targets = targets;
      draft.subjects = [{ targets, options: draft.options }];
      draft.assumed = true;
    }
    clauses.push(clauseOf(draft));
  }
  return clauses;
}

function clauseOf(draft: Draft): FloorClause {
  const problem = problemOf(draft);
  if (problem !== 'remark') return { ...draft, problem };
  return { ...draft, problem, targets: [], subjects: [], assumed: false };
}
