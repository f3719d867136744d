import { useId, useMemo, useState } from 'react';
import type { Grade } from '../../../shared/domain/position';
import { namerOf } from '../../../shared/notation/names';
import { readDraft } from '../../../shared/notation/read';
import {
  type ReconciledKind,
  type ReconciledRow,
  type TheirText,
  togetherIn,
} from '../../../shared/papers/reconciledRows';
import { reconcile } from '../../../shared/papers/reconciliation';
import { isoNow } from '../../host/ports';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { copyWords } from '../../ui/copyWords';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { usePrivateShown } from '../../workbench/projector';
import { wentOutAs } from '../../workbench/wentOut';
import type { Workbench } from '../../workbench/workbench';
import type { ReadPaper } from '../../worker/paperJob';
import { CeilingField } from './CeilingField';
import { letterOf, ourWords, shortened, theirWords, whoOf } from './letter';
import { notingOf } from './noting';

/** The names that another's text carries against our record: what to ask, what to note, and a note to whoever drew it up. */
export function CompareDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { session } = workbench;
  const isShown = usePrivateShown(workbench);
  if (session === null) return null;
  if (!isShown) return <p className="hint">{t('papers.onProjector')}</p>;
  return <Compare workbench={workbench} session={session} paper={argument as ReadPaper} />;
}

interface CompareProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly paper: ReadPaper;
}

const KINDS: readonly Exclude<ReconciledKind, 'same'>[] = ['contradicting', 'theirs-only', 'ours-only'];

function Compare({ workbench, session, paper }: CompareProps) {
  const id = useId();
  const model = useModel(session, (current) => current);
  // What went out from here is of the moment at which it did.
  const [asOf, setAsOf] = useState(localMoment(wentOutAs(workbench.preferences, paper.check)?.at ?? isoNow()));
  const [ceiling, setCeiling] = useState<Grade>('record');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [letter, setLetter] = useState<string | null>(null);
  const theirs = useMemo((): TheirText => {
    const namer = namerOf(model.roster);
    const { sections, proposals, comments } = paper;
    return { reading: readDraft(sections, { namer }), proposals, comments, namer };
  }, [paper, model.roster]);
  const moment = asOf === '' ? '' : withZone(asOf);
  const { rows, later, elsewhere, nobodys } = useMemo(
    () => reconcile(theirs, model, { ceiling, asOf: moment }),
    [theirs, model, ceiling, moment],
  );
  const open = useMemo(() => togetherIn(rows.filter(({ kind }) => kind !== 'same')), [rows]);
  const chosen = open.filter((group) => !left.has(groupKey(group)));
  const agreeing = rows.filter(({ kind }) => kind === 'same').length;

  if (letter !== null) {
    return <Letter workbench={workbench} letter={letter} onLetter={setLetter} onBack={() => setLetter(null)} />;
  }
  const toggle = (group: Group) => {
    const next = new Set(left);
    if (!next.delete(groupKey(group))) next.add(groupKey(group));
    setLeft(next);
  };
  const namesSomebody = rows.some(({ theirs: side }) => side !== null);
  return (
    <form
      className="paper-form compare"
      onSubmit={(event) => {
        event.preventDefault();
        setLetter(letterOf(model, chosen, { name: paper.name, asOf: moment }));
      }}
    >
      <div className="paper-fields compare-fields">
        <label htmlFor={`${id}-as-of`}>{t('compare.asOf')}</label>
        <input
          id={`${id}-as-of`}
          className="field"
          type="datetime-local"
          value={asOf}
          onChange={({ target }) => setAsOf(target.value)}
        />
        <CeilingField ceiling={ceiling} onCeiling={setCeiling} />
      </div>
      {open.length === 0 ? (
        <p className="compare-agree">
          {t(namesSomebody ? 'compare.nothing' : 'compare.unnamed', { name: paper.name })}
        </p>
      ) : (
        <ScrollRegion className="compare-rows" label={t('compare.title')}>
          {KINDS.map((kind) => {
            const here = open.filter(([row]) => row?.kind === kind);
            if (here.length === 0) return null;
            return (
              <section key={kind}>
                <h3>
                  {t(`compare.${kind}`)} <span className="hint">{here.length}</span>
                </h3>
                <ul>
                  {here.map((group) => (
                    <Row
                      key={groupKey(group)}
                      workbench={workbench}
                      session={session}
                      paper={paper}
                      theirs={theirs}
                      group={group}
                      isChosen={!left.has(groupKey(group))}
                      onChosen={() => toggle(group)}
                    />
                  ))}
                </ul>
              </section>
            );
          })}
        </ScrollRegion>
      )}
      <div className="dialog-foot">
        <span className="hint foot-space">
          {[
            t('compare.same', { count: agreeing }),
            ...(later === 0 ? [] : [t('compare.later', { count: later })]),
            ...(elsewhere === 0 ? [] : [t('compare.elsewhere', { count: elsewhere })]),
            ...(nobodys === 0 ? [] : [t('compare.nobodys', { count: nobodys })]),
          ].join(' ')}
        </span>
        <button type="button" className="button" onClick={() => workbench.closeDialog()}>
          {t('dialog.cancel')}
        </button>
        <button type="submit" className="button button-primary" disabled={chosen.length === 0}>
          {t('compare.draft', { count: chosen.length })}
        </button>
      </div>
    </form>
  );
}

