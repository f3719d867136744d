import { useMemo, useState } from 'react';
import { gapsIn, relabel } from '../../../shared/notation/relabel';
import { applyEdits } from '../../../shared/text/commands/edits';
import { setLabel } from '../../../shared/text/commands/structure';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { ChangeList } from '../../ui/ChangeList';
import { FormFoot } from '../../workbench/FormFoot';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { carried, renumberGroups, type Ticks } from './renumbering';

/** Final numbers on agreement, with the references to them: each shown, each to be taken or left, one undo for all (TX3). */
export function RenumberForm({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { session } = workbench;
  const { section } = argument as { readonly section: string | null };
  return session === null ? null : <PlanForm workbench={workbench} session={session} section={section} />;
}

interface PlanFormProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly section: string | null;
}

/** More gaps than one in so many numbers, and it is parts of a text that are here. */
const WHOLE = 6;

function PlanForm({ workbench, session, section }: PlanFormProps) {
  // The plan is made on the text as it stood when the dialog was opened: it is not to change under the hand.
  const [model] = useState(() => session.current);
  const [whole, setWhole] = useState(section === null);
  const scope = whole ? null : section;
  const [closes, setCloses] = useState<boolean | null>(null);
  const isWhole = useMemo(() => {
    const { gaps, labels } = gapsIn(model.reading, scope);
    return gaps * WHOLE <= labels;
  }, [model, scope]);
  const closeGaps = closes ?? isWhole;
  const plan = useMemo(() => relabel(model.reading, scope, closeGaps), [model, scope, closeGaps]);
  const [ticks, setTicks] = useState<Ticks>(new Map());
  const now = useModel(session, (current) => current.reading);
  const groups = useMemo(() => renumberGroups(model, plan, ticks, now), [model, plan, ticks, now]);
  const { count } = carried(plan, ticks, model.reading, now);

  const submit = () => {
    const done = carried(plan, ticks, model.reading, session.current.reading);
    workbench.closeDialog();
    if (done.count === 0) return;
    workbench.textPane.get()?.apply((tr) => {
      applyEdits(tr, { words: done.words, removed: [] });
      for (const { block, label } of done.labels) setLabel(tr, block, label);
      return tr;
    });
    const values = { count: done.count, left: done.left };
    notifyUndoable(workbench, session, done.left > 0 ? 'renumber.doneLeft' : 'renumber.done', values);
  };

  return (
    <form
      className="settle replace-preview"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset className="renumber-scope" aria-label={t('renumber.scope')}>
        {section !== null && (
          <label>
            <input
              type="radio"
              name="scope"
              checked={!whole}
              // biome-ignore lint/a11y/noAutofocus: the dialog was asked for; from here Tab leads to the changes
              autoFocus
              onChange={() => setWhole(false)}
            />
            {t('renumber.section', { address: model.addressOf(`s:${section}`) })}
          </label>
        )}
        <label>
          <input type="radio" name="scope" checked={whole} onChange={() => setWhole(true)} />
          {t('renumber.whole')}
        </label>
        <label>
          <input type="checkbox" checked={closeGaps} onChange={(event) => setCloses(event.target.checked)} />
          {t('renumber.closeGaps')}
        </label>
      </fieldset>
      {groups.length === 0 ? (
        <p className="hint">{t('renumber.nothing')}</p>
      ) : (
        <ChangeList
          label={t('renumber.list')}
          groups={groups}
          onToggle={(ids, on) => setTicks(new Map([...ticks, ...ids.map((id) => [id, on] as const)]))}
        />
      )}
      <p className="hint">{t('renumber.hint')}</p>
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={t('renumber.submit', { count })}
        isReady={count !== 0}
        look="dialog-actions"
      />
    </form>
  );
}
