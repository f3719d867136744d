import type { BlockId, SectionId } from '../base/ids';
import type { Negotiation } from '../domain/negotiation';
import type { Provision, Reading, SectionReading } from '../domain/provision';
import type { TargetKey } from '../domain/target';
import { keptInOrder } from './orderKept';

/**
 * What is another about a provision, or about a section as a whole. `split`: its words stand in it and in paragraphs behind it, the same as
 * before; `joined`: it has taken in the paragraphs that stood behind it, with no word changed; `moved` may come with other words.
 */
const TEXT_CHANGES = [
  'words',
  'new',
  'removed',
  'moved',
  'split',
  'joined',
  'section-new',
  'section-removed',
  'section-moved',
] as const;
export type TextChangeKind = (typeof TEXT_CHANGES)[number];

/** A change of the text between two states. */
export interface TextChange {
  readonly what: TextChangeKind;
  readonly section: SectionId;
  /** The paragraphs it is about, as either state has them. */
  readonly blocks: readonly BlockId[];
  /** Where to look at it now: of what is gone, at what stood before it; null where nothing of that is left either. */
  readonly key: TargetKey | null;
  /** As it is read now; of what is gone, as it was read. */
  readonly address: string;
  /** As it was read before, where that is another: it was moved, or what stands above was. */
  readonly was: string | null;
  /** Words before and after; of several paragraphs with a line end between them. Null on the side that has none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Paragraphs that say nothing of their own and are read again with every page. */
function isNothing({ text, kind }: Provision): boolean {
  return kind === 'running' || text.trim() === '';
}

/**
 * What is another between two states of one text, in the order of the later one; what is gone comes behind what stood before it. Renumbering
 * alone is no change. A paragraph that was cut out and put in again is moved, not removed and new (RV2).
 */
export function textChanges(before: Negotiation, after: Negotiation): readonly TextChange[] {
  if (before.reading === after.reading) return [];
  return new TextComparison(before, after).changes();
}

class TextComparison {
  private readonly old: Reading;
  private readonly now: Reading;
  private readonly changed: { readonly at: number; readonly change: TextChange }[] = [];
  /** The place of each paragraph in the later text. */
  private readonly rank = new Map<BlockId, number>();
  private readonly oldSections: ReadonlyMap<SectionId, SectionReading>;
  private readonly newSections: ReadonlyMap<SectionId, SectionReading>;
  /** Paragraphs that are dealt with. */
  private readonly done = new Set<BlockId>();

  constructor(
    private readonly before: Negotiation,
    private readonly after: Negotiation,
  ) {
    this.old = before.reading;
    this.now = after.reading;
    for (const { provisions } of this.now.sections)
      for (const { block } of provisions) this.rank.set(block, this.rank.size);
    this.oldSections = new Map(this.old.sections.map((section) => [section.section, section]));
    this.newSections = new Map(this.now.sections.map((section) => [section.section, section]));
  }

  changes(): readonly TextChange[] {
    this.takeSections();
    this.takeSplits();
    this.takeJoins();
    this.takePutBefore();
    this.takeReplaced();
    this.takeProvisions();
    this.changed.sort((a, b) => a.at - b.at);
    return this.changed.map(({ change }) => change);
  }

  private takeSections(): void {
    const kept = keptInOrder(
      this.old.sections.map(({ section }) => section),
      this.now.sections.map(({ section }) => section),
    );
    for (const section of this.now.sections) {
      const known = this.oldSections.get(section.section);
      if (known === undefined) {
        const own = section.provisions.filter(({ block }) => !this.old.byBlock.has(block));
        // Where its paragraphs stood elsewhere before, those were moved into it.
        if (own.length < section.provisions.length) continue;
        for (const { block } of own) this.done.add(block);
        if (own.every(isNothing)) continue;
        this.addSection('section-new', section, null, joined(own));
      } else if (!kept.has(section.section)) {
        this.addSection('section-moved', section, this.before.addressOf(`s:${section.section}`), null);
      }
    }
    for (const section of this.old.sections) {
      if (this.newSections.has(section.section)) continue;
      const own = section.provisions.filter(({ block }) => !this.now.byBlock.has(block));
      if (own.length < section.provisions.length) continue;
      for (const { block } of own) this.done.add(block);
      if (own.every(isNothing)) continue;
      const near = this.nearSection(section.section);
      this.changed.push({
        at: near.at + 0.75,
        change: {
          what: 'section-removed',
          section: section.section,
          blocks: own.map(({ block }) => block),
          key: near.key,
          address: this.before.addressOf(`s:${section.section}`),
          was: null,
          before: joined(own),
          after: null,
        },
      });
    }
  }

