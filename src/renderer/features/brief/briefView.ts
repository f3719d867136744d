import type { Brief } from '../../../shared/domain/brief';
import { Store } from '../../ui/store';

/** The words of a brief, each a field of its own. */
export type BriefField = 'wanted' | 'acceptable' | 'redLine' | 'lineToTake' | 'clearedBy';

/** Whether the brief on what is selected is being written, and where the caret is wanted. */
export interface BriefView {
  readonly open: boolean;
  readonly wanted: BriefField | null;
}

export const briefView = new Store<BriefView>({ open: false, wanted: null });

export const AGAINST: readonly NonNullable<Brief['against']>[] = ['keep', 'delete', 'any'];
