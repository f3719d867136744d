import type { XmlElement } from '../../container/xml';
import type { XmlNode } from '../../container/xmlTree';
import type { TrackedChange } from '../../redline/redline';

/** Elements that say of what they hold, or of what they stand at, that somebody changed it. */
export const CHANGE_KINDS: ReadonlyMap<string, TrackedChange['kind']> = new Map([
  ['w:ins', 'insert'],
  ['w:del', 'delete'],
  ['w:moveFrom', 'move-from'],
  ['w:moveTo', 'move-to'],
]);

/** Who and when: names and times as the file writes them. */
export function byWhom(attributes: Readonly<Record<string, string>>): { author: string; date: string | null } {
  return { author: attributes['w:author'] ?? '', date: attributes['w:date'] || null };
}

const NONE: readonly TrackedChange[] = [];

type Move = { -readonly [Key in keyof TrackedChange]: TrackedChange[Key] };

/** The tracked changes that lie round the place where a reader is, and the names of the moves that are open there. */
export class ChangesAround {
  /** Moves of this paragraph whose range has not begun yet: it may begin within them, and after the paragraph's own mark. */
  #unnamed: Move[] = [];
  #here: readonly TrackedChange[] = NONE;
  readonly #outer: (readonly TrackedChange[])[] = [];
  /** Open ranges of moves: name by id, in the order in which they were opened. */
  readonly #from = new Map<string, string>();
  readonly #to = new Map<string, string>();

  /** Outermost first; the same array as long as nothing changes. */
  get here(): readonly TrackedChange[] {
    return this.#here;
  }

  enter(kind: TrackedChange['kind'], element: XmlElement): void {
    this.#outer.push(this.#here);
    this.#here = [...this.#here, this.#change(kind, element.named())];
  }

  leave(): void {
    this.#here = this.#outer.pop() ?? NONE;
  }

  /** The changes here, and those that a set of properties says: of a paragraph's end, of a row. */
  with(properties: XmlNode | null): readonly TrackedChange[] {
    let out = this.#here;
    for (const { name, attributes } of properties?.children ?? []) {
      const kind = CHANGE_KINDS.get(name);
      if (kind !== undefined) out = [...out, this.#change(kind, attributes)];
    }
    return out;
  }

  /** The start or end of a move's range. */
  range(name: string, attributes: Readonly<Record<string, string>>): void {
    const kind = name.startsWith('w:moveFrom') ? 'move-from' : 'move-to';
    const open = kind === 'move-from' ? this.#from : this.#to;
    const id = attributes['w:id'] ?? '';
    if (name.endsWith('End')) {
      open.delete(id);
      return;
    }
    const move = attributes['w:name'] ?? id;
    open.set(id, move);
    for (const change of this.#unnamed) if (change.kind === kind) change.move = move;
    this.#unnamed = this.#unnamed.filter((change) => change.kind !== kind);
  }

  /** A paragraph begins. */
  openParagraph(): void {
    this.#unnamed = [];
  }

  #change(kind: TrackedChange['kind'], attributes: Readonly<Record<string, string>>): TrackedChange {
    const change: Move = { kind, ...byWhom(attributes) };
    if (kind !== 'move-from' && kind !== 'move-to') return change;
    const move = [...(kind === 'move-from' ? this.#from : this.#to).values()].pop();
    if (move === undefined) this.#unnamed.push(change);
    else change.move = move;
    return change;
  }
}
