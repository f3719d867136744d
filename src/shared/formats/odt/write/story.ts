import { contentOf } from '../../docx/write/xmlText';
import { writeChanges } from '../../redline/changeText';
import type { WriteLoss } from '../../redline/lossCodes';
import type { RedlineBlock, RedlineComment, RedlineRun, TrackedChange, WritingLoss } from '../../redline/redline';
import { sameChange } from '../../redline/runText';
import { type CommentSpan, commentSpans, segmentsOf } from '../../redline/segments';
import { type TablePart, tableTree } from '../../redline/tableTree';
import { attributed, type ChangeBook, type History, historyOf, sameHistory } from './changeBook';
import type { ListPlace, StyleBook, StylePlace } from './styleBook';
import { deleteRows, tableXml } from './tableXml';

/** What the parts of a file share while it is written. */
export interface OdtShop {
  readonly styles: StyleBook;
  readonly changes: ChangeBook;
  readonly comments: readonly RedlineComment[];
  /** `text:note` for a reference; empty where there is no such note. */
  readonly note: (id: string, label: string) => string;
  readonly lose: (loss: WritingLoss) => void;
}

/** What stands in a paragraph, in order. The end of one that is deleted stands in the paragraph that the two became. */
type Token =
  | { readonly kind: 'run'; readonly run: RedlineRun; readonly history: History; readonly block: RedlineBlock }
  | { readonly kind: 'mark'; readonly xml: string }
  | { readonly kind: 'end'; readonly history: History; readonly next: RedlineBlock };

/** Paragraphs that are one once all is accepted. */
interface Group {
  readonly tokens: Token[];
  /** The paragraph they became. */
  block: RedlineBlock;
  /** The one whose label it bears. */
  bearer: RedlineBlock;
  /** All of them, in order. */
  readonly blocks: RedlineBlock[];
  end: History;
  /** Its end as it was, where OpenDocument cannot say it: for our own reader. */
  kept: readonly TrackedChange[];
  boxes: TablePart[];
}

/** An end that was plain, though the file says that somebody inserted it. */
const NONE: readonly TrackedChange[] = [{ kind: 'insert', author: '', date: null }];

/** Writes the paragraphs of one flow: the body, a note, a header. */
export class OdtStory {
  readonly #shop: OdtShop;
  readonly #blocks: readonly RedlineBlock[];
  readonly #spans: ReadonlyMap<number, readonly CommentSpan[]>;
  readonly #place: StylePlace;
  readonly #isBody: boolean;
  #at = 0;
  #boxes = 0;

  /** `spans`: what comments are on, where that is known; absent: as the shop's comments say. */
  constructor(
    shop: OdtShop,
    blocks: readonly RedlineBlock[],
    place: StylePlace,
    note: string | undefined,
    spans?: ReadonlyMap<number, readonly CommentSpan[]>,
  ) {
    this.#shop = shop;
    this.#isBody = place === 'body';
    this.#place = place;
    this.#blocks = deleteRows(blocks, (block) => this.#lose('row-change', block));
    this.#spans = spans ?? commentSpans(this.#blocks, shop.comments, note);
  }

  write(): string {
    return this.#parts(tableTree(this.#blocks), this.#place);
  }

