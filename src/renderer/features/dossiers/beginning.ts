import { newId } from '../../../shared/base/ids';
import { encodeDocs, seedEmpty } from '../../../shared/document/seedImport';
import type { Marking } from '../../../shared/domain/dossier';
import { browserRandom } from '../../host/ports';
import { t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';
import { importText } from './importing';
import { show } from './showing';

/** What a new text begins as, by its dialog. */
export interface NewTextAbout {
  readonly title: string;
  readonly forum: string;
  readonly marking: Marking;
  /** Words to begin with; where there are any, they are read as an import is. */
  readonly words: string;
}

/** Opens a new dossier: with the words given, else with an empty paragraph that takes the caret. */
export async function beginText(workbench: Workbench, about: NewTextAbout): Promise<void> {
  const { title, forum, marking, words } = about;
  if (words.trim() !== '') {
    const bytes = new TextEncoder().encode(words);
    await importText(workbench, { bytes, name: title || t('open.pastedName'), title, forum, marking });
    return;
  }
  const mint = () => newId(browserRandom);
  const dossierId = mint();
  const named = title || t('dossier.untitled');
  const docs = seedEmpty({ dossierId, title: named, forum, marking, newId: mint });
  const create = () =>
    workbench.host.dossiers.create({ title: named, marking, dossierId, documents: encodeDocs(docs) });
  if (await show(workbench, create, { name: named })) workbench.run('mode.draft');
}
