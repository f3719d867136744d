import * as Y from 'yjs';
import type { Origin } from './origin';

const ACTION = 'action';

/** What one document's undo covers: its shared types. */
export type UndoScope = ConstructorParameters<typeof Y.UndoManager>[0];

/** What Yjs keeps of a step: what came and what went. */
type StackItem = Pick<Y.UndoManager['undoStack'][number], 'insertions' | 'deletions' | 'meta'>;

/** What came and what went in one document, by the ids of characters and values. */
export interface Reversal {
  readonly came: StackItem['insertions'];
  readonly went: StackItem['deletions'];
}

/** What a step back did in one document. */
export interface TakenBack extends Reversal {
  readonly doc: Y.Doc;
}

/**
 * Undo over several documents as one stack: what one action changed in the text, in the record and in the acts comes back in one
 * step. Only what this person did is undone; what others typed meanwhile stays.
 *
 * Each document has its own Y.UndoManager; every item of its stacks bears the number of the action that made it, a step back
 * takes the highest number on top of any of them, a step forward the lowest.
 */
export class History {
  private readonly managers: Y.UndoManager[];
  private action = 0;
  private held = 0;
  private going: unknown = null;
  private replaying: number | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly backListeners = new Set<(steps: readonly TakenBack[]) => void>();

  /** `scopes`: per document the shared types that undo covers; `isHeld`: what others built on, so that the action that made it stands. */
  constructor(
    scopes: readonly UndoScope[],
    captureMilliseconds = 500,
    private readonly isHeld: (made: Y.Item) => boolean = () => false,
  ) {
    const tracked = new Set<unknown>(['user' satisfies Origin]);
    this.managers = scopes.map((scope) => {
      const manager = new Y.UndoManager(scope, {
        trackedOrigins: tracked,
        captureTimeout: captureMilliseconds,
        // What holds words is never taken away: others may have typed in it. One's own words in it go one by one.
        deleteFilter: ({ content }) => !(content instanceof Y.ContentType),
      });
      manager.on('stack-item-added', (event: { stackItem: { meta: Map<unknown, unknown> }; type: 'undo' | 'redo' }) => {
        event.stackItem.meta.set(ACTION, this.replaying ?? this.current());
        // Whoever does something new gives up what could be redone, in all documents and not only in the one written to.
        if (this.replaying === null) for (const other of this.managers) other.clear(false, true);
        this.notify();
      });
      manager.on('stack-item-popped', () => this.notify());
      return manager;
    });
  }

  /** Runs `change` as one action: whatever documents it writes to, one undo takes it back, and typing before and after stays apart. */
  act<T>(change: () => T): T {
    if (this.held === 0) this.close();
    this.held += 1;
    try {
      return change();
    } finally {
      this.held -= 1;
      if (this.held === 0) this.close();
    }
  }

  /**
   * Runs `change` as part of an action that goes on while `going` is the same: what is composed with an input method stands and changes for
   * as long as a person looks for the right sign, and is one step all the same.
   */
  during<T>(going: unknown, change: () => T): T {
    if (going !== this.going) this.close();
    this.going = going;
    this.held += 1;
    try {
      return change();
    } finally {
      this.held -= 1;
    }
  }

  /** Ends the action that is being gathered, so that what comes next is a step of its own. */
  close(): void {
    this.action += 1;
    this.going = null;
    for (const manager of this.managers) manager.stopCapturing();
  }

  canUndo(): boolean {
    return this.top('undo') > -1;
  }

  canRedo(): boolean {
    return this.top('redo') > -1;
  }

  /**
   * Takes the last action back; answers whether it was: not where there was none, nor where others built on what it made. Such an action stands, and
   * the one before it is the last from then on.
   */
  undo(): boolean {
    const held = this.managers.some((manager) => this.makesHeld(manager, this.top('undo')));
    const action = this.top('undo');
    if (!held) return this.replay('undo') && this.tellTakenBack(action);
    for (const manager of this.managers) while (topAction(manager, 'undo') === action) manager.undoStack.pop();
    this.notify();
    return false;
  }

  redo(): boolean {
    return this.replay('redo');
  }

