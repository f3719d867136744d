import type { Feature } from '../../workbench/workbench';
import { Readings } from './Readings';

/** What is selected: where it stands, who holds what, and the words that make it. */
export const details: Feature = {
  id: 'details',
  panels: [{ id: 'readings', place: 'details', order: 0, view: Readings }],
};
