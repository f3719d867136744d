import { type StyleSheet, unquoted } from './css';
import { attribute, classesOf, type HtmlDocument, type HtmlElement, isElement, nodesOf, textOf } from './tree';

/** What an element is beside the text: part of a note or of a comment. */
export type AnchorRole =
  | { readonly role: 'note-reference'; readonly note: string }
  | { readonly role: 'note'; readonly note: string; readonly kind: 'footnote' | 'endnote' }
  | { readonly role: 'comment-range'; readonly comments: readonly string[] }
  | { readonly role: 'comment-reference'; readonly comment: string }
  | { readonly role: 'comment'; readonly comment: CommentHead }
  /** The number before a note's words, a link back: it says nothing that is not said elsewhere. */
  | { readonly role: 'back' };

export interface CommentHead {
  readonly id: string;
  readonly author: string;
  readonly initials?: string;
  readonly date: string | null;
  readonly re?: string;
  readonly isDone?: true;
}

interface Anchor {
  readonly element: HtmlElement;
  readonly order: number;
  readonly target: string;
}

const CONTAINERS = new Set(['div', 'li', 'dd', 'aside', 'section', 'article']);
const BLOCKS = new Set([...CONTAINERS, 'p', 'td', 'dt', 'blockquote', 'body', 'footer']);

/**
 * Finds notes and comments before the text is read. A note is told by two links that lead to one another, whatever they are called: all
 * word processors and Markdown converters write such pairs. Comments are those of Word's HTML, and ours.
 */
export function anchorRoles(document: HtmlDocument, sheet: StyleSheet): ReadonlyMap<HtmlElement, AnchorRole> {
  const roles = new Map<HtmlElement, AnchorRole>();
  const spans = new Map<HtmlElement, readonly [number, number]>();
  const named = new Map<string, HtmlElement>();
  const anchors: Anchor[] = [];
  const elements: HtmlElement[] = [];
  for (const node of nodesOf(document)) {
    if (!isElement(node)) continue;
    const order = elements.push(node) - 1;
    for (const name of [attribute(node, 'id'), node.tagName === 'a' ? attribute(node, 'name') : undefined]) {
      if (name !== undefined && !named.has(name)) named.set(name, node);
    }
    const href = node.tagName === 'a' ? attribute(node, 'href') : undefined;
    if (href?.startsWith('#') && href.length > 1)
      anchors.push({ element: node, order, target: decoded(href.slice(1)) });
  }
  // The last element inside each: children come after their parents, so that going backwards sees them first.
  for (let i = elements.length - 1; i >= 0; i--) {
    const element = elements[i] as HtmlElement;
    let last = i;
    for (let k = element.childNodes.length - 1; k >= 0; k--) {
      const child = element.childNodes[k];
      if (child !== undefined && isElement(child)) {
        last = spans.get(child)?.[1] ?? last;
        break;
      }
    }
    spans.set(element, [i, last]);
  }
  const inside = (inner: HtmlElement, outer: HtmlElement): boolean => {
    const a = spans.get(inner);
    const b = spans.get(outer);
    return a !== undefined && b !== undefined && a[0] >= b[0] && a[1] <= b[1];
  };
  const pairs = new Map<HtmlElement, { refs: Anchor[]; back: HtmlElement | null }>();
  for (const anchor of anchors) {
    const target = named.get(anchor.target);
    if (target === undefined || isWordComment(anchor.element) || (spans.get(target)?.[0] ?? 0) <= anchor.order)
      continue;
    if (textOf(anchor.element).length > 12) continue;
    const known = pairs.get(target);
    if (known) {
      known.refs.push(anchor);
      continue;
    }
    const back = backLink(target, anchor.element, anchors, named, spans, inside);
    if (back !== null || attribute(anchor.element, 'role') === 'doc-noteref')
      pairs.set(target, { refs: [anchor], back });
  }
  const targets = [...pairs.keys()].map((target) => spans.get(target)?.[0] ?? 0).sort((a, b) => a - b);
  const used = new Set<string>();
  for (const [target, { refs, back }] of pairs) {
    const container = containerOf(target, refs[0]?.element as HtmlElement, targets, spans, inside);
    if (container === null || roles.has(container)) continue;
    const written = attribute(container, 'data-note') ?? refs[0]?.target ?? '';
    let id = written;
    for (let n = 2; used.has(id); n++) id = `${written}-${n}`;
    used.add(id);
    roles.set(container, { role: 'note', note: id, kind: kindOf(container, target) });
    if (back !== null && back !== container) roles.set(back, { role: 'back' });
    for (const { element } of refs) roles.set(element, { role: 'note-reference', note: id });
    if (target !== container && target.tagName === 'a') roles.set(target, { role: 'back' });
    const [, last] = spans.get(container) ?? [0, -1];
    for (let i = firstAnchor(anchors, spans.get(container)?.[0] ?? 0); i < anchors.length; i++) {
      // Each further reference has a link back of its own.
      const one = anchors[i] as Anchor;
      if (one.order > last) break;
      const leads = named.get(one.target);
      if (leads === undefined) continue;
      if (refs.some(({ element }) => inside(leads, element) || inside(element, leads)))
        roles.set(one.element, { role: 'back' });
    }
  }
  for (const element of elements) ownNote(element, roles);
  for (const element of elements) if (!roles.has(element)) commentRole(element, sheet, roles);
  return roles;
}

