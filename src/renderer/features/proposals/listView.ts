import { Store } from '../../ui/store';
import { type ListView, WHOLE_LIST } from './proposalList';

/** What the list of proposals is narrowed to: kept while the window is open, so that one comes back to where one was. */
export const listView = new Store<ListView>(WHOLE_LIST);
