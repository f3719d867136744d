import { attribute, classesOf, type HtmlElement } from './tree';

/** Declarations of a rule or a `style` attribute, names in lower case. */
export type Declarations = ReadonlyMap<string, string>;

const NONE: Declarations = new Map();
/** Rules that are kept of one file. */
const RULES = 20_000;

interface Rule {
  readonly tag: string | null;
  readonly declarations: Declarations;
}

/**
 * What a file's own style sheets say of elements: enough of CSS to see what is hidden, struck, underlined or bold in files that say it by
 * classes (word processors and their web editions do). Selectors of one element by its name, class or id; others, and what is said of some
 * media only, are passed over.
 */
export class StyleSheet {
  readonly #byTag = new Map<string, Rule[]>();
  readonly #byClass = new Map<string, Rule[]>();
  readonly #byId = new Map<string, Rule[]>();
  readonly #inline = new Map<string, Declarations>();
  #count = 0;

  /** Adds the text of a `style` element. */
  add(css: string): void {
    const text = withoutComments(css);
    let at = 0;
    while (at < text.length && this.#count < RULES) {
      const open = text.indexOf('{', at);
      if (open < 0) return;
      const head = text.slice(at, open);
      const statement = head.lastIndexOf(';');
      const selector = (statement < 0 ? head : head.slice(statement + 1)).trim();
      if (selector.startsWith('@')) {
        at = afterBlock(text, open);
        continue;
      }
      const close = text.indexOf('}', open);
      if (close < 0) return;
      const declarations = declarationsOf(text.slice(open + 1, close));
      if (declarations.size > 0) for (const one of selector.split(',')) this.#file(one.trim(), declarations);
      at = close + 1;
    }
  }

  #file(selector: string, declarations: Declarations): void {
    const m = /^([a-z][a-z0-9:\\-]*)?(?:([.#])([A-Za-z_][\w-]*))?$/i.exec(selector);
    if (!m || selector === '') return;
    const tag = m[1]?.toLowerCase().replaceAll('\\', '') ?? null;
    const rule = { tag, declarations };
    const [book, key] =
      m[2] === '.' ? [this.#byClass, m[3]] : m[2] === '#' ? [this.#byId, m[3]] : [this.#byTag, tag ?? undefined];
    if (key === undefined) return;
    const rules = book.get(key);
    if (rules) rules.push(rule);
    else book.set(key, [rule]);
    this.#count++;
  }

  /** What holds for an element: by its name, then its classes, its id, its own `style`. */
  of(element: HtmlElement): readonly Declarations[] {
    const out: Declarations[] = [];
    const take = (rules: readonly Rule[] | undefined): void => {
      for (const { tag, declarations } of rules ?? []) {
        if (tag === null || tag === element.tagName) out.push(declarations);
      }
    };
    take(this.#byTag.get(element.tagName));
    if (this.#byClass.size > 0) for (const name of classesOf(element)) take(this.#byClass.get(name));
    const id = this.#byId.size > 0 ? attribute(element, 'id') : undefined;
    if (id !== undefined) take(this.#byId.get(id));
    const own = this.inline(element);
    if (own.size > 0) out.push(own);
    return out;
  }

  /** What an element's `style` attribute says. */
  inline(element: HtmlElement): Declarations {
    const style = attribute(element, 'style');
    if (style === undefined || style === '') return NONE;
    const known = this.#inline.get(style);
    if (known) return known;
    const declarations = declarationsOf(style);
    if (this.#inline.size < 5000) this.#inline.set(style, declarations);
    return declarations;
  }
}

function withoutComments(css: string): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const open = css.indexOf('/*', at);
    if (open < 0) break;
    parts.push(css.slice(at, open));
    const close = css.indexOf('*/', open + 2);
    if (close < 0) return parts.join('').replace(/<!--|-->/g, ' ');
    at = close + 2;
  }
  parts.push(css.slice(at));
  return parts.join('').replace(/<!--|-->/g, ' ');
}

function afterBlock(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x7b) depth++;
    else if (c === 0x7d && --depth === 0) return i + 1;
  }
  return text.length;
}

function declarationsOf(text: string): Declarations {
  const out = new Map<string, string>();
  let start = 0;
  let quote = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = i === text.length ? 0x3b : text.charCodeAt(i);
    if (quote !== 0 && i < text.length) {
      if (c === quote) quote = 0;
    } else if (c === 0x22 || c === 0x27) quote = c;
    else if (c === 0x3b) {
      const one = text.slice(start, i);
      start = i + 1;
      const colon = one.indexOf(':');
      if (colon > 0) {
        const name = one.slice(0, colon).trim().toLowerCase();
        out.set(
          name,
          one
            .slice(colon + 1)
            .replace(/!\s*important\s*$/i, '')
            .trim(),
        );
      }
    }
  }
  return out;
}

/** A value without the quotation marks round it. */
export function unquoted(value: string): string {
  return /^(["'])[\s\S]*\1$/.test(value) && value.length >= 2 ? value.slice(1, -1) : value;
}
