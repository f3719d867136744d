import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type Chance, oneOf } from './chance';

/** Ways in which an XML part goes wrong; `tags` is the part cut at its tags, text and tags by turns. */
type Hurt = (tags: string[], chance: Chance) => string[];

const WORDS = [
  '0',
  '-1',
  '999999999',
  '4294967296',
  'NaN',
  '',
  'ä',
  '\u202e',
  '&#x10FFFF;',
  '9'.repeat(400),
  'a'.repeat(4000),
];

function isTag(piece: string | undefined): boolean {
  return piece?.startsWith('<') === true && !piece.startsWith('<?') && !piece.startsWith('<!');
}

function someTag(tags: readonly string[], chance: Chance): number {
  for (let tries = 0; tries < 50; tries++) {
    const at = chance(tags.length);
    if (isTag(tags[at])) return at;
  }
  return -1;
}

/** From a start tag to after the end tag that closes it. */
function elementAt(tags: readonly string[], chance: Chance): readonly [number, number] | null {
  for (let tries = 0; tries < 50; tries++) {
    const from = chance(tags.length);
    const tag = tags[from] as string;
    if (!isTag(tag) || tag.startsWith('</')) continue;
    if (tag.endsWith('/>')) return [from, from + 1];
    let depth = 0;
    for (let at = from; at < tags.length; at++) {
      const here = tags[at] as string;
      if (!isTag(here) || here.endsWith('/>')) continue;
      depth += here.startsWith('</') ? -1 : 1;
      if (depth === 0) return [from, at + 1];
    }
  }
  return null;
}

const nameOf = (tag: string): string => /^<\/?([^\s/>]+)/.exec(tag)?.[1] ?? '';

const HURTS: readonly Hurt[] = [
  // An element goes, comes twice, moves, or swaps places.
  (tags, chance) => {
    const element = elementAt(tags, chance);
    return element === null ? tags : [...tags.slice(0, element[0]), ...tags.slice(element[1])];
  },
  (tags, chance) => {
    const element = elementAt(tags, chance);
    if (element === null || element[1] - element[0] > 4000) return tags;
    const [from, to] = element;
    const times = oneOf(chance, [1, 1, 2, 40]);
    const copies = Array.from({ length: times }, () => tags.slice(from, to)).flat();
    return [...tags.slice(0, to), ...copies, ...tags.slice(to)];
  },
  (tags, chance) => {
    const element = elementAt(tags, chance);
    if (element === null) return tags;
    const moved = tags.slice(element[0], element[1]);
    const rest = [...tags.slice(0, element[0]), ...tags.slice(element[1])];
    const at = someTag(rest, chance);
    return at < 0 ? tags : [...rest.slice(0, at), ...moved, ...rest.slice(at)];
  },
  // What is round an element goes, or something comes round it.
  (tags, chance) => {
    const element = elementAt(tags, chance);
    if (element === null || element[1] - element[0] < 2) return tags;
    const [from, to] = element;
    return [...tags.slice(0, from), ...tags.slice(from + 1, to - 1), ...tags.slice(to)];
  },
  (tags, chance) => {
    const [inner, outer] = [elementAt(tags, chance), elementAt(tags, chance)];
    if (inner === null || outer === null) return tags;
    const start = (tags[outer[0]] as string).replace(/\/>$/, '>');
    return [
      ...tags.slice(0, inner[0]),
      start,
      ...tags.slice(inner[0], inner[1]),
      `</${nameOf(start)}>`,
      ...tags.slice(inner[1]),
    ];
  },
  (tags, chance) => {
    const element = elementAt(tags, chance);
    if (element === null) return tags;
    const [from, to] = element;
    const depth = oneOf(chance, [3, 30, 600]);
    const start = (tags[from] as string).replace(/\/>$/, '>');
    const end = `</${nameOf(start)}>`;
    return [...tags.slice(0, from), start.repeat(depth), ...tags.slice(from, to), end.repeat(depth), ...tags.slice(to)];
  },
  // Names and values are others.
  (tags, chance) => {
    const [element, other] = [elementAt(tags, chance), elementAt(tags, chance)];
    if (element === null || other === null) return tags;
    const [from, to] = element;
    const name = nameOf(tags[other[0]] as string);
    const renamed = [...tags];
    renamed[from] = (tags[from] as string).replace(/^<[^\s/>]+/, `<${name}`);
    if (to - from > 1) renamed[to - 1] = `</${name}>`;
    return renamed;
  },
  (tags, chance) => {
    const at = someTag(tags, chance);
    const values = [...(tags[at] ?? '').matchAll(/="([^"]*)"/g)];
    if (at < 0 || values.length === 0) return tags;
    const value = oneOf(chance, values);
    const other = chance(2) === 0 ? oneOf(chance, WORDS) : (oneOf(chance, tags).match(/="([^"]*)"/)?.[1] ?? '7');
    const changed = [...tags];
    const start = (value.index ?? 0) + 2;
    changed[at] =
      `${(tags[at] as string).slice(0, start)}${other}${(tags[at] as string).slice(start + (value[1] ?? '').length)}`;
    return changed;
  },
  (tags, chance) => {
    const at = someTag(tags, chance);
    if (at < 0) return tags;
    const changed = [...tags];
    changed[at] = (tags[at] as string).replace(/\s[\w:.-]+="[^"]*"/, '');
    return changed;
  },
  // The text is no XML any more, or stands in other characters.
  (tags, chance) => [...tags.slice(0, chance(tags.length)), ...tags.slice(chance(tags.length))],
  (tags, chance) => {
    const at = chance(tags.length);
    const junk = [
      '\u0000',
      '&nope;',
      '<',
      ']]>',
      '<![CDATA[ <w:t>x</w:t> ]]>',
      '<!-- -->',
      '<?x y?>',
      '\ufffe',
      '&#0;',
      '\r\n',
    ];
    return [...tags.slice(0, at), oneOf(chance, junk), ...tags.slice(at)];
  },
];

