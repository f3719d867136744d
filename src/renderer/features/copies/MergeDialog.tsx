import { CircleCheck, FileLock2, ShieldAlert, ShieldCheck } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import type { DocumentKey } from '../../../shared/document/layout';
import type { TargetKey } from '../../../shared/domain/target';
import type { CopyAbout, CopySigner } from '../../../shared/protocol/copies';
import { type Failure, toFailure } from '../../../shared/protocol/failure';
import { formatDay, formatTime, t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { useStore } from '../../ui/store';
import { noteAct } from '../../workbench/noteAct';
import { usePrivateShown } from '../../workbench/projector';
import { WhatChangedList } from '../../workbench/WhatChangedList';
import { describeFailure } from '../../workbench/windowWorkbench';
import type { Workbench } from '../../workbench/workbench';
import type { GivenCopy } from './merging';
import { groupedPrint } from './printWords';
import { mergeable, type Rehearsal, rehearse } from './rehearsal';

/** A copy that was read, as far as it could be opened. */
interface ReadCopy {
  readonly about: CopyAbout;
  readonly signer: CopySigner;
  readonly sealed: readonly DocumentKey[];
  readonly documents: Readonly<Partial<Record<DocumentKey, Uint8Array>>>;
  readonly passphrase: string | null;
}

/** What a copy is and what it would bring, before it is merged; afterwards the same as a report, with the way back. */
export function MergeDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const session = useStore(workbench.state, (state) => state.session);
  return session === null ? null : <Merge workbench={workbench} session={session} given={argument as GivenCopy} />;
}

interface MergeProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly given: GivenCopy;
}

function Merge({ workbench, session, given }: MergeProps) {
  const { id } = session.info;
  const [copy, setCopy] = useState<ReadCopy | null>(null);
  const [trouble, setTrouble] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [isSure, setSure] = useState(false);
  const [done, setDone] = useState<{ readonly backup: string | null; readonly rehearsal: Rehearsal } | null>(null);

  const read = async (passphrase: string | null): Promise<Failure | null> => {
    const answer = await workbench.host.copies.read({ id, bytes: given.bytes, passphrase });
    if (!answer.ok) return answer.error;
    setCopy({ ...answer.value, passphrase });
    return null;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a dialog is opened on one file
  useEffect(() => {
    let isShown = true;
    void read(null).then((failure) => {
      if (isShown) setTrouble(failure);
    });
    return () => {
      isShown = false;
    };
  }, []);

  const wanted = useMemo(
    () => (copy === null ? [] : mergeable(session.room.get(), Object.keys(copy.documents) as DocumentKey[])),
    [copy, session],
  );
  const rehearsal = useMemo((): Rehearsal | Failure | null => {
    if (copy === null) return null;
    try {
      return rehearse(session, copy.documents, wanted);
    } catch (thrown) {
      return toFailure(thrown);
    }
  }, [copy, session, wanted]);

  if (trouble !== null) return <Refused workbench={workbench} failure={trouble} />;
  if (copy === null || rehearsal === null) return <p className="hint">{t('merge.reading', { name: given.name })}</p>;
  if ('code' in rehearsal) return <Refused workbench={workbench} failure={rehearsal} />;

  const merge = async () => {
    setBusy(true);
    const { passphrase } = copy;
    const merged = await workbench.host.copies.merge({
      id,
      bytes: given.bytes,
      passphrase,
      documents: [...wanted],
    });
    setBusy(false);
    if (!merged.ok) {
      setTrouble(merged.error);
      return;
    }
    noteAct(workbench, session, 'merged', { from: copy.about.by.name, device: copy.signer.fingerprint }, 'room');
    setDone({ backup: merged.value.backup, rehearsal });
  };
  if (done !== null) return <Report workbench={workbench} session={session} copy={copy} {...done} />;

  const left = (Object.keys(copy.documents) as DocumentKey[]).filter((key) => !wanted.includes(key));
  const isOther = copy.signer.standing === 'other';
  return (
    <div className="merge">
      <About copy={copy} />
      <Signer signer={copy.signer} />
      {copy.sealed.length > 0 && <Sealed onOpen={read} />}
      {left.length > 0 && <p className="merge-said">{t('merge.notOurs')}</p>}
      <Brought session={session} workbench={workbench} rehearsal={rehearsal} title={t('merge.brings')} />
      {isOther && (
        <label className="merge-sure">
          <input type="checkbox" checked={isSure} onChange={({ target }) => setSure(target.checked)} />
          {t('merge.sure', { name: copy.signer.name })}
        </label>
      )}
      <div className="dialog-foot">
        <span className="hint foot-space">{t('merge.safe')}</span>
        <button type="button" className="button" onClick={() => workbench.closeDialog()}>
          {t('dialog.cancel')}
        </button>
        <button
          type="button"
          className="button button-primary"
          disabled={busy || (isOther && !isSure)}
          onClick={() => void merge().catch((error: unknown) => workbench.report(error))}
        >
          {t(busy ? 'merge.merging' : 'merge.do')}
        </button>
      </div>
    </div>
  );
}

function Refused({ workbench, failure }: { readonly workbench: Workbench; readonly failure: Failure }) {
  const { text, detail } = describeFailure(failure);
  return (
    <div className="merge" role="alert">
      <p className="trouble-what">{text}</p>
      {detail !== undefined && <p>{detail}</p>}
      <div className="dialog-foot">
        <button type="button" className="button button-primary" onClick={() => workbench.closeDialog()}>
          {t('dialog.close')}
        </button>
      </div>
    </div>
  );
}

function momentOf(iso: string): string {
  return t('moment', { day: formatDay(iso), time: formatTime(iso).slice(0, 5) });
}

function About({ copy }: { readonly copy: ReadCopy }) {
  const { by, at, asOf, note, holds } = copy.about;
  const who = by.delegation === null ? by.name : t('merge.ofDelegation', { name: by.name, delegation: by.delegation });
  const parts = [
    t('merge.holds.public'),
    ...(holds.includes('record') ? [t('copy.record')] : []),
    ...(holds.includes('brief') ? [t('copy.brief')] : []),
  ];
  return (
    <dl className="merge-about">
      <Row name={t('copy.for')}>{copy.about.for}</Row>
      <Row name={t('copy.by')}>{who}</Row>
      <Row name={t('merge.made')}>
        {momentOf(at)}
        {asOf !== null && ` · ${t('merge.asOf', { when: momentOf(asOf) })}`}
      </Row>
      <Row name={t('merge.holds')}>{parts.join(', ')}</Row>
      {note !== '' && <Row name={t('copy.note')}>{note}</Row>}
    </dl>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

/** Whose device signed it, and what is known of that. */
function Signer({ signer }: { readonly signer: CopySigner }) {
  const { standing, name, fingerprint, known } = signer;
  const values = {
    name,
    print: groupedPrint(fingerprint),
    known: standing === 'other' ? groupedPrint(known ?? '') : (known ?? ''),
  };
  const isOther = standing === 'other';
  return (
    <p className="merge-signer" data-standing={standing} role={isOther ? 'alert' : undefined}>
      {isOther ? <ShieldAlert size={16} aria-hidden="true" /> : <ShieldCheck size={16} aria-hidden="true" />}
      <span>{t(`merge.signer.${standing === 'known' && known !== name ? 'renamed' : standing}`, values)}</span>
    </p>
  );
}

/** The part that is sealed with a passphrase: opened, or left out. */
function Sealed({ onOpen }: { readonly onOpen: (passphrase: string) => Promise<Failure | null> }) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (typed === '' || busy) return;
    setBusy(true);
    const failure = await onOpen(typed);
    setBusy(false);
    if (failure !== null) setWrong(describeFailure(failure).text);
  };
  return (
    <form className="merge-sealed" onSubmit={(event) => void open(event)}>
      <FileLock2 size={16} aria-hidden="true" />
      <label htmlFor={id}>{t('merge.sealed')}</label>
      <input
        id={id}
        className="field"
        type="password"
        autoComplete="off"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setWrong('');
        }}
      />
      <button type="submit" className="button" disabled={typed === '' || busy}>
        {t('merge.open')}
      </button>
      <p className="secret-wrong" role="alert">
        {wrong}
      </p>
    </form>
  );
}

