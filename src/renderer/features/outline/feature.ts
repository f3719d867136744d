import type { Feature } from '../../workbench/workbench';
import { Outline } from './Outline';

/** The text by article, with where each stands. */
export const outline: Feature = {
  id: 'outline',
  panels: [{ id: 'outline', place: 'outline', order: 0, view: Outline }],
};
