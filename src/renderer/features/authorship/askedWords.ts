import { Store } from '../../ui/store';

/** Words of a block that somebody asks after: a word that was clicked, or what is selected in Draft. */
export interface AskedWords {
  readonly block: string;
  readonly from: number;
  readonly to: number;
}

/** Whether the right column says who wrote what is selected; it stays so from one selection to the next. */
export const whoShown = new Store(false);

/** The words asked after; null where none are. */
export const askedWords = new Store<AskedWords | null>(null);
