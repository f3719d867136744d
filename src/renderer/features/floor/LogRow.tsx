import { Check, Headphones, MessageSquareOff, Pencil } from 'lucide-react';
import { memo } from 'react';
import type { LineId } from '../../../shared/base/ids';
import { setLineState } from '../../../shared/document/actions/floor';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Entry } from '../../../shared/domain/position';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import type { Reading } from '../../../shared/domain/provision';
import { settledPlaceOf } from '../../../shared/domain/settled';
import type { FloorLine } from '../../../shared/domain/statement';
import type { TargetKey } from '../../../shared/domain/target';
import { formatDay, formatTime, t } from '../../messages/messages';
import { proposalStateWords, subjectWords } from '../../messages/proposalWords';
import { addressWords, optionWords, stanceOnAll } from '../../messages/readingWords';
import type { DossierSession } from '../../session/dossierSession';
import { sameElements } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { LineEditor } from './LineEditor';
import { noteChecked } from './noting';

interface LogRowProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly line: FloorLine;
  readonly entries: readonly Entry[];
  /** What the line proposed. */
  readonly proposals: readonly Proposal[];
  /** The text as it is read: where the places of the entries are. */
  readonly reading: Reading;
  readonly large: boolean;
  readonly isEdited: boolean;
  /** It is the last thing that was done. */
  readonly isUndoable: boolean;
  onEdit(id: LineId): void;
  onEdited(): void;
}

/** One line of the log: when, who, what was typed, what it was read as. Enter goes to its place in the text. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { workbench, session, line, entries, large, isEdited } = props;
  if (isEdited) {
    return (
      <li className="log-item log-edited">
        <LineEditor
          workbench={workbench}
          session={session}
          line={line}
          entries={entries}
          onClose={() => {
            props.onEdited();
            // The row is there again once the editor is gone.
            requestAnimationFrame(() =>
              document.querySelector<HTMLElement>(`.log-row[data-line="${line.id}"]`)?.focus(),
            );
          }}
        />
      </li>
    );
  }
  const model = session.current;
  const places = entries.map((entry) => model.keyOf(entry.target)).filter((key) => key !== null);
  const [first = props.proposals.map(({ id }) => `p:${id}`)[0]] = places;
  const checks = entries.filter(({ check }) => check !== undefined);
  return (
    <li className={`log-item log-${line.state}`}>
      <button
        type="button"
        className="log-row"
        data-line={line.id}
        title={t('floor.rowHint')}
        onClick={() => (first === undefined ? props.onEdit(line.id) : show(workbench, model, first))}
      >
        <time dateTime={line.at}>{large ? formatTime(line.at) : formatTime(line.at).slice(0, 5)}</time>
        <strong className="log-speaker">
          {[
            line.speaker.join(', '),
            ...(line.onBehalfOf === undefined ? [] : [t('naming.behalf', { group: line.onBehalfOf.join(', ') })]),
          ].join(' ') || t('floor.noSpeaker')}
        </strong>
        <span className="log-raw">{line.raw}</span>
        {line.state !== 'done' && <em className="log-state">{t(`floor.state.${line.state}`)}</em>}
      </button>
      {props.isUndoable && (
        <button type="button" className="link log-undo" onClick={() => workbench.run('edit.undo')}>
          {t('notice.undo')}
        </button>
      )}
      {large && (
        <div className="log-more">
          {line.reading !== undefined && <p className="log-reading">{t('floor.readAs', { reading: line.reading })}</p>}
          {entries.length + props.proposals.length > 0 && (
            <ul className="reading-chips">
              {props.proposals.map((proposal) => (
                <li key={proposal.id}>
                  <ProposalChip workbench={workbench} model={model} proposal={proposal} />
                </li>
              ))}
              {entries.map((entry) => (
                <li key={entry.id}>
                  <EntryChip workbench={workbench} model={model} entry={entry} />
                </li>
              ))}
            </ul>
          )}
          <p className="log-where">
            {[line.said.meeting, formatDay(line.said.at)].filter((part) => part !== undefined).join(' · ')}
            {line.grade !== 'record' && (
              <>
                {' · '}
                <span className={`grade grade-${line.grade}`}>{t(`grade.${line.grade}`)}</span>
              </>
            )}
          </p>
          <span className="log-actions">
            <button
              type="button"
              className="icon-button"
              aria-label={t('floor.edit')}
              title={t('floor.edit')}
              onClick={() => props.onEdit(line.id)}
            >
              <Pencil size={13} aria-hidden="true" />
            </button>
            {line.state !== 'done' && (
              <button
                type="button"
                className="icon-button"
                aria-label={t(line.state === 'dropped' ? 'floor.undrop' : 'floor.drop')}
                title={t(line.state === 'dropped' ? 'floor.undrop' : 'floor.drop')}
                onClick={() =>
                  session.act(() =>
                    setLineState(session.writing(), line.id, line.state === 'dropped' ? 'open' : 'dropped'),
                  )
                }
              >
                <MessageSquareOff size={13} aria-hidden="true" />
              </button>
            )}
            {line.state === 'open' && entries.length > 0 && (
              <button
                type="button"
                className="icon-button"
                aria-label={t('floor.settle')}
                title={t('floor.settle')}
                onClick={() => session.act(() => setLineState(session.writing(), line.id, 'done'))}
              >
                <Check size={13} aria-hidden="true" />
              </button>
            )}
            {checks.length > 0 && (
              <button
                type="button"
                className="icon-button"
                aria-label={t('floor.checked')}
                title={t('floor.checked')}
                onClick={() => noteChecked(session, checks)}
              >
                <Headphones size={13} aria-hidden="true" />
              </button>
            )}
          </span>
        </div>
      )}
    </li>
  );
}, isSameRow);

/** Whether a row shows the same: one line more must not cost all that are above it. */
function isSameRow(before: LogRowProps, now: LogRowProps): boolean {
  const { entries, proposals, ...rest } = before;
  const { entries: others, proposals: otherProposals, ...more } = now;
  return (
    sameElements(entries, others) &&
    sameElements(proposals, otherProposals) &&
    Object.entries(rest).every(([name, value]) => more[name as keyof typeof more] === value)
  );
}

