import { useEffect, useMemo, useRef, useState } from 'react';
import { addBranch } from '../../../shared/document/actions/branches';
import { mergeInto } from '../../../shared/document/actions/proposalForms';
import { propose } from '../../../shared/document/actions/proposals';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Proposal } from '../../../shared/domain/proposal';
import { oneWording } from '../../../shared/wording/compose';
import { type SourceTable, sourceTable } from '../../../shared/wording/sources';
import { t } from '../../messages/messages';
import { placeWords, subjectWords } from '../../messages/proposalWords';
import type { DossierSession } from '../../session/dossierSession';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { Changed } from './Changed';
import { goToProposal } from './moving';
import { leave, type ManyArgument } from './openBeside';
import { SourceView } from './SourceView';
import { Sponsors, sponsorWords } from './Sponsors';
import { WordingField } from './WordingField';

/** What becomes of the wording: one proposal in the stead of its sources, or the chair's beside them. */
type Becomes = 'merged' | 'chair';

/** Makes one wording of several proposals on one paragraph, and shows whose every word is (PR5: the check of the ground rules). */
export function StreamlineDialog({
  workbench,
  argument,
}: {
  readonly workbench: Workbench;
  readonly argument: unknown;
}) {
  const { session } = workbench;
  const opened = argument as ManyArgument;
  const [model] = useState(() => session?.current ?? null);
  const sources = opened.ids.flatMap((id) => model?.proposals.get(id) ?? []);
  const block = sources[0]?.base[0]?.block;
  const base = block === undefined ? undefined : model?.reading.byBlock.get(block)?.text;
  if (session === null || model === null || block === undefined || base === undefined || sources.length < 2)
    return <p className="hint">{t('proposals.streamline.few')}</p>;
  return (
    <StreamlineForm
      workbench={workbench}
      session={session}
      model={model}
      sources={sources}
      block={block}
      base={base}
      opened={opened}
    />
  );
}

/** A proposal as it asks, on the words it was made on: what came into the text since it neither asked for nor against. */
interface Asked {
  readonly id: string;
  readonly base: string;
  readonly words: string;
}

/** The words of the text as it stands and with a proposal in them; where they collide, the words it was made on and its own. */
function changeOf(model: Negotiation, { id, base, words }: Asked, now: string): readonly [string, string] {
  const examined = model.examined(id);
  const isCarried = examined.kind === 'applies' || examined.kind === 'adjusted';
  return isCarried ? [now, examined.words[0] ?? now] : [base, words];
}

function StreamlineForm({
  workbench,
  session,
  model,
  sources,
  block,
  base,
  opened,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly sources: readonly Proposal[];
  readonly block: string;
  readonly base: string;
  readonly opened: ManyArgument;
}) {
  const asked = useMemo(
    () =>
      sources.map(({ id, base: own, words }): Asked => ({ id, base: own[0]?.words ?? base, words: words[0] ?? '' })),
    [sources, base],
  );
  const merged = useMemo(() => oneWording(base, asked), [base, asked]);
  const proponent = workbench.state.get().proponent;
  const current = proponent?.branch === undefined ? undefined : model.branches.get(proponent.branch);
  const [typed, setTyped] = useState(merged.words);
  const [becomes, setBecomes] = useState<Becomes>(
    current !== undefined || model.recordSettings.desk === 'chair' ? 'chair' : 'merged',
  );
  const field = useRef<HTMLTextAreaElement>(null);
  const words = typed.replace(/\s*\n\s*/g, ' ');
  const table: SourceTable = useMemo(() => sourceTable(base, words, asked), [base, words, asked]);
  useEffect(() => field.current?.focus(), []);
  const nameOfSource = (id: string) => {
    const source = sources.find((each) => each.id === id);
    return source === undefined ? '' : sponsorWords(model, source);
  };

  const submit = () => {
    if (words.trim() === '') return;
    const ids = sources.map(({ id }) => id);
    const kind = sources[0]?.kind === 'title' ? ('title' as const) : ('amend' as const);
    const made = session.act(() => {
      if (becomes === 'merged') return mergeInto(session.writing(), ids, { words });
      const branch =
        current?.id ??
        addBranch(session.writing(), {
          title: t('proposals.branch.titleOf', { place: placeWords(model, sources[0] as Proposal) }),
          section: model.reading.byBlock.get(block)?.section ?? null,
        });
      return propose(session.writing(), { kind, blocks: [block], words: [words], proponents: [], branch, from: ids });
    });
    leave(workbench, opened, made);
    if (opened.fromList !== true) goToProposal(workbench, made);
    notifyUndoable(workbench, session, becomes === 'merged' ? 'proposals.done.merged' : 'proposals.done.streamlined', {
      count: ids.length,
      where: placeWords(model, sources[0] as Proposal),
    });
  };

  return (
    <form
      className="streamline"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="streamline-panes">
        <ScrollRegion className="streamline-sources" label={t('proposals.streamline.sources')}>
          <h3>{t('proposals.streamline.sources')}</h3>
          {sources.map((source, i) => {
            const [before, after] = changeOf(model, asked[i] as Asked, base);
            return (
              <section key={source.id} className="streamline-source" data-source={i}>
                <p className="proposal-by">
                  <span className="ring-number">{i + 1}</span>
                  <Sponsors model={model} proposal={source} most={6} />
                </p>
                <p className="hint">{subjectWords(source)}</p>
                <Changed before={before} after={after} around={60} />
              </section>
            );
          })}
        </ScrollRegion>
        <ScrollRegion className="streamline-wording" label={t('proposals.streamline.wording')}>
          <WordingField
            label={t('proposals.streamline.wording')}
            value={typed}
            field={field}
            rows={6}
            onValue={setTyped}
            onDone={submit}
          />
          {merged.conflicts.length > 0 && typed === merged.words && (
            <p className="hint">{t('proposals.streamline.conflicts', { count: merged.conflicts.length })}</p>
          )}
          <SourceView words={words} table={table} order={sources.map(({ id }) => id)} nameOf={nameOfSource} />
        </ScrollRegion>
      </div>
      <div className="dialog-actions">
        <fieldset className="decide-row" aria-label={t('proposals.streamline.becomes')}>
          {(['merged', 'chair'] as const).map((each) => (
            <label key={each} className="check">
              <input type="radio" name="becomes" checked={becomes === each} onChange={() => setBecomes(each)} />
              {t(`proposals.streamline.${each}`, { title: current?.title ?? t('proposals.branch.new') })}
            </label>
          ))}
        </fieldset>
        <button type="button" className="button" onClick={() => leave(workbench, opened)}>
          {t('dialog.cancel')}
        </button>
        <button type="submit" className="button button-primary" disabled={words.trim() === ''}>
          {t('proposals.streamline.submit')}
        </button>
      </div>
    </form>
  );
}
