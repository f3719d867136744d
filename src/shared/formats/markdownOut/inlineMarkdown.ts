import type { RunFormat } from '../redline/redline';

/** A piece of a paragraph's words, and where its source stands. */
export interface InlinePiece {
  readonly text: string;
  readonly formats: readonly RunFormat[];
  /** Units of the source at which it begins. */
  readonly from: number;
  /** The name of a note that is referred to here. */
  readonly note?: string;
  /** Where a link led that ended here; the piece itself has no words. */
  readonly address?: string;
}

const TAGS: Readonly<Record<string, RunFormat>> = {
  strong: { mark: 'strong' },
  b: { mark: 'strong' },
  em: { mark: 'em' },
  i: { mark: 'em' },
  u: { mark: 'underline' },
  s: { mark: 'strike' },
  del: { mark: 'strike' },
  sup: { mark: 'superscript' },
  sub: { mark: 'subscript' },
  mark: { mark: 'highlight', key: 'FFFF00' },
};
const ORDER = ['strong', 'em', 'underline', 'strike', 'superscript', 'subscript', 'colour', 'highlight'];

/** Reads a paragraph of Markdown: emphasis, escapes, entities, links to addresses, references to the notes named. */
export function readInline(source: string, notes: ReadonlySet<string>): readonly InlinePiece[] {
  const out: InlinePiece[] = [];
  const open = new Map<string, RunFormat>();
  let formats: readonly RunFormat[] = [];
  const stars: string[] = [];
  let text = '';
  let from = 0;
  const flush = (next: number): void => {
    if (text !== '') out.push({ text, formats, from });
    text = '';
    from = next;
  };
  const turn = (sign: string, format: RunFormat, next: number): void => {
    flush(next);
    if (open.has(sign)) open.delete(sign);
    else open.set(sign, format);
    formats = [...open.values()].sort((a, b) => ORDER.indexOf(a.mark) - ORDER.indexOf(b.mark));
  };
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at, at + 400);
    const escaped = /^\\(?:([!-/:-@[-`{-~])|(\n))/.exec(rest);
    if (escaped) {
      flush(at);
      text = escaped[1] ?? '\n';
      at += 2;
      flush(at);
      continue;
    }
    const entity = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|nbsp));/.exec(rest);
    if (entity) {
      flush(at);
      text = entityOf(entity);
      at += entity[0].length;
      flush(at);
      continue;
    }
    const note = /^\[\^([^\]\s]{1,40})\]/.exec(rest);
    if (note && notes.has(note[1] as string)) {
      flush(at);
      out.push({ text: '', formats, from: at, note: note[1] as string });
      at += note[0].length;
      from = at;
      continue;
    }
    const tag = /^<(\/?)([a-z]{1,6})>/.exec(rest);
    const format = tag ? TAGS[tag[2] as string] : undefined;
    if (tag && (tag[2] === 'br' || format !== undefined)) {
      const isOpen = open.has(`<${tag[2]}>`);
      if (tag[2] === 'br') {
        flush(at);
        text = '\n';
        at += tag[0].length;
        flush(at);
        continue;
      }
      if (format !== undefined && (tag[1] === '/') === isOpen && (isOpen || source.includes(`</${tag[2]}>`, at))) {
        at += tag[0].length;
        turn(`<${tag[2]}>`, format, at);
        continue;
      }
    }
    const sign = /^(?:\*\*|\*|~~|__|_)/.exec(rest)?.[0];
    if (sign !== undefined && isEmphasis(source, at, sign, stars)) {
      if (stars[stars.length - 1] === sign) stars.pop();
      else stars.push(sign);
      at += sign.length;
      turn(sign, sign === '~~' ? { mark: 'strike' } : sign.length === 2 ? { mark: 'strong' } : { mark: 'em' }, at);
      continue;
    }
    const link = /^\]\(((?:https?:|mailto:|#)[^\s()]{0,300})\)/.exec(rest);
    if (link) {
      // The words of a link are words; its address is none.
      const back = text.lastIndexOf('[');
      if (back >= 0) {
        text = text.slice(0, back) + text.slice(back + 1);
        flush(at);
        at += link[0].length;
        out.push({ text: '', formats, from: at, address: link[1] as string });
        from = at;
        continue;
      }
    }
    if (text === '') from = at;
    text += source[at];
    at++;
  }
  flush(source.length);
  return out;
}

/** Whether a sign opens emphasis that is closed further on, or closes what is open. */
function isEmphasis(source: string, at: number, sign: string, open: readonly string[]): boolean {
  const before = source.charAt(at - 1);
  const after = source.charAt(at + sign.length);
  const isWord = (c: string): boolean => /[\p{L}\p{N}]/u.test(c);
  if (sign.startsWith('_') && isWord(before) && isWord(after)) return false;
  if (open[open.length - 1] === sign) return before !== '' && !/\s/.test(before);
  if (open.includes(sign) || after === '' || /\s/.test(after)) return false;
  const close = source.indexOf(sign, at + sign.length + 1);
  return close > 0 && !/[\s\\]/.test(source.charAt(close - 1));
}

function entityOf([, decimal, hex, name]: RegExpExecArray): string {
  if (name !== undefined) return { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' }[name] ?? '';
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  // A sign of no width stands for a paragraph without words.
  if (code === 0x200b) return '';
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
}
