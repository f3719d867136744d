import { useMemo, useState } from 'react';
import type { ProposalPlace } from '../../../shared/domain/proposal';
import { t } from '../../messages/messages';
import { short } from '../../messages/proposalWords';
import { shortAddress } from '../../messages/readingWords';
import { useModel } from '../../session/dossierSession';
import { type PickItem, PickList } from '../../ui/PickList';
import { FormFoot } from '../../workbench/FormFoot';
import type { Workbench } from '../../workbench/workbench';
import { proposeMove } from './making';
import { selectedProvisions } from './subject';

interface Place extends PickItem {
  readonly place: ProposalPlace;
}

/** Where the selected paragraphs are to stand: behind any other paragraph, or at the beginning of an article. */
export function MoveDialog({ workbench }: { readonly workbench: Workbench }) {
  const session = workbench.requireSession();
  const model = useModel(session, (current) => current);
  const [moved] = useState(() => selectedProvisions(workbench));
  const [wanted, setWanted] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const places = useMemo((): readonly Place[] => {
    const own = new Set(moved.map(({ block }) => block));
    return model.reading.sections.flatMap(({ section, provisions }) =>
      provisions
        .filter(({ block, kind }) => !own.has(block) && (kind === 'provision' || kind === 'heading'))
        .map(({ block, text }) => ({
          id: block,
          label: t('proposing.after', { address: shortAddress(model, model.keyOfBlock(block)) }),
          hint: short(text, 70),
          place: { section, after: block },
        })),
    );
  }, [model, moved]);
  const query = wanted.trim().toLowerCase().replace(/\s+/g, '');
  const found = places.filter(
    ({ label, hint }) =>
      label.toLowerCase().replace(/\s+/g, '').includes(query) ||
      (hint ?? '').toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  const chosen = found.find(({ id }) => id === picked) ?? found[0];
  const step = (by: 1 | -1) => {
    const at = chosen === undefined ? -1 : found.indexOf(chosen);
    setPicked(found[Math.max(0, Math.min(found.length - 1, at + by))]?.id ?? null);
  };
  return (
    <form
      className="decide"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen === undefined) return;
        workbench.closeDialog();
        proposeMove(workbench, moved, chosen.place);
      }}
    >
      <p className="settle-where">
        {moved.map(({ block }) => shortAddress(model, model.keyOfBlock(block))).join(', ')}
      </p>
      <input
        className="field"
        aria-label={t('proposing.findPlace')}
        placeholder={t('proposing.findPlace')}
        value={wanted}
        onChange={(event) => {
          setWanted(event.target.value);
          setPicked(null);
        }}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
          if (by === null) return;
          event.preventDefault();
          step(by);
        }}
      />
      <div className="places">
        <PickList
          label={t('proposing.places')}
          items={found.slice(0, 200)}
          picked={chosen?.id ?? null}
          empty={t('proposing.noPlace')}
          onPick={setPicked}
        />
      </div>
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={t('proposing.propose')}
        isReady={chosen !== undefined}
        look="dialog-actions"
      />
    </form>
  );
}
