import { useState } from 'react';
import type { Grade } from '../../../shared/domain/position';
import { onePage } from '../../../shared/papers/onePage';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { LabelledField } from '../../ui/LabelledField';
import type { Workbench } from '../../workbench/workbench';
import { CeilingField } from './CeilingField';
import { PaperForm } from './PaperForm';
import { onePageWords } from './paperWords';

/** As many questions as fit on a page that is read on the way into the room. */
const USUAL = 8;
const LONGEST = 40;

/** One page for the head of delegation: how much goes on it. */
export function OnePageDialog({ workbench }: { readonly workbench: Workbench }) {
  const { session } = workbench;
  return session === null ? null : <OnePage workbench={workbench} session={session} />;
}

function OnePage({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const [ceiling, setCeiling] = useState<Grade>('estimate');
  const [written, setWritten] = useState(String(USUAL));
  const most = Number(written);
  const isReady = Number.isInteger(most) && most >= 1 && most <= LONGEST;
  return (
    <PaperForm
      workbench={workbench}
      session={session}
      what="onePage"
      forms={['html', 'docx']}
      isReady={isReady}
      make={() => {
        const { current } = session;
        return onePage(current, onePageWords(current), { ceiling, most });
      }}
    >
      <div className="paper-fields">
        <LabelledField
          label={t('onePage.most')}
          value={written}
          inputMode="numeric"
          isFaulty={!isReady}
          onValue={setWritten}
        />
        <CeilingField ceiling={ceiling} onCeiling={setCeiling} />
      </div>
    </PaperForm>
  );
}
