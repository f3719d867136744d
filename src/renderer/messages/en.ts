import { actsLog } from './en/actsLog';
import { authorship } from './en/authorship';
import { away } from './en/away';
import { comments } from './en/comments';
import { copies } from './en/copies';
import { debriefPaper } from './en/debriefPaper';
import { declaring } from './en/declaring';
import { exchange } from './en/exchange';
import { exercise } from './en/exercise';
import { exerciseDebrief } from './en/exerciseDebrief';
import { exerciseDesk } from './en/exerciseDesk';
import { exerciseGroups } from './en/exerciseGroups';
import { exerciseLog } from './en/exerciseLog';
import { failures } from './en/failures';
import { fileExport } from './en/fileExport';
import { floor } from './en/floor';
import { help } from './en/help';
import { history } from './en/history';
import { importing } from './en/importing';
import { panels } from './en/panels';
import { papers } from './en/papers';
import { places } from './en/places';
import { proposals } from './en/proposals';
import { proposing } from './en/proposing';
import { readings } from './en/readings';
import { record } from './en/record';
import { rooms } from './en/rooms';
import { scenarios } from './en/scenarios';
import { sealing } from './en/sealing';
import { seating } from './en/seating';
import { settings } from './en/settings';
import { text } from './en/text';
import { welcome } from './en/welcome';
import { workbench } from './en/workbench';

/** English: the catalogue that is always whole. Keys are `area.words`; an area is a file. */
export const english = {
  ...workbench,
  ...failures,
  ...text,
  ...places,
  ...proposing,
  ...readings,
  ...panels,
  ...papers,
  ...settings,
  ...floor,
  ...record,
  ...welcome,
  ...authorship,
  ...comments,
  ...exchange,
  ...importing,
  ...fileExport,
  ...help,
  ...proposals,
  ...rooms,
  ...sealing,
  ...history,
  ...away,
  ...copies,
  ...declaring,
  ...actsLog,
  ...scenarios,
  ...debriefPaper,
  ...exercise,
  ...exerciseLog,
  ...exerciseDebrief,
  ...exerciseDesk,
  ...exerciseGroups,
  ...seating,
} as const;
