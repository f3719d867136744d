import { attributeOf, contentOf } from '../../docx/write/xmlText';
import type { WriteLoss } from '../../redline/lossCodes';
import type { TrackedChange } from '../../redline/redline';
import { sameChange, sameChanges } from '../../redline/runText';

/** What OpenDocument can say of words' history: who inserted them, in order, and who deleted them. */
export interface History {
  readonly inserts: readonly TrackedChange[];
  readonly delete: TrackedChange | null;
}

const UNCHANGED: History = { inserts: [], delete: null };

/** A history as OpenDocument can say it; `lose` hears of what it cannot: a second deletion, that words were moved. */
export function historyOf(
  changes: readonly TrackedChange[],
  lose: (code: WriteLoss, change: TrackedChange) => void,
): History {
  if (changes.length === 0) return UNCHANGED;
  const inserts: TrackedChange[] = [];
  let deletion: TrackedChange | null = null;
  for (const change of changes) {
    if (change.kind === 'move-from' || change.kind === 'move-to') lose('move', change);
    if (change.kind === 'insert' || change.kind === 'move-to') inserts.push(change);
    else if (deletion === null) deletion = change;
    else lose('rival-deletion', change);
  }
  return { inserts, delete: deletion };
}

export function sameHistory(a: History, b: History): boolean {
  if (a.delete === null || b.delete === null) return a.delete === b.delete && sameChanges(a.inserts, b.inserts);
  return sameChange(a.delete, b.delete) && sameChanges(a.inserts, b.inserts);
}

/** The list of changed regions that a text begins with, and the marks in the text that stand for them. */
export class ChangeBook {
  readonly #regions: string[];
  readonly #open: { readonly change: TrackedChange; readonly id: string }[] = [];

  constructor(regions: string[] = []) {
    this.#regions = regions;
  }

  /** For what stands apart, a note say: its regions are listed with these, and what it holds open is its own. */
  apart(): ChangeBook {
    return new ChangeBook(this.#regions);
  }

  /** Opens and closes insertions so that just these hold from here on. */
  hold(inserts: readonly TrackedChange[]): string {
    let common = 0;
    while (common < inserts.length && sameChange(inserts[common] as TrackedChange, this.#open[common]?.change))
      common++;
    let out = '';
    while (this.#open.length > common) out += `<text:change-end text:change-id="${this.#open.pop()?.id}"/>`;
    for (const change of inserts.slice(common)) {
      const id = this.#add(`<text:insertion${moved(change)}>${signed(change)}</text:insertion>`);
      this.#open.push({ change, id });
      out += `<text:change-start text:change-id="${id}"/>`;
    }
    return out;
  }

  /** A deletion here, of paragraphs as their elements. Close all insertions first: the region says itself who inserted what it deletes. */
  deleted({ inserts, delete: deletion }: History, content: string): string {
    if (deletion === null) throw new RangeError('a deletion by nobody');
    const inserted = inserts
      .map((change) => `<text:insertion${moved(change)}>${signed(change)}</text:insertion>`)
      .join('');
    const id = this.#add(`<text:deletion${moved(deletion)}>${signed(deletion)}${content}</text:deletion>${inserted}`);
    return `<text:change text:change-id="${id}"/>`;
  }

  reformatted(by: Pick<TrackedChange, 'author' | 'date'>, words: string): string {
    const id = this.#add(`<text:format-change>${signed(by)}</text:format-change>`);
    return `<text:change-start text:change-id="${id}"/>${words}<text:change-end text:change-id="${id}"/>`;
  }

  #add(what: string): string {
    const id = `ct${this.#regions.length + 1}`;
    this.#regions.push(`<text:changed-region xml:id="${id}" text:id="${id}">${what}</text:changed-region>`);
    return id;
  }

  /** `text:tracked-changes`; empty where nothing was changed. */
  xml(): string {
    return this.#regions.length === 0 ? '' : `<text:tracked-changes>${this.#regions.join('')}</text:tracked-changes>`;
  }
}

function signed({ author, date }: Pick<TrackedChange, 'author' | 'date'>): string {
  const when = date === null ? '' : `<dc:date>${contentOf(date)}</dc:date>`;
  return `<office:change-info><dc:creator>${contentOf(author)}</dc:creator>${when}</office:change-info>`;
}

/** OpenDocument knows no moves: other programs see words deleted in one place and inserted in another. */
function moved({ kind, move = '' }: TrackedChange): string {
  return kind === 'move-from' || kind === 'move-to' ? attributed('chapeau:move', move) : '';
}

/** An attribute with its value escaped. */
export function attributed(name: string, value: string): string {
  return ` ${name}="${attributeOf(value)}"`;
}
