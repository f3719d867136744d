import type { Provision } from '../../../shared/domain/provision';
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

/** How long a search may take before it is given up, in milliseconds: an expression can be written that never ends. */
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
}

const CLOSED: Finding = {
  open: false,
  replacing: false,
  query: { words: '', regex: false, matchCase: false, wholeWord: false },
  replacement: '',
  matches: [],
  current: -1,
  trouble: null,
};

/** What is looked for in the text of the window. */
export const finding = new Store<Finding>(CLOSED);

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

/** Looks again after the query or the text changed. `from`: the place whose match is shown first; absent: the one shown stays. */
export function look(workbench: Workbench, from?: { readonly block: string; readonly offset: number } | null): void {
  const state = finding.get();
  const { session } = workbench;
  if (!state.open || session === null) return;
  const compiled = compileQuery(state.query);
  if (!compiled.ok) {
    search = null;
    const trouble = compiled.error === 'empty' ? null : compiled.error;
    finding.set({ ...state, matches: [], current: -1, trouble });
    draw(workbench);
    return;
  }
  if (search?.query !== state.query) search = { query: state.query, found: new Search(compiled.value) };
  const end = performance.now() + LIMIT;
  const { reading } = session.current;
  const matches = search.found.matches(reading, () => performance.now() > end);
  if (matches === null) {
    finding.set({ ...state, matches: [], current: -1, trouble: 'too-long' });
    draw(workbench);
    return;
  }
  const shown = state.matches[state.current];
  const place = from === undefined ? (shown === undefined ? null : { block: shown.block, offset: shown.from }) : from;
  const current = place === null ? firstInView(workbench, matches) : matchFrom(reading, matches, place, 1);
  finding.set({ ...state, matches, current, trouble: null });
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
export function showCurrent(workbench: Workbench): void {
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
  const match = matches[current];
  const edits = match === undefined ? null : replace(workbench, [match]);
  if (match === undefined || edits === null) return;
  const grown = edits.words.reduce((sum, { was, words }) => sum + words.length - was.length, 0);
  look(workbench, { block: match.block, offset: match.to + grown });
  showCurrent(workbench);
}

/** Puts other words in place of all matches, as one action with one undo. */
export function replaceAll(workbench: Workbench): void {
  const { session } = workbench;
  const { matches } = finding.get();
  if (session === null || matches.length === 0) return;
  const count = matches.length;
  if (replace(workbench, matches) === null) return;
  look(workbench, null);
  notifyUndoable(workbench, session, 'find.replaced', { count });
}

function replace(workbench: Workbench, matches: readonly Match[]): TextEdits | null {
  const { session } = workbench;
  const pane = workbench.textPane.get();
  const { query, replacement } = finding.get();
  if (session === null || pane === null || search === null || !session.safety.get().editable) return null;
  const expression = query.regex ? search.found.pattern : null;
  const edits = replaceMatches(session.current.reading, matches, replacement, expression);
  pane.apply((tr) => applyEdits(tr, edits));
  return edits;
}

/** Draws what is found: each block asks for its own when it is drawn, so that a text of thousands of matches costs those in view. */
function draw(workbench: Workbench): void {
  const { open, matches, current } = finding.get();
  const found = search?.found;
  const shown = matches[current];
  workbench.textPane.get()?.draw({
    found:
      !open || found === undefined || matches.length === 0
        ? null
        : (provision: Provision) =>
            found.in(provision).map(({ block, from, to }) => ({
              from,
              to,
              current: block === shown?.block && from === shown.from,
            })),
  });
}
