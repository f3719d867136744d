import type { FloorChoice, FloorReading } from '../../../shared/domain/floorItem';
import { placesOf } from '../../../shared/domain/floorPlaces';
import { readFloor } from '../../../shared/domain/floorReading';
import type { TargetKey } from '../../../shared/domain/target';
import { namesOf, spokenOf, type TypedNames } from '../../../shared/domain/typedNames';
import type { DossierSession } from '../../session/dossierSession';

/** A line as it reads now, with the speakers it is read for. */
export function readingOf(
  session: DossierSession,
  raw: string,
  context: {
    readonly names: TypedNames;
    readonly last: TargetKey | null;
    readonly selected: TargetKey | null;
    readonly chosen: ReadonlyMap<string, FloorChoice>;
  },
): FloorReading {
  // Nothing is said yet: the names of all places need not be known for that.
  if (raw.trim() === '') return { items: [], awaited: [], isRemark: true, last: context.last };
  const model = session.current;
  const spoken = spokenOf(namesOf(context.names, model.roster));
  return readFloor(raw, {
    model,
    places: placesOf(model),
    speaker: {
      delegations: spoken.flatMap(({ delegations }) => delegations),
      onBehalfOf: spoken.flatMap(({ onBehalfOf }) => onBehalfOf ?? []),
    },
    last: context.last,
    selected: context.selected,
    chosen: context.chosen,
  });
}
