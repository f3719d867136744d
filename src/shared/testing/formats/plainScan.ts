import { ok, type Result } from '../../base/result';
import type { ImportRefusal } from '../../formats/format';
import { markdownImporter, plainTextExporter } from '../../formats/plainText/plainText';
import type { Redline } from '../../formats/redline/redline';
import { readDraft } from '../../notation/read';
import { type Chance, oneOf } from './chance';
import type { ScannedText } from './formatFuzz';

/** A Markdown file as the fuzz sees files: it is taken as it stands, so that written again it is the same bytes, or refused. */
export async function readMarkdownText(bytes: Uint8Array): Promise<Result<Redline, ImportRefusal>> {
  let ids = 0;
  const options = { clock: { now: () => 0, zone: () => 'UTC' }, newId: (kind: string) => `${kind}${ids++}` };
  const read = await markdownImporter.import(bytes, 'draft.md', options, () => {}, { aborted: false });
  if (!read.ok) return read;
  const { sections, tail } = read.value;
  const all = sections.flatMap((section) => section.blocks);
  const written = plainTextExporter.export({ sections, tail, source: read.value.source, reading: readDraft(sections) });
  if (!isSame(written.bytes, bytes)) throw new Error('Written again it is another file');
  const blocks = [...all.map(({ gap, text }) => gap + text), tail].map((text) => ({
    runs: [{ text, formats: [], changes: [] }],
    end: [],
  }));
  return ok({ blocks, furniture: [], notes: [], comments: [], title: '', losses: [] });
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

/** The words of a plain text, by letters alone; of bytes that are neither UTF-8 nor marked UTF-16 nothing is known. */
export function scanPlain(bytes: Uint8Array): readonly ScannedText[] {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
  if (text.includes('\ufffd')) return [];
  return (text.match(/\p{L}+/gu) ?? []).map((words) => ({ part: 'text', text: words }));
}

/** The words of Markdown with CriticMarkup: those that are not signs, entities, tags, titles, names of notes, or who said something. */
export function scanMarkdown(bytes: Uint8Array): readonly ScannedText[] {
  return scanPlain(bytes).length === 0 ? [] : scanPlain(new TextEncoder().encode(withoutSigns(bytes)));
}

/** A sign of a change may stand anywhere: also within an entity or a tag, which are what they are once the signs are taken out. */
const SIGN = '(?:\\{(?:\\+\\+|--|==|~~)|(?:\\+\\+|--|==|~~)\\})?';
const ENTITY_OR_TAG = new RegExp(`&${SIGN}#?\\w{1,8};|<${SIGN}/?${SIGN}[a-z]{1,6}${SIGN}>`, 'g');

function withoutSigns(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8')
    .decode(bytes)
    .replace(/\r\n?/g, '\n')
    .replace(/^---\n(?:[^\n]*\n){0,40}?---(?:\n|$)/, ' ')
    .replace(/\{>>@[\s\S]*?<<\}/g, ' ')
    .replace(ENTITY_OR_TAG, ' ')
    .replace(/\[\^[^\]\s]{1,40}\]:?/g, ' ');
}

/** Signs that hurt a plain text, and those that are taken for others. */
export interface PlainSigns {
  readonly put: readonly string[];
  readonly turned: readonly string[];
}

const SIGNS = [
  ',',
  ';',
  '\t',
  '"',
  '""',
  '"x"',
  '\n',
  '\r',
  '\r\n',
  '\u0000',
  '\ufeff',
  '=',
  "'",
  'é',
  '|',
  ' ',
  '9'.repeat(400),
  'a,'.repeat(2000),
];

export const TABLE_SIGNS: PlainSigns = { put: SIGNS, turned: [',', ';', '\t', '\n', '"', ' '] };
const MARKUP = '# * _ ** [ ] ( ) {++ ++} {-- --} {>> <<} [^1] [^1]: ``` | <!-- --> > - 1. ~~ <b> &amp; \\ Art'.split(
  ' ',
);
export const MARKDOWN_SIGNS: PlainSigns = {
  put: [...SIGNS, ...MARKUP, '\n# ', '\n\n'],
  turned: ['\n', ' ', ...MARKUP],
};

/** A plain text hurt in its bytes, its signs, its lines. */
export function mutatePlain(bytes: Uint8Array, chance: Chance, { put, turned }: PlainSigns): Uint8Array {
  const way = chance(20);
  if (way === 0) return bytes.slice(0, chance(bytes.length));
  if (way < 4) {
    const hurt = bytes.slice();
    for (let times = 1 + chance(8); times > 0; times--) hurt[chance(hurt.length)] = chance(256);
    return hurt;
  }
  let text = new TextDecoder().decode(bytes);
  for (let times = 1 + chance(4); times > 0; times--) {
    const [a, b] = [chance(text.length + 1), chance(text.length + 1)].sort((x, y) => x - y) as [number, number];
    const piece = text.slice(a, b);
    text = oneOf(chance, [
      () => text.slice(0, a) + oneOf(chance, put) + text.slice(a),
      () => text.slice(0, a) + text.slice(a + 1),
      () => text.slice(0, a) + text.slice(b),
      () => text.slice(0, b) + piece.repeat(oneOf(chance, [1, 1, 3, 40])) + text.slice(b),
      () => text.replaceAll(oneOf(chance, turned), oneOf(chance, put)),
      () => text.split('\n').reverse().join('\n'),
    ])();
    text = text.slice(0, 200_000);
  }
  if (chance(12) > 0) return new TextEncoder().encode(text);
  const wide = new Uint8Array(2 + text.length * 2);
  wide.set([0xff, 0xfe]);
  for (let i = 0; i < text.length; i++) wide.set([text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8], 2 + i * 2);
  return wide;
}
