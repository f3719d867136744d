import type { RedlineBlock, RedlineRun, TrackedChange } from '../../redline/redline';
import { sameChanges, sameFormats } from '../../redline/runText';
import { byWhom, CHANGE_ELEMENT, heldOf, putsIn, sameHand } from '../write/changeMarks';
import { withoutMoves } from '../write/flow';
import { nested, type Piece, sharedLength, type Wrapper } from '../write/nesting';
import { type Property, propertiesOf, runPropertiesOf } from '../write/runFormat';
import { runOf, runText } from '../write/runText';
import { align } from './alignment';
import { type Flat, flatOf, runAt } from './flat';
import type { Atom, Holder, Leaf, ParagraphParts } from './leaves';
import type { Anchor, PatchShop } from './patchShop';
import { withEnd, withFormats, withReformatting } from './propertyEdits';

/**
 * A paragraph of the file as it is now: words that stayed keep their runs, with all that the redline knows nothing of; runs are cut
 * only where something else begins. Null where the paragraph cannot be cut there (a formula, a content control), or where its words in
 * the file are not those of `before`.
 */
export function patchedParagraph(
  parts: ParagraphParts,
  before: RedlineBlock,
  after: RedlineBlock,
  anchors: readonly Anchor[],
  shop: PatchShop,
): string | null {
  const flat = flatOf(before.runs);
  if (flat.text !== parts.text) return null;
  const run = new ParagraphPatch(parts, flat, flatOf(after.runs), anchors, shop);
  const inner = run.write();
  if (inner === null) return null;
  const properties = sameChanges(before.end, after.end)
    ? parts.properties
    : withEnd(parts.properties, withoutMoves(after.end, shop.moves), shop.ids);
  return `${parts.open}${properties}${inner}${parts.close}`;
}

/** The runs of a new paragraph, in the look of an old one's words. */
export function newRuns(
  after: RedlineBlock,
  anchors: readonly Anchor[],
  look: { readonly properties: readonly Property[]; readonly formats: RedlineRun['formats'] } | null,
  shop: PatchShop,
): string | null {
  const empty: ParagraphParts = { from: 0, to: 0, open: '', close: '', properties: '', leaves: [], text: '' };
  return new ParagraphPatch(empty, flatOf([]), flatOf(after.runs), anchors, shop, look).write();
}

/** What words look like before their formats are changed. */
interface Look {
  readonly properties: readonly Property[];
  readonly formats: RedlineRun['formats'];
}

const PLAIN: Look = { properties: [], formats: [] };

class ParagraphPatch {
  readonly #pieces: Piece[] = [];
  /** By place in the old text: where it stands in the new one; -1 where it is gone. */
  readonly #kept: Int32Array;
  /** New words by the place in the old text before which they stand. */
  readonly #adds = new Map<number, { readonly from: number; readonly to: number }[]>();
  readonly #gone = new Map<Holder, 'loosened' | 'emptied'>();
  readonly #anchors: Anchor[];
  #last: Leaf | null = null;
  #look: Look;
  #isBroken = false;

  constructor(
    readonly parts: ParagraphParts,
    readonly before: Flat,
    readonly after: Flat,
    anchors: readonly Anchor[],
    readonly shop: PatchShop,
    look: Look | null = null,
  ) {
    this.#anchors = [...anchors];
    this.#look = look ?? PLAIN;
    this.#kept = new Int32Array(before.text.length).fill(-1);
    let at = 0;
    for (const stretch of align(before, after)) {
      if (stretch.kind === 'add') {
        const list = this.#adds.get(at) ?? [];
        list.push({ from: stretch.after, to: stretch.after + stretch.length });
        this.#adds.set(at, list);
        continue;
      }
      if (stretch.kind === 'keep') {
        for (let i = 0; i < stretch.length; i++) this.#kept[stretch.before + i] = stretch.after + i;
      }
      at = stretch.before + stretch.length;
    }
    this.#decide();
  }

