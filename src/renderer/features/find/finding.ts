import type { Provision, Reading } from '../../../shared/domain/provision';
import { applyEdits, type TextEdits } from '../../../shared/text/commands/edits';
import {
  compileQuery,
  type Match,
  matchFrom,
  replaceMatches,
  Search,
  type SearchQuery,
} from '../../../shared/text/commands/search';
import { Store } from '../../ui/store';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { lookFor } from './expressionSearch';

/** How long a search for plain words may take before it is given up, in milliseconds. */
const LIMIT = 600;

export interface Finding {
  readonly open: boolean;
  readonly replacing: boolean;
  readonly query: SearchQuery;
  readonly replacement: string;
  readonly matches: readonly Match[];
  /** Number of the match that is shown, from 0; -1 where none is. */
  readonly current: number;
  readonly trouble: 'not-an-expression' | 'too-long' | null;
  /** An expression is being looked for, and nothing is known of it yet. */
  readonly busy: boolean;
}

const CLOSED: Finding = {
  open: false,
  replacing: false,
  query: { words: '', regex: false, matchCase: false, wholeWord: false },
  replacement: '',
  matches: [],
  current: -1,
  trouble: null,
  busy: false,
};

/** What is looked for in the text of the window. */
export const finding = new Store<Finding>(CLOSED);

/** What took too long is not looked for again with each change of the text. */
let givenUp: SearchQuery | null = null;

let search: { readonly query: SearchQuery; readonly found: Search } | null = null;

/** Opens the search, on the words selected in the text if they are few. */
export function openSearch(workbench: Workbench, replacing: boolean): void {
  const pane = workbench.textPane.get();
  const passage = pane === null || pane.state.selection.empty ? null : pane.selectedPassage();
  const selected =
    passage !== null && passage.from.block === passage.to.block
      ? (workbench.session?.current.reading.byBlock.get(passage.from.block)?.text ?? '').slice(
          passage.from.offset,
          passage.to.offset,
        )
      : '';
  const { query } = finding.get();
  const words = selected !== '' && selected.length < 120 ? selected : query.words;
  finding.update((state) => ({ ...state, open: true, replacing, query: { ...query, words } }));
  look(workbench, passage?.from ?? null);
}

export function closeSearch(workbench: Workbench): void {
  finding.update((state) => ({ ...state, open: false, matches: [], current: -1 }));
  const pane = workbench.textPane.get();
  pane?.draw({ found: null });
  pane?.focus();
}

/**
 * Looks again after the query or the text changed: at once for plain words, beside the page for an expression. `from`: the place whose match
 * is shown first; absent: the one shown stays. `show` brings it into view.
 */
export function look(
  workbench: Workbench,
  from?: { readonly block: string; readonly offset: number } | null,
  show = false,
): void {
  const state = finding.get();
  const { session } = workbench;
  if (!state.open || session === null || givenUp === state.query) return;
  givenUp = null;
  const compiled = compileQuery(state.query);
  if (!compiled.ok) {
    search = null;
    const trouble = compiled.error === 'empty' ? null : compiled.error;
    finding.set({ ...state, matches: [], current: -1, trouble, busy: false });
    draw(workbench);
    return;
  }
  const isNew = search?.query !== state.query;
  if (search === null || isNew) search = { query: state.query, found: new Search(compiled.value, state.query.regex) };
  const { reading } = session.current;
  const unread = state.query.regex ? search.found.unread(reading) : [];
  if (unread.length > 0) {
    // What was found for another expression is not what this one finds.
    if (isNew) finding.set({ ...state, matches: [], current: -1, trouble: null, busy: true });
    void lookAside(workbench, search, unread, from, show);
    return;
  }
  const end = performance.now() + LIMIT;
  const matches = search.found.matches(reading, () => performance.now() > end);
  if (matches === null) tooLong(workbench);
  else found(workbench, reading, matches, from);
  if (show) showCurrent(workbench);
}

/** Lets an expression be looked for beside the page, and takes over what was found. */
async function lookAside(
  workbench: Workbench,
  own: NonNullable<typeof search>,
  unread: readonly Provision[],
  from: Parameters<typeof look>[1],
  show: boolean,
): Promise<void> {
  const texts = unread.map(({ text }) => text);
  const places = await lookFor(own.found.pattern, texts);
  if (places === 'replaced' || search !== own) return;
  if (places === null) {
    tooLong(workbench);
    return;
  }
  for (const [i, each] of places.entries()) own.found.take(unread[i] as Provision, each);
  look(workbench, from, show);
}