  #lose(code: WriteLoss, block: number, text?: string, values?: WritingLoss['values'], change?: string): void {
    this.#shop.lose({
      code,
      block: this.#isBody ? block : null,
      ...(text === undefined ? {} : { text }),
      ...(values === undefined ? {} : { values }),
      ...(change === undefined ? {} : { change }),
    });
  }

  #parts(parts: readonly TablePart[], place: StylePlace): string {
    const flow = this.#groups(parts);
    const out: string[] = [];
    for (const [i, one] of flow.entries()) {
      if (!('tokens' in one)) {
        out.push(this.#shop.changes.hold([]));
        out.push(tableXml(one, (cell) => this.#parts(cell, 'cell')));
        continue;
      }
      const next = flow[i + 1];
      if (next === undefined || !('tokens' in next)) this.#keepEnd(one, flow[i - 1], place);
      out.push(this.#group(one, place));
    }
    return out.join('');
  }

  /**
   * An inserted end behind which no paragraph goes on cannot be marked. Where all of its paragraph was inserted with it, what was inserted
   * begins with the end of the paragraph before; else it stays, and that is said, but of cells, which always end in a paragraph.
   */
  #keepEnd(group: Group, last: Group | TablePart | undefined, place: StylePlace): void {
    const { inserts } = group.end;
    const [first] = inserts;
    if (first === undefined) return;
    group.kept = [...inserts, ...(group.end.delete === null ? [] : [group.end.delete])];
    group.end = { inserts: [], delete: null };
    if (place !== 'cell')
      this.#lose('end-kept', this.#blocks.indexOf(group.block), undefined, { author: first.author });
    if (last === undefined || !('tokens' in last) || last.end.inserts.length > 0 || last.kept.length > 0) return;
    const isWhole = group.tokens.every(
      (token) => token.kind === 'mark' || token.history.inserts.some((one) => sameChange(one, first)),
    );
    if (!isWhole) return;
    last.kept = NONE;
    last.end = { inserts, delete: null };
  }

  /** Puts paragraphs together that a deleted end joins; boxes go to the paragraph before them. */
  #groups(parts: readonly TablePart[]): readonly (Group | (TablePart & { part: 'table' }))[] {
    const out: (Group | (TablePart & { part: 'table' }))[] = [];
    let open: Group | null = null;
    const dangling = (): void => {
      if (open === null) return;
      this.#settle(open, out);
      open = null;
    };
    for (const part of parts) {
      if (part.part === 'table') {
        dangling();
        out.push(part);
        continue;
      }
      const block = this.#blocks[part.index] as RedlineBlock;
      if (block.isBoxed && this.#place !== 'page') {
        const last: Group | (TablePart & { part: 'table' }) | undefined = open ?? out[out.length - 1];
        if (last !== undefined && 'tokens' in last) {
          last.boxes.push(part);
          continue;
        }
        this.#lose('box', part.index);
      }
      const tokens = this.#tokens(part.index);
      const end = this.#history(block.end, part.index);
      const group: Group = open ?? { tokens: [], block, bearer: block, blocks: [], end, kept: [], boxes: [] };
      const held = group.tokens.some((token) => token.kind === 'run' && token.history.delete === null);
      if (open !== null) {
        if (!held) group.bearer = block;
        group.tokens.push({ kind: 'end', history: group.end, next: block });
      }
      group.tokens.push(...tokens);
      group.blocks.push(block);
      group.block = block;
      group.end = end;
      if (end.delete === null) {
        out.push(group);
        open = null;
      } else open = group;
    }
    dangling();
    return out;
  }

  /**
   * A deleted end with nothing to join to. Where nothing stays of its paragraph, that was deleted from behind the words of the one before;
   * else the end stays, and that is said.
   */
  #settle(group: Group, out: (Group | TablePart)[]): void {
    const last = out[out.length - 1];
    const isGone = group.tokens.every((token) => token.kind === 'mark' || token.history.delete !== null);
    if (isGone && last !== undefined && 'tokens' in last) {
      const first = group.tokens.find((token) => token.kind === 'run');
      const next = first?.kind === 'run' ? first.block : group.block;
      last.tokens.push({ kind: 'end', history: group.end, next }, ...group.tokens);
      last.blocks.push(...group.blocks);
      return;
    }
    this.#lose('end-kept', this.#at, undefined, { author: group.end.delete?.author ?? '' });
    out.push({
      ...group,
      end: { inserts: [], delete: null },
      kept: [...group.end.inserts, ...(group.end.delete ? [group.end.delete] : [])],
    });
  }

  #history(changes: readonly TrackedChange[], block: number): History {
    return historyOf(changes, (code, { author, move }) => this.#lose(code, block, undefined, { author }, move));
  }

  #tokens(index: number): readonly Token[] {
    this.#at = index;
    const block = this.#blocks[index] as RedlineBlock;
    const spans = this.#spans.get(index) ?? [];
    const marks: { readonly at: number; readonly xml: string }[] = [];
    for (const { comment, from, to, begins, ends } of spans) {
      if (begins) marks.push({ at: from, xml: annotation(comment) });
      if (ends && !(begins && from === to)) {
        marks.push({ at: to, xml: `<office:annotation-end${attributed('office:name', comment.id)}/>` });
      }
    }
    marks.sort((a, b) => a.at - b.at);
    const out: Token[] = [];
    let next = 0;
    const putMarks = (until: number): void => {
      for (; next < marks.length && (marks[next] as { at: number }).at <= until; next++) {
        out.push({ kind: 'mark', xml: (marks[next] as { xml: string }).xml });
      }
    };
    for (const { at, run } of segmentsOf(
      block,
      marks.map((mark) => mark.at),
    )) {
      putMarks(at);
      if (run.text === '' && run.note === undefined) continue;
      out.push({ kind: 'run', run, history: this.#history(run.changes, index), block });
    }
    putMarks(Number.MAX_SAFE_INTEGER);
    return out;
  }

  #group(group: Group, place: StylePlace): string {
    const { changes } = this.#shop;
    const { tokens } = group;
    const places = new Map<RedlineBlock, ListPlace>();
    for (const block of group.blocks) {
      const list = this.#listOf(block);
      if (list !== null) places.set(block, list);
    }
    let inner = '';
    const first = tokens.find((token) => token.kind !== 'mark');
    inner += changes.hold(
      first === undefined ? group.end.inserts : first.history.delete === null ? first.history.inserts : [],
    );
    if (group.boxes.length > 0) inner += changes.hold([]) + this.#box(group.boxes);
    for (let i = 0; i < tokens.length; ) {
      const token = tokens[i] as Token;
      if (token.kind === 'mark') {
        inner += token.xml;
        i++;
      } else if (token.kind === 'run' && token.history.delete === null) {
        inner += changes.hold(token.history.inserts) + this.#words(token.run, true);
        i++;
      } else {
        const from = i;
        while (i < tokens.length && goesOn(tokens[i] as Token, token.history)) i++;
        const stretch = tokens.slice(from, i) as Exclude<Token, { kind: 'mark' }>[];
        inner +=
          changes.hold([]) +
          changes.deleted(token.history, this.#content(stretch, blockAt(tokens, from, group), place, places));
      }
    }
    inner += changes.hold(group.end.inserts);
    const end =
      group.kept.length === 0 ? '' : attributed('chapeau:end', writeChanges(group.kept === NONE ? [] : group.kept));
    const own = places.get(group.bearer) ?? null;
    const begin = [...places.values()].find((one) => one.style === own?.style);
    return this.#element(group.block, inner, place, own && { ...own, ...begin }, end);
  }

  /** Deleted words, and ends of paragraphs among them, as paragraphs of their own. */
  #content(
    stretch: readonly Exclude<Token, { kind: 'mark' }>[],
    first: RedlineBlock,
    place: StylePlace,
    places: ReadonlyMap<RedlineBlock, ListPlace>,
  ): string {
    const parts: { readonly block: RedlineBlock; words: string }[] = [{ block: first, words: '' }];
    for (const token of stretch) {
      if (token.kind === 'end') parts.push({ block: token.next, words: '' });
      else (parts[parts.length - 1] as { words: string }).words += this.#words(token.run, false);
    }
    if (parts.length === 1) return this.#element(first, parts[0]?.words ?? '', place, null);
    return parts
      .map(({ block, words }, i) => {
        const list = places.get(block) ?? null;
        if (i < parts.length - 1 || list === null) return this.#element(block, words, place, list);
        const said = attributed('chapeau:list', list.style) + attributed('chapeau:level', String(list.level));
        return this.#element(block, words, place, null, said);
      })
      .join('');
  }

  #listOf(block: RedlineBlock): ListPlace | null {
    const label = block.label?.all || block.label?.original || block.label?.accepted;
    return label ? this.#shop.styles.list(label, block.depth ?? 0) : null;
  }

  /** A paragraph's element, in a list where it bears a label. */
  #element(block: RedlineBlock, inner: string, place: StylePlace, list: ListPlace | null, said?: string): string {
    const style = attributed('text:style-name', this.#shop.styles.paragraph(block, place)) + (said ?? '');
    const outline = block.kind === 'heading' ? Math.min(10, (block.depth ?? 0) + 1) : null;
    const paragraph =
      outline === null
        ? `<text:p${style}>${inner}</text:p>`
        : `<text:h${style} text:outline-level="${outline}">${inner}</text:h>`;
    if (list === null) return paragraph;
    const begin = list.start === null ? '' : ` text:start-value="${list.start}"`;
    // Deleted content stands before the lists it was in: it names no list, and goes on with its style.
    const more =
      said === undefined
        ? ' text:continue-numbering="true"'
        : ` xml:id="${list.id}"${list.goesOn === null ? '' : ` text:continue-list="${list.goesOn}"`}`;
    const outer = list.level - 1;
    return (
      `<text:list text:style-name="${list.style}"${more}>${'<text:list-item><text:list>'.repeat(outer)}<text:list-item${begin}>${paragraph}` +
      `</text:list-item>${'</text:list></text:list-item>'.repeat(outer)}</text:list>`
    );
  }

  #words(run: RedlineRun, isTracked: boolean): string {
    const { styles, changes, note } = this.#shop;
    const style = styles.text(run.formats, (mark, key) => this.#lose(mark, this.#at, undefined, { key }));
    let words = run.note === undefined ? spaced(run.text) : note(run.note, run.text);
    if (run.note !== undefined && words === '') {
      this.#lose('note-missing', this.#at, run.text, { note: run.note });
      words = spaced(run.text);
    }
    if (style !== null) words = `<text:span text:style-name="${style}">${words}</text:span>`;
    return run.reformatted !== undefined && isTracked ? changes.reformatted(run.reformatted, words) : words;
  }

  #box(parts: readonly TablePart[]): string {
    // Within a box nothing joins with what is outside of it.
    const indices = parts.flatMap((part) => (part.part === 'block' ? [part.index] : []));
    const blocks = indices.map((index) => {
      const { isBoxed: _, cell: __, ...block } = this.#blocks[index] as RedlineBlock;
      return block;
    });
    const spans = new Map(indices.map((index, i) => [i, this.#spans.get(index) ?? []]));
    const story = new OdtStory(this.#shop, blocks, this.#place, undefined, spans);
    return `<draw:frame draw:name="Box ${++this.#boxes}" text:anchor-type="paragraph" svg:width="12cm" draw:z-index="0"><draw:text-box fo:min-height="0.5cm">${story.write()}</draw:text-box></draw:frame>`;
  }
}

/** The paragraph in which a token stands. */
function blockAt(tokens: readonly Token[], at: number, group: Group): RedlineBlock {
  const token = tokens[at] as Token;
  if (token.kind === 'run') return token.block;
  for (let i = at - 1; i >= 0; i--) {
    const before = tokens[i] as Token;
    if (before.kind === 'run') return before.block;
    if (before.kind === 'end') return before.next;
  }
  return group.bearer;
}

function goesOn(token: Token, history: History): boolean {
  return token.kind !== 'mark' && sameHistory(token.history, history);
}

/** Words with the white space that OpenDocument would take together as elements. */
export function spaced(text: string): string {
  return text
    .split(/(\t|\r\n?|\n|^ +| +$| {2,})/)
    .map((part) => {
      if (part === '') return '';
      if (part === '\t') return '<text:tab/>';
      if (/^[\r\n]/.test(part)) return '<text:line-break/>';
      if (/^ +$/.test(part)) return part.length === 1 ? '<text:s/>' : `<text:s text:c="${part.length}"/>`;
      // A single space beside a tab or a line end would be taken for none.
      return contentOf(part).replace(/^ | $/g, '<text:s/>');
    })
    .join('');
}

function annotation(comment: RedlineComment): string {
  const { id, author, initials, date, text, re, isDone } = comment;
  const attributes =
    attributed('office:name', id) +
    (isDone ? ' loext:resolved="true"' : '') +
    (re === undefined ? '' : attributed('loext:parent-name', re));
  const lines = text.split('\n').map((line) => `<text:p text:style-name="Comment">${spaced(line)}</text:p>`);
  return (
    `<office:annotation${attributes}><dc:creator>${contentOf(author)}</dc:creator>` +
    (date === null ? '' : `<dc:date>${contentOf(date)}</dc:date>`) +
    (initials === undefined ? '' : `<meta:creator-initials>${contentOf(initials)}</meta:creator-initials>`) +
    `${lines.join('')}</office:annotation>`
  );
}
