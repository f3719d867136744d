import type { Negotiation } from '../../../shared/domain/negotiation';
import type { ProposalPlace } from '../../../shared/domain/proposal';
import type { Provision } from '../../../shared/domain/provision';
import { markerBetween } from '../../../shared/notation/numbering';

/** A new paragraph that is to be proposed: where, with which number by rule (TX3), and the words it begins with. */
export interface NewProvision {
  readonly place: ProposalPlace;
  readonly marker: string;
  readonly words: readonly string[];
}

/** Numbers of new paragraphs that are proposed in a section already: none of them is given again. */
function proposedMarkers(model: Negotiation, isThere: (section: string) => boolean): readonly string[] {
  return [...model.proposals.values()].flatMap(({ kind, place, marker }) =>
    kind === 'insert' && marker !== undefined && place !== undefined && isThere(place.section) ? [marker] : [],
  );
}

/** A new paragraph behind one and all that is under it, of the same level. */
export function paragraphAfter(model: Negotiation, provision: Provision): NewProvision {
  const { section } = provision;
  const provisions = model.sections.get(section)?.provisions ?? [];
  const at = provisions.indexOf(provision);
  let last = at;
  while (isUnder(provisions[last + 1], provision)) last++;
  const siblings = provisions.filter(
    ({ kind, parent, depth }) => kind === provision.kind && parent === provision.parent && depth === provision.depth,
  );
  const before = provision.marker?.written ?? null;
  const next = siblings.find((sibling) => provisions.indexOf(sibling) > at && sibling.marker !== null);
  const known = [...markersOf(siblings), ...proposedMarkers(model, (other) => other === section)];
  const marker = before === null ? '' : markerBetween(before, next?.marker?.written ?? null, known);
  return {
    place: { section, after: provisions[last]?.block ?? null },
    marker,
    words: [marker === '' ? '' : `${marker}${gapBehind(provision)}`],
  };
}

/** What stands under a provision: deeper ones, and notes on it. */
function isUnder(other: Provision | undefined, { depth, kind }: Provision): boolean {
  if (other === undefined || kind === 'heading') return false;
  return other.kind === 'note' || other.kind === 'footnote' || other.depth > depth;
}

/** A new article behind the one a paragraph is in: a heading, and its first paragraph. */
export function articleAfter(model: Negotiation, { section }: Provision): NewProvision {
  const { sections } = model.reading;
  const at = sections.findIndex((one) => one.section === section);
  const { document } = sections[at] ?? { document: null };
  const headsIn = (some: typeof sections) =>
    some.filter((one) => one.document === document).flatMap(({ provisions }) => headOf(provisions) ?? []);
  const own = headOf(sections[at]?.provisions ?? []);
  const before = own?.marker?.written ?? null;
  // In a text of excerpts the next article that is there tells that the numbering goes on behind this one.
  const next = headsIn(sections.slice(at + 1)).find(({ marker: other }) => other !== null);
  const known = [...markersOf(headsIn(sections)), ...proposedMarkers(model, () => true)];
  const marker = before === null ? '' : markerBetween(before, next?.marker?.written ?? null, known);
  return {
    place: { section, after: sections[at]?.provisions.at(-1)?.block ?? null },
    marker,
    words: [marker === '' || own === undefined ? '' : `${marker}${gapBehind(own)}`, ''],
  };
}

/** What names an article: its heading, or where its title is too long to be read as one, the words behind `Article 40.`. */
function headOf(provisions: readonly Provision[]): Provision | undefined {
  return (
    provisions.find(({ kind, marker }) => kind === 'heading' && marker !== null) ??
    provisions.find(({ marker }) => marker?.style === 'article') ??
    provisions.find(({ kind }) => kind === 'heading')
  );
}

function markersOf(provisions: readonly Provision[]): readonly string[] {
  return provisions.flatMap(({ marker }) => marker?.written ?? []);
}

/** What parts a number from the words behind it where this one stands: the new one is written alike. */
function gapBehind({ text, marker }: Provision): string {
  const gap = marker === null || marker.end === marker.start ? null : /^[.:]?\s+/.exec(text.slice(marker.end));
  return gap?.[0] ?? ' ';
}