  private addSection(what: TextChangeKind, section: SectionReading, was: string | null, after: string | null): void {
    const first = section.provisions[0];
    const address = this.after.addressOf(`s:${section.section}`);
    this.changed.push({
      at: (first === undefined ? 0 : (this.rank.get(first.block) ?? 0)) - 0.5,
      change: {
        what,
        section: section.section,
        blocks: what === 'section-new' ? section.provisions.map(({ block }) => block) : [],
        key: `s:${section.section}`,
        address,
        was: was === address ? null : was,
        before: null,
        after,
      },
    });
  }

  /** The last paragraph before a section that is gone. */
  private nearSection(gone: SectionId): { readonly at: number; readonly key: TargetKey | null } {
    const at = this.old.sections.findIndex(({ section }) => section === gone);
    for (let i = at - 1; i >= 0; i--) {
      const standing = this.newSections.get(this.old.sections[i]?.section ?? '')?.provisions;
      const last = standing?.[standing.length - 1];
      if (last !== undefined)
        return { at: this.rank.get(last.block) ?? 0, key: `s:${(this.old.sections[i] as SectionReading).section}` };
    }
    return { at: -1, key: null };
  }

  /** A paragraph whose words now stand in it and in new ones right behind it. */
  private takeSplits(): void {
    for (const { provisions } of this.now.sections) {
      for (let i = 0; i < provisions.length; i++) {
        const head = provisions[i] as Provision;
        const old = this.old.byBlock.get(head.block);
        if (old === undefined || old.text.length <= head.text.length || this.done.has(head.block)) continue;
        const tail: Provision[] = [];
        for (let next = i + 1; next < provisions.length; next++) {
          const provision = provisions[next] as Provision;
          if (this.old.byBlock.has(provision.block)) break;
          tail.push(provision);
          if (bare([head, ...tail]).length >= bare([old]).length) break;
        }
        if (tail.length === 0 || bare([head, ...tail]) !== bare([old])) continue;
        for (const { block } of [head, ...tail]) this.done.add(block);
        this.add('split', head, [head, ...tail], old.text, joined([head, ...tail]));
      }
    }
  }

  /** A paragraph that has taken in those that stood behind it. */
  private takeJoins(): void {
    for (const { provisions } of this.old.sections) {
      for (let i = 0; i < provisions.length; i++) {
        const head = provisions[i] as Provision;
        const now = this.now.byBlock.get(head.block);
        if (now === undefined || now.text.length <= head.text.length || this.done.has(head.block)) continue;
        const tail: Provision[] = [];
        for (let next = i + 1; next < provisions.length; next++) {
          const provision = provisions[next] as Provision;
          if (this.now.byBlock.has(provision.block)) break;
          tail.push(provision);
          if (bare([head, ...tail]).length >= bare([now]).length) break;
        }
        if (tail.length === 0 || bare([head, ...tail]) !== bare([now])) continue;
        for (const { block } of [head, ...tail]) this.done.add(block);
        this.add('joined', now, [head, ...tail], joined([head, ...tail]), now.text);
      }
    }
  }

  /**
   * Who puts a paragraph before another by typing at its beginning gives the new words the old id, and the old words a new one: it is the new
   * words that are new.
   */
  private takePutBefore(): void {
    for (const { provisions } of this.now.sections) {
      for (let i = 0; i + 1 < provisions.length; i++) {
        const [head, next] = [provisions[i] as Provision, provisions[i + 1] as Provision];
        const old = this.old.byBlock.get(head.block);
        if (old === undefined || old.text === head.text || this.done.has(head.block) || isNothing(old)) continue;
        if (this.old.byBlock.has(next.block) || next.text !== old.text) continue;
        this.done.add(head.block).add(next.block);
        if (!isNothing(head)) this.add('new', head, [head], null, head.text);
      }
    }
  }

