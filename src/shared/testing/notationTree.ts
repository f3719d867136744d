import type { Bracket, BracketSet } from '../domain/bracket';
import type { Attribution, Provision, Reading } from '../domain/provision';
import type { Namer } from '../notation/names';
import { speakerTest } from '../notation/names';
import { readDraft } from '../notation/read';
import { joinDraft, segment } from '../notation/segment';

/** A case of a fixture file: its title, what is read, and the tree that a careful reader would draw. */
export interface FixtureCase {
  readonly title: string;
  readonly input: string;
  readonly tree: string;
}

/**
 * Cases of a file: a line `# title`, the input, a line `==>`, the tree. A title counts at the beginning and after a tree only, so
 * that Markdown headings can stand in an input. In an input `\r`, `\t`, `\f`, `\s` (a space at a line's end) and `\u{hex}` stand for
 * characters that an editor would not show or keep.
 */
export function readCases(file: string): readonly FixtureCase[] {
  const cases: FixtureCase[] = [];
  let title: string | null = null;
  let input: string[] = [];
  let tree: string[] | null = null;
  const close = () => {
    if (title === null) return;
    if (tree === null) throw new RangeError(`The case "${title}" has no line ==>`);
    cases.push({ title, input: unescaped(input.join('\n')), tree: tree.join('\n').trim() });
  };
  for (const line of file.split('\n')) {
    if (line.startsWith('# ') && (title === null || tree !== null)) {
      close();
      title = line.slice(2).trim();
      input = [];
      tree = null;
    } else if (line === '==>' && tree === null) tree = [];
    else if (tree !== null) tree.push(line);
    else if (title !== null) input.push(line);
  }
  close();
  return cases;
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u\{([0-9a-fA-F]{1,6})\}|([rtfs\\]))/g, (_all, hex: string | undefined, letter: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return { r: '\r', t: '\t', f: '\f', s: ' ', '\\': '\\' }[letter] as string;
  });
}

/**
 * A reading as a tree that people can check by eye. One line a block: address, kind, marker, words; under it its brackets with
 * kind and reason, `a/b of n` for the b-th of n alternatives of set a, names with `@`, findings with `!`.
 */
export function printTree(source: string, namer: Namer, markdown?: boolean): string {
  const draft = segment(source, { isSpeaker: speakerTest(namer), ...(markdown === undefined ? {} : { markdown }) });
  if (joinDraft(draft) !== source) throw new RangeError('Characters were lost');
  return treeOf(readDraft(draft.sections, { namer }));
}

function treeOf(reading: Reading): string {
  const out: string[] = [];
  for (const section of reading.sections) {
    out.push(
      `== ${section.address === '' ? '-' : section.address}${section.title === '' ? '' : ` "${section.title}"`}`,
    );
    const names = setNames(section.sets);
    for (const provision of section.provisions) block(provision, names, section.sets, out);
    for (const set of section.sets) if (set.form !== 'adjacent') out.push(otherSet(set, reading));
  }
  return out.join('\n');
}

function setNames(sets: readonly BracketSet[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const set of sets) if (set.form === 'adjacent') names.set(set.id, String.fromCharCode(97 + (names.size % 26)));
  return names;
}

function block(
  provision: Provision,
  names: ReadonlyMap<string, string>,
  sets: readonly BracketSet[],
  out: string[],
): void {
  const indent = '  '.repeat(provision.depth);
  const marks = [
    provision.kind === 'provision' ? null : provision.kind,
    provision.marker ? `\`${show(provision.marker.written)}\`` : null,
    provision.chapeau ? 'chapeau' : null,
    provision.continues ? 'continues' : null,
  ].filter((mark) => mark !== null);
  out.push(
    `${indent}${provision.address}${marks.length > 0 ? ` {${marks.join(' ')}}` : ''} ${quote(provision.text, 56)}`,
  );
  for (const bracket of provision.brackets) out.push(`${indent}  ${bracketLine(bracket, provision, names, sets)}`);
  for (const attribution of provision.attributions) out.push(`${indent}  @ ${attributionLine(attribution)}`);
  for (const one of provision.diagnostics) {
    const words =
      one.from.block === provision.block && one.to.block === provision.block
        ? provision.text.slice(one.from.offset, one.to.offset)
        : '';
    out.push(`${indent}  ! ${one.code}${one.values.doubt ? ` (${one.values.doubt})` : ''} ${quote(words, 30)}`);
  }
}

function bracketLine(
  bracket: Bracket,
  provision: Provision,
  names: ReadonlyMap<string, string>,
  sets: readonly BracketSet[],
): string {
  const set = sets.find((one) => one.id === bracket.set);
  const option = set ? ` ${names.get(set.id)}${bracket.option}/${set.members.length}${set.certain ? '' : '?'}` : '';
  const kind = bracket.kind === 'negotiation' ? '' : ` ${bracket.kind}:${bracket.reason}`;
  const reach = bracket.span === 'block' ? '' : ` over ${bracket.span}`;
  const words =
    bracket.close.block === provision.block
      ? provision.text.slice(bracket.open.offset, bracket.close.offset + 1)
      : `${provision.text.slice(bracket.open.offset, bracket.open.offset + 24)}…`;
  return `${'. '.repeat(bracket.depth - 1)}${quote(words, 44)}${option}${kind}${reach}`;
}

function attributionLine(attribution: Attribution): string {
  const clauses = attribution.clauses.map((clause) => {
    const names = clause.names.map((name, i) => (clause.codes[i] ? `${name}=${clause.codes[i]}` : name)).join(', ');
    const group = clause.onBehalfOf ? ` for ${clause.onBehalfOf.join(', ')}` : '';
    return `${names}${group}: ${clause.verb}${clause.stance ? ` ${clause.stance}` : ''}`;
  });
  return `${attribution.form} ${clauses.length > 0 ? clauses.join('; ') : `unread ${quote(attribution.written, 50)}`}`;
}

function otherSet(set: BracketSet, reading: Reading): string {
  const ranges = set.ranges.map((range) => {
    const text = reading.byBlock.get(range.from.block)?.text ?? '';
    if (set.form === 'slash') return quote(text.slice(range.from.offset, range.to.offset), 30);
    const from = reading.byBlock.get(range.from.block)?.address ?? '';
    const to = reading.byBlock.get(range.to.block)?.address ?? '';
    return `${range.label ?? ''}: ${from === to ? from : `${from} to ${to}`}`;
  });
  return `  = ${set.form}${set.certain ? '' : '?'} ${ranges.join(' | ')}`;
}

/** Characters that would not show, by their numbers. */
function show(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 13 && text.charCodeAt(i + 1) === 10) continue;
    if (c === 10 || c === 13) out += '⏎';
    else if (c === 9) out += '⇥';
    else if (c < 32 || c === 0xa0 || c === 0xfeff || (c >= 0x2028 && c <= 0x2029) || (c >= 0xd800 && c <= 0xf8ff)) {
      out += `\\u{${c.toString(16)}}`;
    } else out += text[i];
  }
  return out;
}

/** Words in quotes, the middle left out where they are long. */
function quote(text: string, length: number): string {
  const shown = show(text);
  if (shown.length <= length) return `"${shown}"`;
  return `"${shown.slice(0, length - 15)}~${shown.slice(-14)}"`;
}
