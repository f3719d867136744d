import type { Feature } from '../workbench/workbench';
import { acts } from './acts/feature';
import { brackets } from './brackets/feature';
import { brief } from './brief/feature';
import { core } from './core/feature';
import { details } from './details/feature';
import { dossiers } from './dossiers/feature';
import { entry } from './entry/feature';
import { floorLog } from './floor/feature';
import { navigation } from './navigation/feature';
import { outline } from './outline/feature';

/** Everything the window can do, in the order of its menus. Adding a feature is a folder and a line here. */
export const features: readonly Feature[] = [
  dossiers,
  core,
  brackets,
  navigation,
  outline,
  details,
  entry,
  floorLog,
  acts,
  brief,
];
