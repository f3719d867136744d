import type { BlockId } from '../base/ids';
import type { Reading } from '../domain/provision';
import { compareLabels, countingOf, labelParts } from './labelParts';
import { type LabelPlace, labelTree } from './labelTree';
import { alternativeMarker, markerBetween } from './numbering';

/**
 * The marker of a new provision right behind one that stands, on its level (TX3): `3 bis.` behind `3.` where `4.` follows, the next number
 * behind the last. `taken` are markers that are given elsewhere, such as those of proposals: none of them is given again. `''` where the
 * provision it follows bears no number.
 */
export function markerBehind(reading: Reading, block: BlockId, taken: readonly string[] = []): string {
  const place = labelTree(reading).at(block);
  if (place === undefined) return '';
  const list = runAround(siblingsOf(reading, place), place);
  const at = list.indexOf(place);
  const after = list.slice(at + 1).find((other) => !isAlternative(other));
  return markerBetween(writtenOf(place), after === undefined ? null : writtenOf(after), [
    ...list.map(writtenOf),
    ...taken,
  ]);
}

/** The marker of an alternative to a provision: `3 Alt.`; `''` where it bears no number. */
export function markerOfAlternative(reading: Reading, block: BlockId, taken: readonly string[] = []): string {
  const place = labelTree(reading).at(block);
  if (place === undefined) return '';
  return alternativeMarker(writtenOf(place), [...siblingsOf(reading, place).map(writtenOf), ...taken]);
}

function siblingsOf(reading: Reading, place: LabelPlace): readonly LabelPlace[] {
  const { document } = place.provision;
  // Articles are one list whatever part they stand in.
  const all = place.above?.under ?? labelTree(reading).places.filter(({ above }) => above === null);
  const through = place.kind === 'article' ? labelTree(reading).places : all;
  return through.filter((other) => other.kind === place.kind && other.provision.document === document);
}

/** A list as far as it counts up: where it begins anew another one begins. */
function runAround(list: readonly LabelPlace[], place: LabelPlace): readonly LabelPlace[] {
  const parts = list.map((other) => labelParts(writtenOf(other)));
  const peers = parts.flatMap((own) => own ?? []);
  const goesBack = (i: number): boolean => {
    const [own, next] = [parts[i], parts[i + 1]];
    return own != null && next != null && compareLabels(own, next, countingOf(own, peers)) > 0;
  };
  const at = list.indexOf(place);
  let from = at;
  while (from > 0 && !goesBack(from - 1)) from--;
  let to = at;
  while (to + 1 < list.length && !goesBack(to)) to++;
  return list.slice(from, to + 1);
}

function writtenOf({ provision }: LabelPlace): string {
  return provision.marker?.written ?? '';
}

function isAlternative(place: LabelPlace): boolean {
  return /\.alt(?:\.|$)/.test(place.key);
}