/** Notes and references of our own files say so, whether anything refers to them or not. */
function ownNote(element: HtmlElement, roles: Map<HtmlElement, AnchorRole>): void {
  const reference = attribute(element, 'data-noteref');
  if (reference !== undefined) roles.set(element, { role: 'note-reference', note: reference });
  const note = attribute(element, 'data-note');
  if (note !== undefined) roles.set(element, { role: 'note', note, kind: kindOf(element, element) });
  if (attribute(element, 'role') === 'doc-backlink') roles.set(element, { role: 'back' });
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function backLink(
  target: HtmlElement,
  from: HtmlElement,
  anchors: readonly Anchor[],
  named: ReadonlyMap<string, HtmlElement>,
  spans: ReadonlyMap<HtmlElement, readonly [number, number]>,
  inside: (inner: HtmlElement, outer: HtmlElement) => boolean,
): HtmlElement | null {
  const [first, last] = spans.get(target) ?? [0, -1];
  const low = firstAnchor(anchors, first);
  for (let i = low; i < anchors.length && i < low + 40; i++) {
    const { element, order, target: name } = anchors[i] as Anchor;
    if (order > last) break;
    const leads = named.get(name);
    if (leads === undefined) continue;
    if (leads === from || inside(leads, from)) return element;
    // The reference may stand inside what is named: `<sup id=x><a href=..>`.
    let up = from.parentNode;
    for (let n = 0; n < 3 && up && 'tagName' in up; n++, up = up.parentNode) if (up === leads) return element;
  }
  return null;
}

/** Of anchors in order, the first that stands at a place or behind it. */
function firstAnchor(anchors: readonly Anchor[], order: number): number {
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((anchors[middle] as Anchor).order < order) low = middle + 1;
    else high = middle;
  }
  return low;
}

function containerOf(
  target: HtmlElement,
  reference: HtmlElement,
  targets: readonly number[],
  spans: ReadonlyMap<HtmlElement, readonly [number, number]>,
  inside: (inner: HtmlElement, outer: HtmlElement) => boolean,
): HtmlElement | null {
  let at: HtmlElement = target;
  while (!BLOCKS.has(at.tagName)) {
    const up = at.parentNode;
    if (!up || !('tagName' in up)) return null;
    at = up;
  }
  if (at.tagName === 'body' || inside(reference, at) || notesIn(at, targets, spans) > 1) return null;
  if (CONTAINERS.has(at.tagName)) return at;
  for (let n = 0; n < 2; n++) {
    const up = at.parentNode;
    if (!up || !('tagName' in up) || !CONTAINERS.has(up.tagName) || inside(reference, up)) break;
    if (notesIn(up, targets, spans) > 1 || wordsBefore(up, at)) break;
    at = up;
    if (attribute(at, 'id') !== undefined) break;
  }
  return at;
}

function notesIn(
  element: HtmlElement,
  targets: readonly number[],
  spans: ReadonlyMap<HtmlElement, readonly [number, number]>,
): number {
  const [first, last] = spans.get(element) ?? [0, -1];
  let low = 0;
  let high = targets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((targets[middle] as number) < first) low = middle + 1;
    else high = middle;
  }
  let count = 0;
  while (low + count < targets.length && (targets[low + count] as number) <= last && count < 2) count++;
  return count;
}