/** Goes to a place of the text; to a proposal at its paragraph. */
function show(workbench: Workbench, model: Negotiation, key: TargetKey): void {
  workbench.goTo(key);
  const proposal = key.startsWith('p:') ? model.proposals.get(key.slice(2)) : undefined;
  const block = proposal?.base[0]?.block ?? proposal?.place?.after ?? null;
  if (block !== null && model.reading.byBlock.has(block)) workbench.textPane.get()?.reveal(model.keyOfBlock(block));
}

/** A proposal that a line made: where, and what it asks. */
function ProposalChip({
  workbench,
  model,
  proposal,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly proposal: Proposal;
}) {
  const key = `p:${proposal.id}`;
  return (
    <button type="button" className="reading-chip reading-entry" onClick={() => show(workbench, model, key)}>
      <strong>{addressWords(model, key)}</strong>
      <span>{subjectWords(proposal)}</span>
      {!isOpenProposal(proposal) && <em>{proposalStateWords(proposal.state)}</em>}
    </button>
  );
}

function EntryChip({
  workbench,
  model,
  entry,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly entry: Entry;
}) {
  const place = model.placeOf(entry);
  const settled = place === null ? settledPlaceOf(model, entry) : null;
  const isSide = place !== null && place.option !== 'keep';
  const go = () => {
    if (place !== null) show(workbench, model, place.key);
    else if (settled !== null && model.reading.byBlock.has(settled.block))
      workbench.goTo(model.keyOfBlock(settled.block));
  };
  return (
    <button type="button" className="reading-chip reading-entry" data-entry={entry.id} onClick={go}>
      <strong>{place === null ? (settled?.address ?? t('floor.lost')) : addressWords(model, place.key)}</strong>
      {settled !== null && <em>{t('floor.settled')}</em>}
      {isSide && <span>{optionWords(place.option)}</span>}
      <span>
        {entry.act.kind === 'alignment'
          ? t('floor.aligned', { group: entry.act.with })
          : stanceOnAll([place?.option ?? null], entry.stance)}
      </span>
      {entry.condition !== undefined && (
        <em>{t(entry.condition.kind === 'if' ? 'floor.if' : 'floor.unless', { words: entry.condition.words })}</em>
      )}
      {entry.check !== undefined && (
        <em>
          {entry.check.offset === undefined
            ? t('floor.checkMark')
            : t('floor.checkAt', { offset: offsetWords(entry.check.offset) })}
        </em>
      )}
    </button>
  );
}

/** Seconds as a recorder counts them: `1:02:05`. */
function offsetWords(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