function hurtPart(bytes: Uint8Array, chance: Chance): Uint8Array {
  let tags: string[] = strFromU8(bytes).match(/<[^>]*>|[^<]+/g) ?? [];
  for (let times = 1 + chance(3); times > 0 && tags.length > 0; times--) tags = oneOf(chance, HURTS)(tags, chance);
  const text = tags.join('');
  if (chance(40) > 0) return strToU8(text);
  const wide = new Uint8Array(2 + text.length * 2);
  wide.set([0xff, 0xfe]);
  for (let i = 0; i < text.length; i++) wide.set([text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8], 2 + i * 2);
  return wide;
}

/**
 * A zip of XML parts, hurt: most often within a part, so that the zip is whole and a reader has to make do with what the part says;
 * else in its directory of parts, or in its bytes. `weights`: parts by how often they are hurt, others now and then.
 */
export function mutateZip(bytes: Uint8Array, chance: Chance, weights: readonly RegExp[]): Uint8Array {
  const way = chance(20);
  if (way === 0) return bytes.slice(0, chance(bytes.length));
  if (way === 1) {
    const hurt = bytes.slice();
    for (let times = 1 + chance(8); times > 0; times--) hurt[chance(hurt.length)] = chance(256);
    return hurt;
  }
  const parts: Record<string, Uint8Array> = unzipSync(bytes);
  const names = Object.keys(parts);
  const liked = names.filter((name) => weights.some((weight) => weight.test(name)));
  for (let times = 1 + chance(2); times > 0; times--) {
    const name = oneOf(chance, liked.length > 0 && chance(4) > 0 ? liked : names);
    const part = parts[name];
    if (part === undefined) continue;
    const what = chance(30);
    if (what === 0) delete parts[name];
    else if (what === 1) parts[name] = new Uint8Array(0);
    else if (what === 2) parts[oneOf(chance, names)] = part;
    else if (/\.(xml|rels)$|^[^.]*$/.test(name)) parts[name] = hurtPart(part, chance);
  }
  return zipSync(parts, { level: 1, mtime: new Date(1980, 0, 2) });
}

/** A file that is marked-up text itself, hurt in its elements, else in its bytes. */
export function mutateText(bytes: Uint8Array, chance: Chance): Uint8Array {
  const way = chance(20);
  if (way === 0) return bytes.slice(0, chance(bytes.length));
  if (way > 1) return hurtPart(bytes, chance);
  const hurt = bytes.slice();
  for (let times = 1 + chance(8); times > 0; times--) hurt[chance(hurt.length)] = chance(256);
  return hurt;
}