function wordsBefore(parent: HtmlElement, child: HtmlElement): boolean {
  for (const node of parent.childNodes) {
    if (node === child) return false;
    if (node.nodeName === '#text' && 'value' in node && node.value.trim() !== '') return true;
    if (isElement(node) && textOf(node) !== '') return true;
  }
  return false;
}

function kindOf(container: HtmlElement, target: HtmlElement): 'footnote' | 'endnote' {
  const own = attribute(container, 'data-kind');
  if (own === 'footnote' || own === 'endnote') return own;
  const names = [container, target].flatMap((one) => [
    attribute(one, 'id'),
    attribute(one, 'name'),
    attribute(one, 'class'),
  ]);
  return names.some((name) => name !== undefined && /edn|endnote/i.test(name)) ? 'endnote' : 'footnote';
}

function isWordComment(element: HtmlElement): boolean {
  return classesOf(element).some((name) => name === 'msocomanchor' || name === 'msocomoff');
}

function commentRole(element: HtmlElement, sheet: StyleSheet, roles: Map<HtmlElement, AnchorRole>): void {
  const ours = attribute(element, 'data-comments');
  if (ours !== undefined) {
    roles.set(element, {
      role: 'comment-range',
      comments: ours
        .split(' ')
        .filter((id) => id !== '')
        .map(decoded),
    });
    return;
  }
  const id = attribute(element, 'data-comment');
  if (id !== undefined) {
    const re = attribute(element, 'data-re');
    const initials = attribute(element, 'data-initials');
    roles.set(element, {
      role: 'comment',
      comment: {
        id,
        author: attribute(element, 'data-author') ?? '',
        date: attribute(element, 'data-date') ?? null,
        ...(initials === undefined ? {} : { initials }),
        ...(re === undefined ? {} : { re }),
        ...(attribute(element, 'data-done') === undefined ? {} : { isDone: true as const }),
      },
    });
    return;
  }
  if (classesOf(element).includes('msocomanchor')) {
    roles.set(element, { role: 'comment-reference', comment: numberOf(attribute(element, 'href') ?? '') });
    return;
  }
  if (classesOf(element).includes('msocomoff')) {
    roles.set(element, { role: 'back' });
    return;
  }
  const style = sheet.inline(element);
  const reference = style.get('mso-comment-reference');
  if (reference !== undefined) roles.set(element, { role: 'comment-range', comments: [numberOf(reference)] });
  else if (style.get('mso-element') === 'comment') {
    roles.set(element, { role: 'comment', comment: wordComment(element, sheet) });
  }
}

function numberOf(name: string): string {
  return /(\d+)$/.exec(name)?.[1] ?? name;
}

function wordComment(element: HtmlElement, sheet: StyleSheet): CommentHead {
  let id = '';
  let author = '';
  let initials = '';
  let re = '';
  let isDone = false;
  const look = (one: HtmlElement): void => {
    const style = sheet.inline(one);
    author ||= unquoted(style.get('mso-comment-author') ?? '');
    re ||= numberOf(unquoted(style.get('mso-comment-parent') ?? ''));
    isDone ||= style.get('mso-comment-done') === 'yes';
    const name = attribute(one, 'name') ?? attribute(one, 'id') ?? '';
    if (id === '' && /^_(?:msocom|com)_\d+$/.test(name)) id = numberOf(name);
    if (classesOf(one).includes('msocomoff')) initials ||= /^\[(\D+)\d*\]$/.exec(textOf(one))?.[1] ?? '';
  };
  look(element);
  for (const node of nodesOf(element)) if (isElement(node)) look(node);
  return {
    id,
    author: author || initials,
    date: null,
    ...(initials === '' ? {} : { initials }),
    ...(re === '' ? {} : { re }),
    ...(isDone ? { isDone: true as const } : {}),
  };
}

/** Whether what stands in an element is the sign of a note: a number, a letter, stars. Else it is words in the place of one. */
export function isNoteSign(element: HtmlElement): boolean {
  const text = textOf(element);
  for (const node of nodesOf(element)) if (isElement(node) && attribute(node, 'data-label') !== undefined) return false;
  return text.length <= 12 && /^[\s\d()[\]{}.,*†‡§¶#°]*(?:\p{L}|[ivxlcdm]{1,6})?[\s\d()[\]{}.,*†‡§¶#°]*$/iu.test(text);
}
