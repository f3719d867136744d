import { useId, useState } from 'react';
import type { SectionId } from '../../../shared/base/ids';
import { addBranch, discardBranch, renameBranch } from '../../../shared/document/actions/branches';
import { tableProposals } from '../../../shared/document/actions/proposalLife';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { type Branch, isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { inTextOrder } from '../../../shared/domain/proposalStanding';
import { compareAt } from '../../../shared/domain/said';
import { formatDay, t } from '../../messages/messages';
import { shortAddress } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { ChoiceField } from '../../ui/ChoiceField';
import { useStore } from '../../ui/store';
import { isInRoom, usePrivateShown } from '../../workbench/projector';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { proposalAt } from './moving';

const WHOLE = '*';

/** Chair's texts: wordings of our own beside the text, of a section or of the whole; begun, written in, tabled, decided, thrown away. */
export function BranchesDialog({ workbench }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { session } = workbench;
  return session === null ? null : <Branches workbench={workbench} session={session} />;
}

function Branches({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const model = useModel(session, (current) => current);
  const isShown = usePrivateShown(workbench);
  const branches = [...model.branches.values()]
    .filter(({ id }) => isShown || isInRoom(model, id))
    .sort((a, b) => compareAt(a.madeAt, b.madeAt));
  const canWrite = session.safety.get().editable;
  return (
    <div className="branches">
      {branches.length === 0 && (
        <div className="branches-none">
          <p>{t('proposals.branch.none')}</p>
          <p className="hint">{t('proposals.branch.noneHow')}</p>
        </div>
      )}
      <ul className="branch-list">
        {branches.map((branch) => (
          <BranchRow
            key={branch.id}
            workbench={workbench}
            session={session}
            model={model}
            branch={branch}
            canWrite={canWrite}
          />
        ))}
      </ul>
      {canWrite && isShown && <BeginForm workbench={workbench} session={session} model={model} />}
    </div>
  );
}

/** The proposals that make up a chair's text, in the order of the text. */
function proposalsOfBranch(model: Negotiation, branch: string): readonly Proposal[] {
  return inTextOrder(
    model,
    [...model.proposals.values()].filter((proposal) => proposal.branch === branch),
  );
}

function BranchRow({
  workbench,
  session,
  model,
  branch,
  canWrite,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly branch: Branch;
  readonly canWrite: boolean;
}) {
  const [title, setTitle] = useState<string | null>(null);
  const isCurrent = useStore(workbench.state, ({ proponent }) => proponent?.branch === branch.id);
  const isShown = usePrivateShown(workbench);
  const all = proposalsOfBranch(model, branch.id).filter(({ layer }) => isShown || layer === 'declared');
  const open = all.filter(isOpenProposal);
  const drafts = all.filter(({ state }) => state === 'draft');
  const rename = () => {
    const words = title?.trim() ?? '';
    if (words !== '' && words !== branch.title) session.act(() => renameBranch(session.writing(), branch.id, words));
    setTitle(null);
  };
  const discard = () => {
    session.act(() => discardBranch(session.writing(), branch.id));
    if (isCurrent) workbench.set({ proponent: null });
    notifyUndoable(workbench, session, 'proposals.done.branchGone', { title: branch.title });
  };
  return (
    <li className="branch" data-layer={isInRoom(model, branch.id) ? 'declared' : 'brief'}>
      {title === null ? (
        <h3>
          {branch.title} {isCurrent && <span className="branch-current">{t('proposals.branch.current')}</span>}
        </h3>
      ) : (
        <input
          className="field"
          aria-label={t('proposals.branch.title')}
          value={title}
          // biome-ignore lint/a11y/noAutofocus: the field was asked for
          autoFocus
          onChange={(event) => setTitle(event.target.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === 'Enter') rename();
            if (event.key === 'Escape') {
              event.stopPropagation();
              setTitle(null);
            }
          }}
        />
      )}
      <p className="hint">
        {t('proposals.branch.about', {
          where: whereWords(model, branch.section),
          count: all.length,
          open: open.length,
          made:
            branch.name === ''
              ? formatDay(branch.madeAt)
              : t('proposals.branch.made', { name: branch.name, day: formatDay(branch.madeAt) }),
        })}
      </p>
      {canWrite && (
        <div className="branch-actions">
          <button
            type="button"
            className="button"
            aria-pressed={isCurrent}
            onClick={() => {
              workbench.set({ proponent: isCurrent ? null : { delegations: [], branch: branch.id } });
              if (isCurrent) return;
              workbench.closeDialog();
              if (branch.section !== null) workbench.goTo(`s:${branch.section}`);
            }}
          >
            {t(isCurrent ? 'proposals.branch.stop' : 'proposals.branch.write')}
          </button>
          {drafts.length > 0 && (
            <button
              type="button"
              className="button"
              onClick={() => {
                session.act(() =>
                  tableProposals(
                    session.writing(),
                    drafts.map(({ id }) => id),
                  ),
                );
                notifyUndoable(workbench, session, 'proposals.done.branchTabled', {
                  title: branch.title,
                  count: drafts.length,
                });
              }}
            >
              {t('proposals.branch.table', { count: drafts.length })}
            </button>
          )}
          {open.length > 0 && (
            <button
              type="button"
              className="button"
              onClick={() =>
                workbench.openDialog('proposals.decideMany', { ids: open.map(({ id }) => id), isBranch: true })
              }
            >
              {t('proposals.branch.decide', { count: open.length })}
            </button>
          )}
          <button type="button" className="button" onClick={() => setTitle(branch.title)}>
            {t('proposals.branch.rename')}
          </button>
          <button type="button" className="button" onClick={discard}>
            {t('proposals.branch.discard')}
          </button>
        </div>
      )}
    </li>
  );
}

function whereWords(model: Negotiation, section: SectionId | null): string {
  if (section === null) return t('target.text');
  return model.sections.has(section) ? shortAddress(model, `s:${section}`) : t('proposal.place.gone');
}

function BeginForm({
  workbench,
  session,
  model,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
}) {
  const id = useId();
  const [title, setTitle] = useState('');
  const [section, setSection] = useState(() => selectedSection(workbench, model) ?? WHOLE);
  const made =
    title.trim() ||
    t('proposals.branch.titleOf', { place: section === WHOLE ? t('target.text') : whereWords(model, section) });
  const begin = () => {
    const where = section === WHOLE ? null : section;
    const branch = session.act(() => addBranch(session.writing(), { title: made, section: where }));
    workbench.set({ proponent: { delegations: [], branch } });
    workbench.closeDialog();
    if (where !== null) workbench.goTo(`s:${where}`);
    notifyUndoable(workbench, session, 'proposals.done.branchBegun', { title: made });
  };
  return (
    <form
      className="branch-begin"
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      <h3>{t('proposals.branch.begin')}</h3>
      <div className="branch-fields">
        <ChoiceField<string>
          label={t('proposals.branch.where')}
          value={section}
          options={[
            { id: WHOLE, label: t('target.text') },
            ...model.reading.sections.map((each) => ({
              id: each.section,
              label: `${shortAddress(model, `s:${each.section}`)} ${each.title}`,
            })),
          ]}
          onValue={setSection}
        />
        <label htmlFor={`${id}-title`}>{t('proposals.branch.title')}</label>
        <input
          id={`${id}-title`}
          className="field"
          value={title}
          placeholder={made}
          onChange={(event) => setTitle(event.target.value)}
        />
      </div>
      <p className="hint">{t('proposals.branch.hint')}</p>
      <div className="dialog-actions">
        <button type="submit" className="button button-primary">
          {t('proposals.branch.beginSubmit')}
        </button>
      </div>
    </form>
  );
}

function selectedSection(workbench: Workbench, model: Negotiation): SectionId | null {
  const key = workbench.selected;
  if (key === null) return null;
  if (key.startsWith('s:')) return key.slice(2);
  const proposal = proposalAt(model, key);
  if (proposal !== undefined)
    return proposal.place?.section ?? model.reading.byBlock.get(proposal.base[0]?.block ?? '')?.section ?? null;
  return model.provision(key)?.section ?? null;
}