/** Rows that say the same of several delegations. */
type Group = readonly ReconciledRow[];

interface RowProps extends CompareProps {
  readonly theirs: TheirText;
  readonly group: Group;
  readonly isChosen: boolean;
  onChosen(): void;
}

function Row({ workbench, session, paper, theirs, group, isChosen, onChosen }: RowProps) {
  const [row] = group;
  if (row === undefined) return null;
  const who = whoOf(session.current, group);
  const place = row.address || t('compare.notHere');
  const delegations = group.flatMap(({ delegation }) => delegation ?? []);
  const noting = notingOf(session, group, theirs, paper.name);
  return (
    <li className="compare-row">
      <input
        type="checkbox"
        aria-label={t('compare.inLetter', { what: `${place}, ${who}` })}
        checked={isChosen}
        onChange={onChosen}
      />
      <span className="compare-place">
        <strong>{place}</strong>
        {row.words !== '' && <span className="compare-words">{shortened(row.words)}</span>}
        {row.isDoubtful && <span className="hint">{t('compare.doubtful')}</span>}
      </span>
      <span className="compare-who">
        {who}
        {delegations.length < group.length && <span className="hint"> {t('compare.unknown')}</span>}
      </span>
      <span className="compare-says">
        {row.theirs !== null && <span>{t('compare.theirs', { says: theirWords(row) })}</span>}
        {row.ours !== null && <span>{t('compare.ours', { says: ourWords(row) })}</span>}
      </span>
      <span className="compare-do">
        {noting !== null && (
          <button
            type="button"
            className="button"
            onClick={() => {
              noting();
              workbench.notify('done', 'compare.noted');
            }}
          >
            {t('compare.note')}
          </button>
        )}
        {row.near !== null && (
          <button
            type="button"
            className="button"
            onClick={() => {
              workbench.closeDialog();
              workbench.goTo(row.near as string);
            }}
          >
            {t('report.show')}
          </button>
        )}
      </span>
    </li>
  );
}

interface LetterProps {
  readonly workbench: Workbench;
  readonly letter: string;
  onLetter(letter: string): void;
  onBack(): void;
}

function Letter({ workbench, letter, onLetter, onBack }: LetterProps) {
  return (
    <form
      className="paper-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (copyWords(letter)) workbench.notify('done', 'compare.copied');
      }}
    >
      <textarea
        className="field compare-letter"
        aria-label={t('compare.letter')}
        value={letter}
        rows={16}
        onChange={({ target }) => onLetter(target.value)}
      />
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onBack}>
          {t('compare.back')}
        </button>
        <button type="submit" className="button button-primary">
          {t('compare.copy')}
        </button>
      </div>
    </form>
  );
}

function groupKey(group: Group): string {
  const [row] = group;
  const { kind, near, option, theirs } = row as ReconciledRow;
  const who = group.map(({ delegation, written }) => delegation ?? written).join(' ');
  const saying = JSON.stringify([theirs?.comment, theirs?.changes]);
  return [kind, near, option, theirs?.at.block, theirs?.at.offset, saying, who].join('/');
}

/** A moment as the field of the page writes it: local, to the minute. */
function localMoment(iso: string): string {
  return iso.slice(0, 16);
}

/** A local moment with the offset its zone has on that day. */
function withZone(local: string): string {
  const minutes = -new Date(local).getTimezoneOffset();
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0');
  return `${local}:00${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