  /** What was cut out and put in again has another id and the very same words. */
  private takeReplaced(): void {
    const gone = new Map<string, Provision | null>();
    for (const provision of this.old.byBlock.values()) {
      if (this.now.byBlock.has(provision.block) || this.done.has(provision.block) || isNothing(provision)) continue;
      gone.set(provision.text, gone.has(provision.text) ? null : provision);
    }
    if (gone.size === 0) return;
    const twins = new Map<string, number>();
    const fresh = [...this.now.byBlock.values()].filter(
      ({ block }) => !this.old.byBlock.has(block) && !this.done.has(block),
    );
    for (const { text } of fresh) twins.set(text, (twins.get(text) ?? 0) + 1);
    for (const provision of fresh) {
      const old = gone.get(provision.text);
      // Of words that stand twice nobody can tell which went where.
      if (old == null || twins.get(provision.text) !== 1) continue;
      this.done.add(provision.block).add(old.block);
      this.add('moved', provision, [provision, old], old.text, provision.text, this.before.addressOf(`b:${old.block}`));
    }
  }

  private takeProvisions(): void {
    for (const section of this.now.sections) {
      const old = this.oldSections.get(section.section);
      if (old === section) continue;
      const kept = keptInOrder(
        old?.provisions.map(({ block }) => block) ?? [],
        section.provisions.map(({ block }) => block),
      );
      for (const provision of section.provisions) {
        const { block, text } = provision;
        if (this.done.has(block)) continue;
        const before = this.old.byBlock.get(block);
        if (before === undefined) {
          if (!isNothing(provision)) this.add('new', provision, [provision], null, text);
        } else if (before.section !== section.section || !kept.has(block)) {
          if (!isNothing(provision) || !isNothing(before)) this.add('moved', provision, [provision], before.text, text);
        } else if (before.text !== text) {
          this.add('words', provision, [provision], before.text, text);
        }
      }
    }
    for (const { provisions } of this.old.sections) {
      provisions.forEach((provision, i) => {
        if (this.now.byBlock.has(provision.block) || this.done.has(provision.block) || isNothing(provision)) return;
        const near = this.nearProvision(provisions, i);
        this.changed.push({
          at: near.at + 0.5,
          change: {
            what: 'removed',
            section: provision.section,
            blocks: [provision.block],
            key: near.key,
            address: this.before.addressOf(`b:${provision.block}`),
            was: null,
            before: provision.text,
            after: null,
          },
        });
      });
    }
  }

  /** What still stands before a paragraph that is gone: the one before it in its section, else the section, else what stood before that. */
  private nearProvision(
    provisions: readonly Provision[],
    at: number,
  ): { readonly at: number; readonly key: TargetKey | null } {
    for (let i = at - 1; i >= 0; i--) {
      const { block } = provisions[i] as Provision;
      const rank = this.rank.get(block);
      if (rank !== undefined) return { at: rank, key: `b:${block}` };
    }
    const { section } = provisions[at] as Provision;
    const first = this.newSections.get(section)?.provisions[0];
    if (first !== undefined) return { at: (this.rank.get(first.block) ?? 0) - 1, key: `s:${section}` };
    return this.nearSection(section);
  }

  private add(
    what: TextChangeKind,
    provision: Provision,
    about: readonly Provision[],
    before: string | null,
    after: string | null,
    from?: string,
  ): void {
    const key = `b:${provision.block}`;
    const address = this.after.addressOf(key);
    const was = from ?? (this.old.byBlock.has(provision.block) ? this.before.addressOf(key) : null);
    this.changed.push({
      at: this.rank.get(provision.block) ?? 0,
      change: {
        what,
        section: provision.section,
        blocks: about.map(({ block }) => block),
        key,
        address,
        was: was === address ? null : was,
        before,
        after,
      },
    });
  }
}

function joined(provisions: readonly Provision[]): string {
  return provisions.map(({ text }) => text).join('\n');
}

/** Words without white space: what splitting and joining leave as it was. */
function bare(provisions: readonly Provision[]): string {
  return provisions.map(({ text }) => text.replace(/\s+/g, '')).join('');
}