function Brought({
  workbench,
  session,
  rehearsal,
  title,
  isDone = false,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly rehearsal: Rehearsal;
  readonly title: string;
  /** It is merged: what came in can be gone to. */
  readonly isDone?: boolean;
}) {
  // What concerns us is told by our record and our brief (PO5a).
  const isShown = usePrivateShown(workbench);
  const goTo = (key: TargetKey) => {
    workbench.closeDialog();
    workbench.goTo(key);
  };
  const notes = (['lines', 'statements', 'briefs'] as const)
    .filter((kind) => rehearsal.notes[kind] > 0)
    .map((kind) => t(`merge.notes.${kind}`, { count: rehearsal.notes[kind] }))
    .join(', ');
  return (
    <ScrollRegion className="merge-list" label={title}>
      <h3>{title}</h3>
      {!isShown ? (
        <p className="hint">{t('merge.projected')}</p>
      ) : (
        <>
          {rehearsal.changed.length === 0 && notes === '' && <p role="status">{t('merge.nothing')}</p>}
          <WhatChangedList
            changed={rehearsal.changed}
            model={rehearsal.after}
            own={session.person.id}
            {...(isDone ? { goTo } : {})}
          />
          {notes !== '' && <p className="merge-notes">{t('merge.notes', { what: notes })}</p>}
        </>
      )}
    </ScrollRegion>
  );
}

function Report({
  workbench,
  session,
  copy,
  backup,
  rehearsal,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly copy: ReadCopy;
  readonly backup: string | null;
  readonly rehearsal: Rehearsal;
}) {
  const goBack = async () => {
    workbench.closeDialog();
    if (backup === null) return;
    const restored = await workbench.host.dossiers.restore({ id: session.info.id, backup });
    if (restored.ok) workbench.notify('done', 'merge.wentBack');
    else workbench.report(restored.error);
  };
  // In a room what was merged has gone to everybody: an earlier save would be a copy of its own.
  const canGoBack = backup !== null && session.room.get().kind === 'none';
  return (
    <div className="merge">
      <p className="merge-done" role="status">
        <CircleCheck size={16} aria-hidden="true" />
        {t(backup === null ? 'merge.wasHere' : 'merge.done', { name: copy.about.by.name })}
      </p>
      {backup !== null && (
        <Brought session={session} workbench={workbench} rehearsal={rehearsal} title={t('merge.brought')} isDone />
      )}
      {rehearsal.doubles > 0 && (
        <p className="merge-said">
          {t('merge.doubles', { count: rehearsal.doubles })}{' '}
          <button type="button" className="text-button" onClick={() => workbench.run('copy.doubles')}>
            {t('merge.doubles.look')}
          </button>
        </p>
      )}
      <div className="dialog-foot">
        {canGoBack && (
          <button type="button" className="button" onClick={() => void goBack()}>
            {t('merge.goBack')}
          </button>
        )}
        <button
          type="button"
          className="button button-primary"
          // biome-ignore lint/a11y/noAutofocus: what was focused before is gone
          autoFocus
          onClick={() => workbench.closeDialog()}
        >
          {t('dialog.close')}
        </button>
      </div>
    </div>
  );
}
