import type { Group } from '../../../shared/simulation/debrief/compareDebriefs';
import { t } from '../../messages/messages';
import { chooseFile } from '../../workbench/chooseFile';
import type { Workbench } from '../../workbench/workbench';
import type { LogDebriefAsked, LogDebriefTold } from '../../worker/logDebriefJob';

/** A log of a long exercise of many seats stays well below. */
const LARGEST = 256 * 1024 * 1024;
const EXTENSION = 'chapeaulog';

/** Lets a person choose the log of a group and tells what it did; words where it cannot be told, null where they choose none. */
export async function chooseGroup(workbench: Workbench): Promise<Group | string | null> {
  const filter = { name: t('debriefs.logs'), extensions: [EXTENSION] };
  const file = await chooseFile(workbench, t('debriefs.add'), filter, LARGEST);
  if (file === null) return null;
  const told = await inWorker({ bytes: file.bytes });
  if (told.kind === 'done') return { name: file.name.replace(/\.[^.]*$/, ''), debrief: told.debrief };
  if (told.kind === 'refused') return t(`debriefs.refused.${told.code}`, { name: file.name });
  return t('debriefs.failed', { name: file.name, words: told.message });
}

function inWorker(asked: LogDebriefAsked): Promise<LogDebriefTold> {
  const worker = new Worker(new URL('../../worker/logDebriefWorker.ts', import.meta.url), { type: 'module' });
  return new Promise<LogDebriefTold>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<LogDebriefTold>) => resolve(data);
    worker.onerror = ({ message }) => resolve({ kind: 'failed', message });
    worker.postMessage(asked);
  }).finally(() => worker.terminate());
}
