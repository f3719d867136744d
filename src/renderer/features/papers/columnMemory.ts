import { type ColumnMap, guessColumns, headOf } from '../../../shared/formats/sheet/positionColumns';
import type { Sheet } from '../../../shared/formats/sheet/sheet';
import type { Preferences } from '../../workbench/preferences';

/** Which column of a list holds what: as a person said of one with the same head, else as the head says. */
export function columnsOf(preferences: Pick<Preferences, 'get'>, sheet: Sheet): ColumnMap {
  const known = preferences.get('sheetColumns');
  const head = headOf(sheet);
  return (Object.hasOwn(known, head) ? known[head] : undefined) ?? guessColumns(sheet);
}

/** Remembers what a person said of the columns, for the next list with the same head, in this dossier or another. */
export function rememberColumns(preferences: Preferences, sheet: Sheet, map: ColumnMap): void {
  preferences.set('sheetColumns', { ...preferences.get('sheetColumns'), [headOf(sheet)]: map });
}
