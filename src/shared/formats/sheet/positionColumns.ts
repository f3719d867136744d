import type { Sheet } from './sheet';

/** What a column of a list of positions can hold; `name` tells codes apart that are names of others too. `stance` and `delegation` must be there, and `address` unless all are on one question. */
export const POSITION_FIELDS = [
  'delegation',
  'name',
  'address',
  'option',
  'stance',
  'condition',
  'saidAt',
  'meeting',
  'grade',
  'words',
  'source',
  'note',
] as const;
export type PositionField = (typeof POSITION_FIELDS)[number];

/** Which column holds what, counted from 0; fields that no column holds are absent. */
export type ColumnMap = Readonly<Partial<Record<PositionField, number>>>;

/** How heads of columns are called, in the lists that delegations and secretariats keep, and in our own export. */
const CALLED: Readonly<Record<PositionField, RegExp>> = {
  delegation:
    /^(?:delegations?|countr(?:y|ies)|states?|part(?:y|ies)|members?|who|speakers?|délégations?|pays|delegaci[oó]n(?:es)?|pa[ií]s(?:es)?)$/i,
  name: /^(?:(?:full |country )?names?|noms?|nombres?)$/i,
  address:
    /^(?:address|article|art\.?|provision|paragraph|para\.?|place|where|reference|section|disposition|artículo|párrafo)s?$/i,
  option: /^(?:option|alternative|alt\.?|side)s?$/i,
  stance: /^(?:stance|position|view|support\/oppose|vote|attitude|postura|posición)s?$/i,
  condition: /^(?:condition|if|provided that)s?$/i,
  saidAt: /^(?:said[_ ]at|date|when|time|day|said|fecha)s?$/i,
  meeting: /^(?:meeting|session|sitting|réunion|reunión)s?$/i,
  grade: /^(?:grade|how known|confidence|classification)s?$/i,
  words: /^(?:words|quote|quotation|statement|text|said words|verbatim)s?$/i,
  source: /^(?:source|document|file|origin)s?$/i,
  note: /^(?:note|remark|comment|observation)s?$/i,
};

/** Which columns the head of a sheet names; where two could be one field, the first. */
export function guessColumns({ rows }: Sheet): ColumnMap {
  const [head = []] = rows;
  const map: Partial<Record<PositionField, number>> = {};
  for (const field of POSITION_FIELDS) {
    const at = head.findIndex((title, i) => CALLED[field].test(title) && !Object.values(map).includes(i));
    if (at >= 0) map[field] = at;
  }
  // A list may have names alone.
  const { name, ...others } = map;
  return map.delegation === undefined && name !== undefined ? { ...others, delegation: name } : map;
}

/** Columns with words that no field takes, by their titles, or their numbers where they have none. */
export function unreadColumns({ rows }: Sheet, map: ColumnMap): readonly (string | number)[] {
  const taken = new Set(Object.values(map));
  const [head = []] = rows;
  return head.flatMap((title, at) =>
    taken.has(at) || !rows.slice(1).some((row) => (row[at] ?? '') !== '') ? [] : [title === '' ? at + 1 : title],
  );
}

/** A sheet is known again by the titles of its columns, so that what a person mapped once need not be mapped again. */
export function headOf({ rows }: Sheet): string {
  return (rows[0] ?? []).join('\u001f').toLowerCase();
}
