import { useEffect, useMemo, useState } from 'react';
import { type DecisionRefusal, isUntabled, type PlaceBefore } from '../../../shared/document/actions/decisions';
import { rehearse } from '../../../shared/document/actions/rehearsal';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { t } from '../../messages/messages';
import { askedWords, placeWords } from '../../messages/proposalWords';
import type { DossierSession } from '../../session/dossierSession';
import { type ChangeGroup, ChangeList, changed } from '../../ui/ChangeList';
import { FormFoot } from '../../workbench/FormFoot';
import type { Workbench } from '../../workbench/workbench';
import { type Choice, carryOut, type Deciding, decisionOf } from './deciding';
import { leave, type ManyArgument } from './openBeside';
import { sponsorWords } from './Sponsors';
import { mayDecideOn } from './seated';
import { Unsettling } from './Unsettling';

/** What several proposals can be decided by at once. */
const MANY = [
  'accept',
  'changes',
  'paragraph',
  'reject',
  'note',
  'overtaken',
  'lapse',
] as const satisfies readonly Choice[];

/** How one of them would fare. */
interface Fate {
  readonly before: string;
  readonly after: string | null;
  readonly why: DecisionRefusal | null;
  /** The paragraphs it changes; none where the text stays as it is. */
  readonly places: readonly PlaceBefore[];
}

const NO_PLACES: readonly PlaceBefore[] = [];

/** Decides several proposals at once: every place before and after, those that cannot be carried out with why, one undo. */
export function DecideManyDialog({
  workbench,
  argument,
}: {
  readonly workbench: Workbench;
  readonly argument: unknown;
}) {
  const { session } = workbench;
  const opened = argument as ManyArgument;
  const [model] = useState(() => session?.current ?? null);
  const open = useMemo(
    () => opened.ids.flatMap((id) => model?.proposals.get(id) ?? []).filter(isOpenProposal),
    [model, opened.ids],
  );
  if (session === null || model === null) return null;
  if (open.length === 0) return <p className="hint">{t('proposals.many.none')}</p>;
  if (!open.every((proposal) => mayDecideOn(session, proposal)))
    return <p className="hint">{t('proposals.refusal.not-ours')}</p>;
  return <ManyForm workbench={workbench} session={session} model={model} proposals={open} opened={opened} />;
}

function ManyForm({
  workbench,
  session,
  model,
  proposals,
  opened,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly proposals: readonly Proposal[];
  readonly opened: ManyArgument;
}) {
  const [choice, setChoice] = useState<Choice>('accept');
  // Drafts are for nobody else yet: they are decided with the others only where a person says so.
  const [without, setWithout] = useState<ReadonlySet<string>>(
    () => new Set(proposals.filter((each) => isLeftOut(each, opened)).map(({ id }) => id)),
  );
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState(false);
  const taken = useMemo(() => proposals.filter(({ id }) => !without.has(id)), [proposals, without]);
  const deciding: Deciding = { choice, chosen: new Set(), rest: 'goes', how: 'note', note };
  const fates = useFates(session, model, proposals, taken, choice);
  const groups = useMemo(
    () => groupsOf(model, proposals, without, fates, choice),
    [model, proposals, without, fates, choice],
  );
  const places = useMemo(() => taken.flatMap(({ id }) => fates?.get(id)?.places ?? NO_PLACES), [taken, fates]);
  const changing = useMemo(() => taken.filter(({ id }) => fates?.get(id)?.why == null), [taken, fates]);
  const count = changing.length;
  const cannot = taken.length - count;

  const submit = () => {
    if (fates === null || count === 0) return;
    // Somebody may have typed in it while the dialog was open: then nothing is done, and it says so.
    if (session.current.reading !== model.reading || session.current.proposalsRevision !== model.proposalsRevision) {
      setRefused(true);
      return;
    }
    carryOut(
      workbench,
      session,
      (decisionOf(deciding) === null ? changing : taken).map(({ id }) => id),
      deciding,
    );
    leave(workbench, opened);
  };
  return (
    <form
      className="decide decide-many"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset className="decide-row" aria-label={t('proposals.decideManyTitle')}>
        {MANY.map((each, i) => (
          <label key={each} className="check">
            <input
              type="radio"
              name="decision"
              checked={choice === each}
              // biome-ignore lint/a11y/noAutofocus: the dialog was asked for, and arrows act on its choices
              autoFocus={i === 0}
              onChange={() => setChoice(each)}
            />
            {t(`proposals.choice.${each}`)}
          </label>
        ))}
      </fieldset>
      {decisionOf(deciding) === null && (
        <label className="decide-note">
          {t('proposals.closingNote')}
          <input className="field" value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
      )}
      <p role="status" className="hint">
        {fates === null ? t('proposals.many.working') : t('proposals.many.count', { count, cannot })}
      </p>
      <Unsettling workbench={workbench} model={model} proposals={changing} places={places} />
      <ChangeList
        label={t('proposals.many.places')}
        groups={groups}
        onToggle={(ids, checked) => {
          const next = new Set(without);
          for (const id of ids) {
            if (checked) next.delete(id);
            else next.add(id);
          }
          setWithout(next);
        }}
      />
      {refused && (
        <p className="settle-refused" role="alert">
          {t('proposals.changedMeanwhile')}
        </p>
      )}
      <FormFoot
        onCancel={() => leave(workbench, opened)}
        submit={t('proposals.many.submit', { choice: t(`proposals.choice.${choice}`), count })}
        isReady={!(fates === null || count === 0)}
        look="dialog-actions"
      />
    </form>
  );
}

