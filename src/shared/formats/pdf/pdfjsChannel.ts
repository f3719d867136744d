import type { ImportRefusal } from '../format';
import type { ReadWatch } from '../redline/watch';

/** What JavaScript has everywhere and the language's own types do not name. */
declare const structuredClone: <T>(value: T, options?: { readonly transfer: readonly unknown[] }) => T;

type Listener = (event: { readonly data: unknown }) => void;

interface Message {
  readonly action?: unknown;
  readonly data?: unknown;
  readonly chunk?: unknown;
}

/** Operators of a page, as the half that reads sends them: it empties these lists once they are sent, and never touches what is in them. */
interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/**
 * The channel between the two halves of pdf.js, which run here in one thread: the import has a worker of its own. Whatever goes through it
 * is copied as between threads, but for what is asked and for operators: those are a word each, and copying them costs as much as reading
 * them. Before each part of a page the watch is asked, so that even one endless page can be stopped: a
 * channel that was stopped hands on nothing more.
 */
export class PdfjsChannel {
  readonly #listeners: readonly [Map<Listener, true>, Map<Listener, true>] = [new Map(), new Map()];
  readonly #waiting: { readonly to: 0 | 1; readonly data: unknown }[] = [];
  /** What went wrong first while a message was heard. */
  fault: unknown = null;
  #isRunning = false;
  #stop: (refusal: ImportRefusal) => void = () => {};
  /** Settles where the watch stops the reading, and only then. */
  readonly stopped: Promise<ImportRefusal> = new Promise((resolve) => {
    this.#stop = resolve;
  });

  constructor(readonly watch: ReadWatch) {}

  /** One of the two ends. */
  end(which: 0 | 1) {
    const own = this.#listeners[which];
    return {
      postMessage: (message: Message, transfer?: readonly unknown[]) => {
        // Outlines of glyphs are for drawing.
        if (message.action === 'commonobj' && (message.data as readonly unknown[])[1] === 'FontPath') return;
        this.#waiting.push({ to: which === 0 ? 1 : 0, data: which === 0 ? message : handed(message, transfer ?? []) });
        if (!this.#isRunning) this.#run();
      },
      addEventListener: (_name: string, listener: Listener) => {
        own.set(listener, true);
      },
      removeEventListener: (_name: string, listener: Listener) => {
        own.delete(listener);
      },
    };
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    await Promise.resolve();
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const { to, data } = next;
      if ((data as Message).chunk !== undefined) {
        await this.watch.pause();
        const refusal = this.watch.check();
        if (refusal !== null) {
          this.#listeners[0].clear();
          this.#listeners[1].clear();
          this.#waiting.length = 0;
          this.#stop(refusal);
          return;
        }
      }
      for (const listener of [...this.#listeners[to].keys()]) {
        try {
          listener({ data });
        } catch (thrown) {
          // Between threads too, one message that goes wrong does not keep the others back; the first is told where nothing comes of it.
          this.fault ??= thrown;
        }
      }
    }
    this.#isRunning = false;
  }
}

function handed(message: Message, transfer: readonly unknown[]): Message {
  const chunk = message.chunk as Partial<Operators> | undefined;
  const { fnArray, argsArray } = chunk ?? {};
  if (fnArray === undefined || argsArray === undefined) return structuredClone(message, { transfer });
  return { ...message, chunk: { ...chunk, fnArray: fnArray.slice(), argsArray: argsArray.slice() } };
}