  write(): string | null {
    let fields = 0;
    for (const [i, leaf] of this.parts.leaves.entries()) {
      // Words put in before all others stand outside of what holds these.
      if (this.#last === null && leaf.path.length > 0 && fields === 0) this.#putIn(leaf.at, leaf);
      if (leaf.text === '') this.#other(leaf);
      else {
        this.#putIn(leaf.at, leaf);
        if (leaf.run === null) this.#formula(leaf);
        else this.#run(leaf, leaf.run.atoms);
        this.#last = leaf;
      }
      const step = this.#fieldStep(leaf);
      fields += step;
      // Later ones stand right behind the words that they follow, or behind the field that shows these.
      if (fields === 0 && (leaf.text !== '' || step < 0)) {
        this.#putIn(leaf.at + leaf.text.length, nextWith(this.parts.leaves, i));
      }
    }
    for (const at of [...this.#adds.keys()]) this.#putIn(at, null);
    this.#anchor(this.after.text.length, this.#between(null));
    const opened = new Set<string>();
    const xml = nested(this.#pieces, (wrapper) => {
      if (opened.has(wrapper.key) && 'canPart' in wrapper && wrapper.canPart === false) this.#isBroken = true;
      opened.add(wrapper.key);
    });
    return this.#isBroken ? null : xml;
  }

  /** Which tracked changes are no more in any of their words: their elements go, and what stands beside the words in them with those. */
  #decide(): void {
    const seen = new Map<Holder, { words: number; kept: number; held: number }>();
    for (const leaf of this.parts.leaves) {
      for (const holder of leaf.path) {
        if (holder.change === null) continue;
        const count = seen.get(holder) ?? { words: 0, kept: 0, held: 0 };
        seen.set(holder, count);
        for (let at = leaf.at; at < leaf.at + leaf.text.length; at++) {
          count.words += 1;
          const place = this.#kept[at] as number;
          if (place < 0) continue;
          count.kept += 1;
          const { changes } = runAt(this.after, place).run;
          if (changes.some((change) => sameHand(change, holder.change as TrackedChange))) count.held += 1;
        }
      }
    }
    const now = this.after.runs.flatMap(({ run }) => run.changes);
    const was = this.before.runs.flatMap(({ run }) => run.changes);
    for (const [holder, { words, kept, held }] of seen) {
      const { change } = holder;
      if (held > 0 || change === null) continue;
      if (words > 0) this.#gone.set(holder, kept > 0 ? 'loosened' : 'emptied');
      else if (was.some((one) => sameHand(one, change)) && !now.some((one) => sameHand(one, change))) {
        this.#gone.set(holder, 'loosened');
      }
    }
  }

  /** An element without words. */
  #other(leaf: Leaf): void {
    const xml = this.shop.raw(leaf.from, leaf.to);
    const isEmptied = leaf.path.some((holder) => this.#gone.get(holder) === 'emptied');
    const isBone = leaf.run === null || leaf.run.atoms.some(({ name }) => BONES.has(name));
    if (isEmptied && !isBone) return;
    if (xml === '') return;
    this.#pieces.push({ path: leaf.path.filter((holder) => !this.#gone.has(holder)), xml });
  }

  /** A formula stays as it is, goes whole, or is put in or taken out whole. */
  #formula(leaf: Leaf): void {
    const first = this.#kept[leaf.at] as number;
    const end = leaf.at + leaf.text.length;
    let isWhole = true;
    let isSame = true;
    const was = runAt(this.before, leaf.at).run;
    const now = first < 0 ? was : runAt(this.after, first).run;
    for (let at = leaf.at; at < end; at++) {
      const place = this.#kept[at] as number;
      if (place !== (first < 0 ? -1 : first + at - leaf.at) || (at > leaf.at && this.#adds.has(at))) isWhole = false;
      if (place < 0) continue;
      const [a, b] = [runAt(this.before, at).run, runAt(this.after, place).run];
      if (!sameLook(a, b)) isSame = false;
      if (!sameChanges(a.changes, was.changes) || !sameChanges(b.changes, now.changes)) isWhole = isWhole && isSame;
      if (!sameFormats(a.formats, b.formats)) isWhole = false;
    }
    if (!isWhole) this.#isBroken = true;
    if (!isWhole || first < 0) return;
    this.#anchor(first, leaf.path);
    const path = isSame ? leaf.path : this.#path(leaf, was, now);
    this.#pieces.push({ path, xml: this.shop.raw(leaf.from, leaf.to) });
  }

  #run(leaf: Leaf, atoms: readonly Atom[]): void {
    if (leaf.run === null) return;
    const { tag, properties } = leaf.run;
    if (this.#isUntouched(leaf)) {
      this.#anchor(this.#kept[leaf.at] as number, leaf.path);
      this.#pieces.push({ path: leaf.path, xml: this.shop.raw(leaf.from, leaf.to) });
      const { run } = runAt(this.before, leaf.at + leaf.text.length - 1);
      if (run.note === undefined) this.#look = lookOf(leaf, run);
      return;
    }
    let open: { readonly path: readonly Wrapper[]; readonly properties: string; xml: string } | null = null;
    let waiting = '';
    const close = () => {
      if (open !== null) this.#pieces.push({ path: open.path, xml: `${tag}${open.properties}${open.xml}</w:r>` });
      open = null;
    };
    let at = leaf.at;
    for (const atom of atoms) {
      if (atom.text === '') {
        const xml = this.shop.raw(atom.from, atom.to);
        if (open !== null) (open as { xml: string }).xml += xml;
        else if (atom.name !== 'w:lastRenderedPageBreak') waiting += xml;
        continue;
      }
      const end = at + atom.text.length;
      for (let from = at; from < end; ) {
        if (this.#adds.has(from)) {
          close();
          this.#putIn(from, leaf);
        }
        const to = this.#segmentEnd(from, end);
        const place = this.#kept[from] as number;
        const was = runAt(this.before, from).run;
        if (was.note === undefined) this.#look = lookOf(leaf, was);
        if (place < 0) {
          close();
        } else {
          if (this.#anchors.some((anchor) => anchor.at <= place)) {
            close();
            this.#anchor(place, leaf.path);
          }
          const now = runAt(this.after, place).run;
          const path = this.#path(leaf, was, now);
          const written = this.#properties(properties, was, now);
          if (
            open !== null &&
            (!samePath((open as { path: readonly Wrapper[] }).path, path) ||
              (open as { properties: string }).properties !== written)
          )
            close();
          open ??= { path, properties: written, xml: '' };
          (open as { xml: string }).xml += waiting + this.#content(atom, atom.text.slice(from - at, to - at), path);
          waiting = '';
        }
        from = to;
      }
      at = end;
    }
    if (waiting !== '' && BONE.test(waiting)) {
      if (open !== null) (open as { xml: string }).xml += waiting;
      else
        this.#pieces.push({
          path: leaf.path.filter((holder) => !this.#gone.has(holder)),
          xml: `${tag}${runPropertiesOf(properties)}${waiting}</w:r>`,
        });
    }
    close();
  }

