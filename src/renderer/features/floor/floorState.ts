import { Store } from '../../ui/store';

/** Which lines the log shows when it is opened large. */
export const LOG_FILTERS = ['all', 'open', 'awaited', 'check'] as const;
export type LogFilter = (typeof LOG_FILTERS)[number];

/** How the floor log stands in this window. */
export interface FloorView {
  /** Whether it takes the whole column, or only its foot. */
  readonly large: boolean;
  readonly filter: LogFilter;
}

export const floorView = new Store<FloorView>({ large: false, filter: 'all' });

/** True from when somebody asked for the line until it has the focus. */
export const lineWanted = new Store(false);
