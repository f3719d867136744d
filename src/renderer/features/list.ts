import type { Feature } from '../workbench/workbench';
import { acts } from './acts/feature';
import { actsLog } from './actsLog/feature';
import { authorship } from './authorship/feature';
import { away } from './away/feature';
import { brackets } from './brackets/feature';
import { brief } from './brief/feature';
import { comments } from './comments/feature';
import { copies } from './copies/feature';
import { core } from './core/feature';
import { debriefPapers } from './debriefPapers/feature';
import { declaring } from './declaring/feature';
import { delegations } from './delegations/feature';
import { details } from './details/feature';
import { diagnostics } from './diagnostics/feature';
import { dossiers } from './dossiers/feature';
import { entry } from './entry/feature';
import { exchange } from './exchange/feature';
import { exercise } from './exercise/feature';
import { find } from './find/feature';
import { floorLog } from './floor/feature';
import { help } from './help/feature';
import { history } from './history/feature';
import { navigation } from './navigation/feature';
import { outline } from './outline/feature';
import { papers } from './papers/feature';
import { print } from './print/feature';
import { proposals } from './proposals/feature';
import { proposing } from './proposing/feature';
import { rooms } from './rooms/feature';
import { scenarios } from './scenarios/feature';
import { sealing } from './sealing/feature';
import { settings } from './settings/feature';
import { statements } from './statements/feature';
import { structure } from './structure/feature';
import { views } from './views/feature';

/** Everything the window can do, in the order of its menus. Adding a feature is a folder and a line here. */
export const features: readonly Feature[] = [
  dossiers,
  copies,
  exchange,
  scenarios,
  print,
  sealing,
  core,
  brackets,
  structure,
  find,
  proposing,
  proposals,
  views,
  history,
  diagnostics,
  navigation,
  outline,
  details,
  authorship,
  comments,
  statements,
  delegations,
  entry,
  declaring,
  floorLog,
  acts,
  brief,
  papers,
  debriefPapers,
  exercise,
  rooms,
  away,
  actsLog,
  settings,
  help,
];