/** What a decision would come to for each of those taken; null while it is worked out. */
function useFates(
  session: DossierSession,
  model: Negotiation,
  proposals: readonly Proposal[],
  taken: readonly Proposal[],
  choice: Choice,
): ReadonlyMap<string, Fate> | null {
  const [fates, setFates] = useState<{ readonly of: unknown; readonly by: ReadonlyMap<string, Fate> } | null>(null);
  const asked = useMemo(() => ({ proposals, taken, choice }), [proposals, taken, choice]);
  useEffect(() => {
    const decision = decisionOf({ choice: asked.choice, chosen: new Set(), rest: 'goes', how: 'note', note: '' });
    if (decision === null) {
      const by = new Map(
        asked.proposals.map((each) => {
          const fate = unchanged(each.words, each.base[0]?.words);
          return [each.id, isUntabled(each) ? { ...fate, why: 'draft' as const } : fate] as const;
        }),
      );
      setFates({ of: asked, by });
      return;
    }
    // The dialog is drawn first: a copy of a long text takes a moment.
    const timer = setTimeout(() => {
      const writing = { ...session.writing(), model };
      const ids = asked.taken.map(({ id }) => id);
      const by = new Map<string, Fate>();
      for (const { proposal, result, places } of rehearse(writing, ids, decision)) {
        by.set(proposal, {
          before: places.map(({ before }) => before).join(' '),
          after: result.ok ? places.map(({ after }) => after).join(' ') : null,
          why: result.ok ? null : result.error,
          places,
        });
      }
      setFates({ of: asked, by });
    }, 30);
    return () => clearTimeout(timer);
  }, [session, model, asked]);
  return fates?.of === asked ? fates.by : null;
}

/** Whether one is left out until it is ticked: a draft, but not in a chair's text that is decided as such. */
function isLeftOut(proposal: Proposal, { isBranch }: ManyArgument): boolean {
  return isBranch === true ? isUntabled(proposal) : proposal.state === 'draft';
}

function unchanged(words: readonly string[], base: string | undefined): Fate {
  const text = base ?? words[0] ?? '';
  return { before: text, after: text, why: null, places: NO_PLACES };
}

function groupsOf(
  model: Negotiation,
  proposals: readonly Proposal[],
  without: ReadonlySet<string>,
  fates: ReadonlyMap<string, Fate> | null,
  choice: Choice,
): readonly ChangeGroup[] {
  const items = proposals.map((proposal) => {
    const fate = fates?.get(proposal.id);
    const subject = t('proposals.onWhich', {
      who: sponsorWords(model, proposal),
      subject: askedWords(model, proposal),
    });
    const why = fate?.why ?? (isUntabled(proposal) ? 'draft' : null);
    const standing = fate?.before || (proposal.base[0]?.words ?? '');
    const { before, after } = around(standing, fate === undefined || choice === 'overtaken' ? standing : fate.after);
    return {
      id: proposal.id,
      place: placeWords(model, proposal),
      before,
      after,
      checked: !without.has(proposal.id),
      note: why === null ? subject : t('proposals.many.cannot', { subject, why: t(`proposals.refusal.${why}`) }),
    };
  });
  return [{ id: 'all', title: '', items }];
}

/** Words that stay beside a change are shown up to this many characters. */
const AROUND = 80;

/** A paragraph before and after, without most of what stays. */
function around(before: string, after: string | null): { readonly before: string; readonly after: string | null } {
  const span = changed(before, after ?? before);
  const isSame = after === null || before === after;
  const start = isSame || span.from <= AROUND ? 0 : before.lastIndexOf(' ', span.from - AROUND) + 1;
  const cut = (words: string, end: number) => {
    const last = end + AROUND >= words.length ? words.length : words.indexOf(' ', end + AROUND);
    return `${start > 0 ? '… ' : ''}${words.slice(start, last < 0 ? undefined : last)}${last >= 0 && last < words.length ? ' …' : ''}`;
  };
  return {
    before: cut(before, isSame ? AROUND : span.to),
    after: after === null ? null : cut(after, isSame ? AROUND : span.end),
  };
}
