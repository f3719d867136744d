import { useState } from 'react';
import { t } from '../../messages/messages';
import type { ImportLayer, Question } from '../../workbench/asking';
import { FormFoot } from '../../workbench/FormFoot';
import type { Workbench } from '../../workbench/workbench';
import { LayerChoice } from './LayerChoice';

/** For whom the proposals are that heads in a text put, where nothing else in it has to be asked. */
export function HeadsQuestion({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { about, answer } = argument as Question<{ readonly name: string; readonly layer: ImportLayer }, ImportLayer>;
  const [layer, setLayer] = useState(about.layer);
  return (
    <form
      className="changes-question"
      onSubmit={(event) => {
        event.preventDefault();
        answer(layer);
      }}
    >
      <p>{t('changes.onlyHeads', { name: about.name })}</p>
      <LayerChoice layer={layer} onLayer={setLayer} />
      <FormFoot onCancel={() => workbench.closeDialog()} submit={t('report.takeHeads')} autoFocus />
    </form>
  );
}