function tooLong(workbench: Workbench): void {
  finding.update((state) => ({ ...state, matches: [], current: -1, trouble: 'too-long', busy: false }));
  givenUp = finding.get().query;
  search = null;
  draw(workbench);
}

function found(
  workbench: Workbench,
  reading: Reading,
  matches: readonly Match[],
  from: Parameters<typeof look>[1],
): void {
  const state = finding.get();
  const shown = state.matches[state.current];
  const place = from === undefined ? (shown === undefined ? null : { block: shown.block, offset: shown.from }) : from;
  const current = place === null ? firstInView(workbench, matches) : matchFrom(reading, matches, place, 1);
  finding.set({ ...state, matches, current, trouble: null, busy: false });
  draw(workbench);
}

/** The first match at or behind what is selected, else the first of all. */
function firstInView(workbench: Workbench, matches: readonly Match[]): number {
  const { session } = workbench;
  const pane = workbench.textPane.get();
  if (session === null || pane === null) return matches.length > 0 ? 0 : -1;
  const caret = workbench.state.get().mode === 'draft' ? pane.placeOf(pane.state.selection.from) : null;
  return matchFrom(session.current.reading, matches, caret, 1);
}

/** Shows the next match, or the one before. */
export function goToMatch(workbench: Workbench, step: 1 | -1): void {
  const { matches, current } = finding.get();
  if (matches.length === 0) return;
  show(workbench, current < 0 ? 0 : (current + step + matches.length) % matches.length);
}

/** Shows the match that is current. */
function showCurrent(workbench: Workbench): void {
  const { current } = finding.get();
  if (current >= 0) show(workbench, current);
}

function show(workbench: Workbench, current: number): void {
  const match = finding.get().matches[current];
  if (match === undefined) return;
  finding.update((state) => ({ ...state, current }));
  draw(workbench);
  workbench.textPane.get()?.revealRange(match.block, match.from, match.to);
}

/** Puts other words in place of the match that is shown, and goes on to the next. */
export function replaceOne(workbench: Workbench): void {
  const { matches, current } = finding.get();
  const [match] = standing(workbench, matches.slice(current, current + 1));
  const edits = match === undefined ? null : replace(workbench, [match]);
  if (match === undefined || edits === null) return;
  const grown = edits.words.reduce((sum, { was, words }) => sum + words.length - was.length, 0);
  look(workbench, { block: match.block, offset: match.to + grown }, true);
}

/** Puts other words in place of all matches, as one action with one undo. */
export function replaceAll(workbench: Workbench): void {
  const { session } = workbench;
  const { matches } = finding.get();
  if (session === null || matches.length === 0) return;
  replaceMany(workbench, matches);
}

/**
 * Puts other words in place of some matches, as one action with one undo. What somebody changed since it was found is left as it is, and
 * so many are told.
 */
export function replaceMany(workbench: Workbench, matches: readonly Match[]): void {
  const { session } = workbench;
  if (session === null) return;
  const stand = standing(workbench, matches);
  const edits = stand.length === 0 ? null : replace(workbench, stand);
  if (edits === null) return;
  look(workbench, null);
  const left = matches.length - stand.length;
  const values = { count: edits.words.length, left };
  notifyUndoable(workbench, session, left > 0 ? 'findAll.doneLeft' : 'find.replaced', values);
}

/** Those of some matches that still stand where they were found. */
export function standing(workbench: Workbench, matches: readonly Match[]): readonly Match[] {
  const { session } = workbench;
  return session === null || search === null ? [] : search.found.standing(session.current.reading, matches);
}

/** The expression that is looked for; null for plain words. */
export function expressionNow(): RegExp | null {
  return finding.get().query.regex ? (search?.found.pattern ?? null) : null;
}

function replace(workbench: Workbench, matches: readonly Match[]): TextEdits | null {
  const { session } = workbench;
  const pane = workbench.textPane.get();
  const { query, replacement } = finding.get();
  if (session === null || pane === null || search === null || !session.mayWrite('text')) return null;
  const expression = query.regex ? search.found.pattern : null;
  const edits = replaceMatches(session.current.reading, matches, replacement, expression);
  pane.apply((tr) => applyEdits(tr, edits));
  return edits;
}

/** Draws what is found: each block asks for its own when it is drawn, so that a text of thousands of matches costs those in view. */
function draw(workbench: Workbench): void {
  const { open, matches, current } = finding.get();
  const looked = search?.found;
  const shown = matches[current];
  workbench.textPane.get()?.draw({
    found:
      !open || looked === undefined || matches.length === 0
        ? null
        : (provision: Provision) =>
            looked.in(provision).map(({ block, from, to }) => ({
              from,
              to,
              current: block === shown?.block && from === shown.from,
            })),
  });
}