  /**
   * Takes back what came in a document and puts back what went, whoever did it, as one action of this person that undo takes back again
   * (HI5). What others put in among it stays, and so does a value that somebody has set since. Answers whether anything changed. Throws
   * RangeError for a document that is not covered.
   */
  reverse(doc: Y.Doc, { came, went }: Reversal): boolean {
    const manager = this.managers.find((candidate) => candidate.doc === doc);
    if (manager === undefined) throw new RangeError('No undo over this document');
    return this.act(() => {
      for (const other of this.managers) other.clear(false, true);
      // Made again from the other end: what was done becomes a step that can be undone, not one that can be made again.
      const item: StackItem = { insertions: came, deletions: went, meta: new Map() };
      manager.redoStack.push(item as (typeof manager.redoStack)[number]);
      return manager.redo() !== null;
    });
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Calls `listener` after each step back with what it did. Answers how to stop. */
  onTakenBack(listener: (steps: readonly TakenBack[]) => void): () => void {
    this.backListeners.add(listener);
    return () => this.backListeners.delete(listener);
  }

  destroy(): void {
    for (const manager of this.managers) manager.destroy();
    this.listeners.clear();
    this.backListeners.clear();
  }

  /** Typing is gathered by the managers' own time limit; each new item of theirs outside an action begins a new number. */
  private current(): number {
    if (this.held === 0) {
      this.action += 1;
      this.going = null;
    }
    return this.action;
  }

  /** Whether an action, the last, made something in a document that is held, and put it in the stead of nothing. */
  private makesHeld({ undoStack, doc }: Y.UndoManager, action: number): boolean {
    for (let i = undoStack.length - 1; i >= 0 && undoStack[i]?.meta.get(ACTION) === action; i--) {
      const { insertions, deletions } = undoStack[i] as StackItem;
      for (const item of itemsIn(doc, insertions)) {
        const isNew = item.left === null || !Y.isDeleted(deletions, item.left.id);
        if (isNew && !item.deleted && this.isHeld(item)) return true;
      }
    }
    return false;
  }

  /** What comes next: of what was done the last, of what was undone the first. */
  private top(side: 'undo' | 'redo'): number {
    const tops = this.managers.map((manager) => topAction(manager, side)).filter((action) => action >= 0);
    if (tops.length === 0) return -1;
    return side === 'undo' ? Math.max(...tops) : Math.min(...tops);
  }

  private replay(side: 'undo' | 'redo'): boolean {
    const action = this.top(side);
    if (action < 0) return false;
    this.replaying = action;
    try {
      for (const manager of this.managers) {
        while (topAction(manager, side) === action) {
          if (side === 'undo') manager.undo();
          else manager.redo();
        }
      }
    } finally {
      this.replaying = null;
    }
    this.notify();
    return true;
  }

  private tellTakenBack(action: number): true {
    const steps = this.managers.flatMap(({ doc, redoStack }) =>
      redoStack
        .filter(({ meta }) => meta.get(ACTION) === action)
        .map(({ insertions, deletions }) => ({ doc, came: insertions, went: deletions })),
    );
    for (const listener of this.backListeners) listener(steps);
    return true;
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Takes back what came in a document and puts back what went, as an undo does, within whatever goes on there: no step that undo knows of. */
export function reverseWithin(doc: Y.Doc, scope: UndoScope, { came, went }: Reversal): void {
  const manager = new Y.UndoManager(scope, { doc });
  const item: StackItem = { insertions: came, deletions: went, meta: new Map() };
  manager.undoStack.push(item as (typeof manager.undoStack)[number]);
  manager.undo();
  manager.destroy();
}

function* itemsIn(doc: Y.Doc, { clients }: Reversal['came']): Generator<Y.Item> {
  for (const [client, ranges] of clients) {
    for (const { clock, len } of ranges) {
      for (let at = clock; at < clock + len; ) {
        const struct: Y.AbstractStruct = Y.getItem(doc.store, Y.createID(client, at));
        if (struct instanceof Y.Item) yield struct;
        at = struct.id.clock + struct.length;
      }
    }
  }
}

function topAction(manager: Y.UndoManager, side: 'undo' | 'redo'): number {
  const stack = side === 'undo' ? manager.undoStack : manager.redoStack;
  const item = stack[stack.length - 1];
  const action = item?.meta.get(ACTION);
  return typeof action === 'number' ? action : -1;
}
