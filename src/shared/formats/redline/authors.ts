import type { DelegationCode } from '../../domain/delegation';
import type { Namer } from '../../notation/names';
import type { AuthorChoice, FoundAuthor } from '../format';
import type { Redline, RedlineBlock, RedlineComment } from './redline';

const EXAMPLE = 120;

/** Everybody whose changes or comments a file holds, most changes first. Runs of one change in a row count once. */
export function authorsIn(redline: Redline, namer: Namer): readonly FoundAuthor[] {
  const found = new Map<
    string,
    { changes: number; comments: number; example: string; kind: FoundAuthor['exampleKind'] }
  >();
  const of = (name: string) => {
    let one = found.get(name);
    if (one === undefined) {
      one = { changes: 0, comments: 0, example: '', kind: 'comment' };
      found.set(name, one);
    }
    return one;
  };
  for (const block of allBlocks(redline)) countIn(block, of);
  for (const { author, text } of redline.comments) {
    const one = of(author);
    one.comments++;
    if (one.example === '') one.example = text.slice(0, EXAMPLE);
  }
  return [...found]
    .map(([name, { changes, comments, example, kind }]) => {
      const guess = guessDelegation(name, namer);
      return { name, changes, comments, example: example.trim(), exampleKind: kind, guess };
    })
    .sort((a, b) => b.changes - a.changes || b.comments - a.comments || (a.name < b.name ? -1 : 1));
}

type Counted = { changes: number; comments: number; example: string; kind: FoundAuthor['exampleKind'] };

function countIn({ runs, end, cell }: RedlineBlock, of: (name: string) => Counted): void {
  let before: ReadonlySet<string> = new Set();
  for (const { changes, text, reformatted } of runs) {
    const now = new Set(changes.map(({ author, kind }) => `${kind} ${author}`));
    for (const { author, kind } of changes) {
      const one = of(author);
      if (!before.has(`${kind} ${author}`)) one.changes++;
      if (one.example !== '' || text.trim() === '') continue;
      one.example = text.slice(0, EXAMPLE);
      one.kind = kind === 'insert' || kind === 'move-to' ? 'added' : 'deleted';
    }
    if (reformatted !== undefined) of(reformatted.author).changes++;
    before = now;
  }
  // A new or deleted paragraph without words of its own is still somebody's change.
  for (const { author } of [...end, ...(cell?.rowChanges ?? []), ...(cell?.cellChanges ?? [])]) {
    const one = of(author);
    if (one.changes === 0) one.changes++;
  }
}

/** All paragraphs of a file but headers and footers. */
export function allBlocks(redline: Redline): readonly RedlineBlock[] {
  return redline.notes.length === 0
    ? redline.blocks
    : [...redline.blocks, ...redline.notes.flatMap(({ blocks }) => blocks)];
}

/** The delegation that an author's name speaks of: `Norway`, `Ola Nordmann (NOR)`, `EU - Legal service`, `MFA/Norway`; null where none does. */
export function guessDelegation(author: string, namer: Namer): DelegationCode | null {
  const whole = author.trim();
  if (whole === '') return null;
  const inside = [...whole.matchAll(/[([]([^)\]]+)[)\]]/g)].map((match) => match[1] as string);
  const parts = whole.split(/\s+[-–—]\s+|[,;/|:()[\]]|\s{2,}/);
  for (const part of [whole, ...inside, ...parts]) {
    const name = part.trim();
    const code = name === '' ? null : namer(name);
    if (code !== null) return code;
  }
  return null;
}

/** What a comment begins with where that may be a name (NOTATION 5.6): `Norway: ...`, `[EU] ...`; empty where nothing is. */
function openingOf(words: string): string {
  const match = /^\s*(?:\[([^\]\n]{2,60})\]|([^:\n]{2,60}):)/u.exec(words);
  return (match?.[1] ?? match?.[2] ?? '').trim();
}

/** The delegation that a comment's own first word names: as a person said of that name, else as it is known. */
export function delegationOfComment(
  words: string,
  namer: Namer,
  said: Readonly<Record<string, AuthorChoice>> = {},
): DelegationCode | null {
  const name = openingOf(words);
  if (name === '') return null;
  const choice = Object.hasOwn(said, name) ? said[name] : undefined;
  return choice?.as === 'delegation' ? choice.code : namer(name);
}

/** Words that stand small in names: `Ambassador de la Cruz`, `Friends of the Chair`. */
const JOINING = /^(?:of|for|and|the|de|du|des|da|dos|del|der|den|van|von|la|le|les|el|los|al|bin|e|et|y|и)$/iu;
const NAMED_WORD = /^[(“"'‘]?(?:\p{Lu}|\p{Lt}|\p{Lo})[^\p{N}[\]?!;]*$/u;
const NAME_WORDS = 6;

/** Whether words look like a name, not like the beginning of a sentence or a number. */
function looksLikeName(words: string): boolean {
  const parts = words.split(/\s+/);
  const [first = ''] = parts;
  return (
    parts.length <= NAME_WORDS &&
    NAMED_WORD.test(first) &&
    parts.every((part) => NAMED_WORD.test(part) || JOINING.test(part))
  );
}

/** Names that comments begin with and that nobody goes by: neither a delegation that is known, nor an author of the file. Most comments first. */
export function openingsIn(
  comments: readonly RedlineComment[],
  authors: readonly FoundAuthor[],
  namer: Namer,
): readonly FoundAuthor[] {
  const taken = new Set(authors.map(({ name }) => name));
  const found = new Map<string, { count: number; readonly example: string }>();
  for (const { text } of comments) {
    const name = openingOf(text);
    if (name === '' || taken.has(name) || !looksLikeName(name) || namer(name) !== null || KEEPER.test(name)) continue;
    const one = found.get(name);
    if (one === undefined) found.set(name, { count: 1, example: text.slice(0, EXAMPLE).trim() });
    else one.count++;
  }
  return [...found]
    .map(([name, { count, example }]) => ({
      name,
      changes: 0,
      comments: count,
      example,
      exampleKind: 'comment' as const,
      // `Mme Dupont (France)`
      guess: guessDelegation(name, namer),
    }))
    .sort((a, b) => b.comments - a.comments || (a.name < b.name ? -1 : 1));
}

/** Who keeps the text, whatever their own name. */
const KEEPER =
  /(?<!\p{L})(?:secretariat|secr[ée]tariat|secretar[íi]a|secretariado|секретариат|الأمانة|秘书处|rapporteur|chair(?:person|man|woman)?(?:['’]s office)?|co-?chairs?|co-?facilitators?|facilitators?|editors?|doc(?:ument)?s? unit)(?!\p{L})/iu;

/** Whether an author's name says that it is whoever keeps the text, and no delegation: `UN Secretariat`, `Co-Chair`. */
export function isKeeper(author: string, namer: Namer): boolean {
  return KEEPER.test(author) && guessDelegation(author, namer) === null;
}

/** What is taken of an author of whom nobody has said anything: the delegation that the name speaks of, else the name itself. */
export function usualChoice(author: string, namer: Namer): AuthorChoice {
  const code = guessDelegation(author, namer);
  return code === null ? { as: 'name' } : { as: 'delegation', code };
}
