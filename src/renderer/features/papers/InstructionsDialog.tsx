import { useMemo, useState } from 'react';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Grade } from '../../../shared/domain/position';
import { questionsAt } from '../../../shared/domain/question';
import type { TargetKey } from '../../../shared/domain/target';
import { instructionPaper } from '../../../shared/papers/instructionPaper';
import { instructionRows, questionsToAsk } from '../../../shared/papers/instructionTable';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { ScrollRegion } from '../../ui/ScrollRegion';
import type { Workbench } from '../../workbench/workbench';
import { CeilingField } from './CeilingField';
import { PaperForm } from './PaperForm';
import { instructionWords } from './paperWords';

type Which = 'open' | 'selected' | 'briefed';

/** The table that goes to capital: which questions, and how much of our record. */
export function InstructionsDialog({ workbench }: { readonly workbench: Workbench }) {
  const { session } = workbench;
  return session === null ? null : <Instructions workbench={workbench} session={session} />;
}

function Instructions({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const model = useModel(session, (current) => current);
  const { selection } = workbench.state.get();
  const keys = useMemo((): Readonly<Record<Which, readonly TargetKey[]>> => {
    const selected = questionsAt(model, selection).map(({ key }) => key);
    return { open: questionsToAsk(model), selected, briefed: briefedIn(model) };
  }, [model, selection]);
  const [which, setWhich] = useState<Which>(keys.selected.length > 1 ? 'selected' : 'open');
  const [ceiling, setCeiling] = useState<Grade>('informal');
  const rows = useMemo(() => instructionRows(model, { keys: keys[which], ceiling }), [model, keys, which, ceiling]);
  return (
    <PaperForm
      workbench={workbench}
      session={session}
      what="instructions"
      forms={['docx']}
      isReady={rows.length > 0}
      make={() => instructionPaper(rows, instructionWords(model))}
    >
      <fieldset className="paper-choice">
        <legend>{t('instructions.which')}</legend>
        {(['open', 'briefed', 'selected'] as const).map((each) => (
          <label key={each} className="check">
            <input
              type="radio"
              name="which"
              checked={which === each}
              disabled={keys[each].length === 0}
              onChange={() => setWhich(each)}
            />
            {t(`instructions.${each}`, { count: keys[each].length })}
          </label>
        ))}
      </fieldset>
      <div className="paper-fields">
        <CeilingField ceiling={ceiling} onCeiling={setCeiling} />
      </div>
      {rows.length === 0 ? (
        <p className="hint">{t('instructions.none')}</p>
      ) : (
        <ScrollRegion className="paper-rows" label={t('instructions.which')}>
          <ul>
            {rows.map(({ key, address, text, from, to }) => (
              <li key={key}>
                <strong>{address}</strong> {to > from ? text.slice(from, to) : text}
              </li>
            ))}
          </ul>
        </ScrollRegion>
      )}
    </PaperForm>
  );
}

/** Questions that our brief speaks of, in the order of the text. */
function briefedIn(model: Negotiation): readonly TargetKey[] {
  const order = new Map([...model.reading.byBlock.keys()].map((block, i) => [block, i]));
  const rank = (key: TargetKey) => order.get(model.provision(key)?.block ?? model.bracket(key)?.open.block ?? '') ?? 0;
  return [...model.briefs.keys()].sort((a, b) => rank(a) - rank(b));
}