  #isUntouched(leaf: Leaf): boolean {
    const first = this.#kept[leaf.at] as number;
    const end = leaf.at + leaf.text.length;
    if (first < 0) return false;
    for (let at = leaf.at; at < end; at++) {
      if (this.#kept[at] !== first + at - leaf.at) return false;
      if (at > leaf.at && this.#adds.has(at)) return false;
    }
    if (this.#anchors.some(({ at }) => at > first && at < first + end - leaf.at)) return false;
    for (let at = leaf.at; at < end; ) {
      const was = runAt(this.before, at);
      const now = runAt(this.after, this.#kept[at] as number);
      if (!sameLook(was.run, now.run)) return false;
      at = Math.min(was.to, at + now.to - (this.#kept[at] as number));
    }
    return true;
  }

  /** How far from a place one thing happens to the words: they stay together, in one run before and after. */
  #segmentEnd(from: number, end: number): number {
    const place = this.#kept[from] as number;
    let to = Math.min(end, runAt(this.before, from).to);
    if (place >= 0) {
      to = Math.min(to, from + runAt(this.after, place).to - place);
      for (const { at } of this.#anchors) if (at > place) to = Math.min(to, from + at - place);
    }
    for (let at = from + 1; at < to; at++) {
      const isSame = place < 0 ? (this.#kept[at] as number) < 0 : this.#kept[at] === place + at - from;
      if (!isSame || this.#adds.has(at)) return at;
    }
    return to;
  }

  #content(atom: Atom, text: string, path: readonly Wrapper[]): string {
    const isDeleted = path.some((wrapper) => wrapper.close === '</w:del>');
    const isRaw =
      text === atom.text &&
      (atom.name === 'w:t' || atom.name === 'w:delText' ? (atom.name === 'w:delText') === isDeleted : true);
    return isRaw ? this.shop.raw(atom.from, atom.to) : runText(text, isDeleted);
  }

  #properties(properties: readonly Property[], was: RedlineRun, now: RedlineRun): string {
    if (sameFormats(was.formats, now.formats) && JSON.stringify(was.reformatted) === JSON.stringify(now.reformatted)) {
      return runPropertiesOf(properties);
    }
    const formatted = withFormats(properties, was.formats, now.formats);
    const isSame = JSON.stringify(was.reformatted) === JSON.stringify(now.reformatted);
    return runPropertiesOf(isSame ? formatted : withReformatting(formatted, now.reformatted, this.shop.ids));
  }

  /** Where words stand whose changes may be others now. */
  #path(leaf: Leaf, was: RedlineRun, now: RedlineRun): readonly Wrapper[] {
    if (sameChanges(was.changes, now.changes)) return leaf.path;
    const left = [...this.#held(now.changes)];
    const out: Holder[] = [];
    for (const holder of leaf.path) {
      const { change } = holder;
      const at = change === null ? -1 : left.findIndex((one) => sameHand(one, change));
      if (change === null) out.push(holder);
      else if (at >= 0) {
        out.push(holder);
        left.splice(at, 1);
      }
    }
    // An insertion stands round a deletion, so a new one opens outside of those that stay.
    if (left.some(putsIn) && out.some(({ change }) => change !== null && !putsIn(change))) {
      const bare = leaf.path.filter(({ change }) => change === null);
      return [...bare, ...this.#held(now.changes).map((change) => this.#wrapper(change))];
    }
    return [...out, ...left.map((change) => this.#wrapper(change))];
  }

  #held(changes: readonly TrackedChange[]): readonly TrackedChange[] {
    return heldOf(withoutMoves(changes, this.shop.moves)).held;
  }

  #wrapper(change: TrackedChange): Wrapper {
    const element = CHANGE_ELEMENT[change.kind];
    return {
      key: `n${change.kind} ${change.date} ${change.author}`,
      open: () => `<${element}${byWhom(change, this.shop.ids)}>`,
      close: `</${element}>`,
    };
  }

  /** New words before a place of the old text. `next`: what stands after it. */
  #putIn(at: number, next: Leaf | null): void {
    const adds = this.#adds.get(at);
    if (adds === undefined) return;
    this.#adds.delete(at);
    for (const { from, to } of adds) {
      for (let place = from; place < to; ) {
        const { run, to: runTo } = runAt(this.after, place);
        let end = Math.min(to, runTo);
        for (const anchor of this.#anchors) if (anchor.at > place) end = Math.min(end, anchor.at);
        const held = this.#held(run.changes);
        const path = this.#newPath(held, next);
        this.#anchor(place, path);
        this.#pieces.push({ path, xml: this.#newRun(run, this.after.text.slice(place, end), held) });
        place = end;
      }
    }
  }

  #newRun(run: RedlineRun, text: string, held: readonly TrackedChange[]): string {
    const { ids, noteReference } = this.shop;
    const look = this.#look === PLAIN && next(this.parts) !== null ? this.#firstLook() : this.#look;
    const formatted = withReformatting(withFormats(look.properties, look.formats, run.formats), run.reformatted, ids);
    if (run.note === undefined) {
      return runOf(
        runPropertiesOf(formatted),
        runText(
          text,
          held.some(({ kind }) => kind === 'delete'),
        ),
      );
    }
    const reference = noteReference(run.note, run.text);
    if (reference === null) {
      this.#isBroken = true;
      return '';
    }
    const style =
      reference.style === null
        ? { formats: [{ mark: 'superscript' as const }] }
        : { formats: [], style: reference.style };
    const isDeleted = held.some(({ kind }) => kind === 'delete');
    return runOf(runPropertiesOf(propertiesOf(style, ids)), reference.xml + runText(run.text, isDeleted));
  }

  /** Words put in before all others look like the first of them. */
  #firstLook(): Look {
    for (const leaf of this.parts.leaves) {
      if (leaf.text === '' || leaf.run === null) continue;
      const { run } = runAt(this.before, leaf.at);
      if (run.note === undefined) return lookOf(leaf, run);
    }
    return PLAIN;
  }

  #newPath(held: readonly TrackedChange[], next: Leaf | null): readonly Wrapper[] {
    const shared = this.#between(next);
    const left = [...held];
    const out: Wrapper[] = [...shared];
    const around = [...this.#sharedHolders(next)].slice(shared.length);
    for (const holder of around) {
      const { change } = holder;
      const at = change === null ? -1 : left.findIndex((one) => sameHand(one, change));
      if (at < 0) break;
      out.push(holder);
      left.splice(at, 1);
    }
    return [...out, ...left.map((change) => this.#wrapper(change))];
  }

  /** The elements, none of them a change, that what was written last and what comes next both stand in. */
  #between(next: Leaf | null): readonly Holder[] {
    const shared = this.#sharedHolders(next);
    const cut = shared.findIndex(({ change }) => change !== null);
    return cut < 0 ? shared : shared.slice(0, cut);
  }

  #sharedHolders(next: Leaf | null): readonly Holder[] {
    if (next === null || this.#last === null) {
      // At the edges of a paragraph, words stand in nothing.
      return next !== null && next === this.#last ? next.path : [];
    }
    return next.path.slice(0, sharedLength(this.#last.path, next.path));
  }

  /** Marks that stand before a place of the new text. */
  #anchor(place: number, path: readonly Wrapper[]): void {
    while (this.#anchors.length > 0 && (this.#anchors[0] as Anchor).at <= place) {
      const { xml } = this.#anchors.shift() as Anchor;
      const cut = path.findIndex((wrapper) => !('change' in wrapper) || wrapper.change !== null);
      this.#pieces.push({ path: cut < 0 ? path : path.slice(0, cut), xml });
    }
  }

  #fieldStep(leaf: Leaf): number {
    let step = 0;
    for (const { name, from, to } of leaf.run?.atoms ?? []) {
      if (name !== 'w:fldChar') continue;
      const xml = this.shop.raw(from, to);
      if (xml.includes('"begin"')) step += 1;
      else if (xml.includes('"end"')) step -= 1;
    }
    return step;
  }
}

/** What holds a paragraph together without being words: it stays when the words round it go. */
const BONES: ReadonlySet<string> = new Set([
  'w:fldChar',
  'w:instrText',
  'w:delInstrText',
  'w:commentReference',
  'w:annotationRef',
  'w:footnoteRef',
  'w:endnoteRef',
]);
const BONE = new RegExp(`<(?:${[...BONES].join('|')})[\\s/>]`);

function next(parts: ParagraphParts): Leaf | null {
  return nextWith(parts.leaves, -1);
}

function nextWith(leaves: readonly Leaf[], at: number): Leaf | null {
  for (let i = at + 1; i < leaves.length; i++) if (leaves[i]?.text !== '') return leaves[i] as Leaf;
  return null;
}

function lookOf(leaf: Leaf, run: RedlineRun): Look {
  const isLink = leaf.path.some(({ close }) => close === '</w:hyperlink>');
  const properties = (leaf.run?.properties ?? []).filter(
    ([name]) => name !== 'rPrChange' && !(isLink && (name === 'rStyle' || name === 'color' || name === 'u')),
  );
  const formats = isLink ? run.formats.filter(({ mark }) => mark !== 'colour' && mark !== 'underline') : run.formats;
  return { properties, formats };
}

function sameLook(a: RedlineRun, b: RedlineRun): boolean {
  return (
    sameChanges(a.changes, b.changes) &&
    sameFormats(a.formats, b.formats) &&
    a.note === b.note &&
    JSON.stringify(a.reformatted) === JSON.stringify(b.reformatted)
  );
}

function samePath(a: readonly Wrapper[], b: readonly Wrapper[]): boolean {
  return a.length === b.length && sharedLength(a, b) === a.length;
}
