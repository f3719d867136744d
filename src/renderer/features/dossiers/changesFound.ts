import type { DelegationCode, Roster } from '../../../shared/domain/delegation';
import { findDelegation } from '../../../shared/domain/names';
import type {
  AuthorChoice,
  Convention,
  FileReading,
  FoundAuthor,
  FoundConvention,
} from '../../../shared/formats/format';
import { isKeeper } from '../../../shared/formats/redline/authors';
import { namerOf } from '../../../shared/notation/names';

/** What a person says of one author, as it is typed. */
export interface AuthorRow {
  readonly author: FoundAuthor;
  readonly as: AuthorChoice['as'];
  /** The delegation, as typed. */
  readonly typed: string;
  /** No author: comments begin with the name. */
  readonly opens?: true;
}

/** What a person says of one format, as it is typed. */
export interface ConventionRow {
  readonly found: FoundConvention;
  readonly means: Convention['means'] | 'nothing';
  /** Whose it is, as typed; empty: nobody's that is named. */
  readonly typed: string;
  /** The speaker below whose name it holds; empty: the whole document; `EACH`: below each name, whose it then is. */
  readonly under: string;
}

/** Holds below the name of each speaker, and is that one's. */
export const EACH = '*';

/** Delegations by what is typed for them. */
export function codeOf(typed: string, roster: Roster): DelegationCode | null {
  return typed.trim() === '' ? null : (findDelegation(typed, roster, { codes2: true })?.code ?? null);
}

/** Rows as they are at first: as a person said last of the name, else as the name itself says. */
export function authorRows(
  authors: readonly FoundAuthor[],
  known: Readonly<Record<string, AuthorChoice>>,
  roster: Roster,
): readonly AuthorRow[] {
  const namer = namerOf(roster);
  return authors.map((author) => {
    const said = Object.hasOwn(known, author.name) ? known[author.name] : undefined;
    const code = said?.as === 'delegation' ? said.code : author.guess;
    const typed = code === null ? '' : (roster.byCode.get(code)?.name ?? code);
    // What a keeper of the text changed is the text; of comments alone nothing can be made.
    const usual = author.changes > 0 && isKeeper(author.name, namer) ? 'made' : 'name';
    const as = said?.as ?? (author.guess === null ? usual : 'delegation');
    return { author, as, typed };
  });
}

/** Names that comments begin with, as they are at first: nobody's, unless a person said otherwise before, or the name itself does. */
export function openingRows(
  openings: readonly FoundAuthor[],
  known: Readonly<Record<string, AuthorChoice>>,
  roster: Roster,
): readonly AuthorRow[] {
  return authorRows(openings, known, roster).map((row) => ({
    ...row,
    // Of words in a comment nothing is made.
    as: row.as === 'made' ? 'name' : row.as,
    opens: true,
  }));
}

/** What is remembered for the next file: what was said of each author, and of names in comments whose they are, or are no more. */
export function rememberedOf(
  rows: readonly AuthorRow[],
  { authors }: FileReading,
  known: Readonly<Record<string, AuthorChoice>>,
): FileReading['authors'] {
  const isSaid = ({ author, as, opens }: AuthorRow) =>
    opens !== true || as === 'delegation' || known[author.name]?.as === 'delegation';
  return Object.fromEntries(
    rows.flatMap((row) => {
      const { name } = row.author;
      return name === '' || !isSaid(row) ? [] : [[name, authors[name] as AuthorChoice]];
    }),
  );
}

/** Formats as they are at first: they mean nothing, whatever the file's legend says, until a person says so (IM4). */
export function conventionRows(found: readonly FoundConvention[], speakers = 0): readonly ConventionRow[] {
  // In a compilation whoever a text stands below is whose changes it shows.
  return found.map((one) => ({ found: one, means: 'nothing', typed: '', under: speakers > 1 ? EACH : '' }));
}

/** The first row whose delegation nobody goes by; -1 where all is clear. */
export function firstUnclear(rows: readonly AuthorRow[], roster: Roster): number {
  return rows.findIndex(({ as, typed }) => as === 'delegation' && codeOf(typed, roster) === null);
}

/** What was said, as the file is then read. */
export function readingOf(
  rows: readonly AuthorRow[],
  conventions: readonly ConventionRow[],
  roster: Roster,
  speakers: readonly string[] = [],
): FileReading {
  const authors: Record<string, AuthorChoice> = {};
  for (const { author, as, typed } of rows) {
    const code = codeOf(typed, roster);
    authors[author.name] = as === 'delegation' ? (code === null ? { as: 'name' } : { as: 'delegation', code }) : { as };
  }
  const meant = conventions.flatMap(({ found, means, typed, under }): Convention[] => {
    if (means === 'nothing') return [];
    const places = under === EACH ? speakers : [under];
    return places.map((speaker) => {
      const by = (under === EACH ? '' : typed.trim()) || speaker;
      if (by !== '' && !Object.hasOwn(authors, by)) {
        const code = codeOf(by, roster);
        authors[by] = code === null ? { as: 'name' } : { as: 'delegation', code };
      }
      return { formats: found.formats, means, by, ...(speaker === '' ? {} : { under: speaker }) };
    });
  });
  return { authors, conventions: meant };
}
