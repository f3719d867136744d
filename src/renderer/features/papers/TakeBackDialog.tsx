import { type FormEvent, useMemo, useState } from 'react';
import { writeBrief } from '../../../shared/document/actions/briefs';
import type { Brief } from '../../../shared/domain/brief';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { TargetKey } from '../../../shared/domain/target';
import { type BriefField, type Instruction, readInstructions } from '../../../shared/papers/instructionPaper';
import { instructionRows, questionsToAsk, referenceOf } from '../../../shared/papers/instructionTable';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { FormFoot } from '../../workbench/FormFoot';
import { usePrivateShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import type { ReadPaper } from '../../worker/paperJob';

interface TakeBackProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly paper: ReadPaper;
}

/** What capital wrote into the table, question by question, before it goes into our brief. */
export function TakeBackDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { session } = workbench;
  const isShown = usePrivateShown(workbench);
  if (session === null) return null;
  if (!isShown) return <p className="hint">{t('papers.onProjector')}</p>;
  return <TakeBack workbench={workbench} session={session} paper={argument as ReadPaper} />;
}

/** An answer on a question of this text. */
interface Placed {
  readonly key: TargetKey;
  readonly address: string;
  readonly instruction: Instruction;
  /** The words now, where they are not those that were asked about. */
  readonly textNow: string | null;
}

function TakeBack({ workbench, session, paper }: TakeBackProps) {
  const model = useModel(session, (current) => current);
  const returned = useMemo(() => readInstructions(paper.table), [paper]);
  const { placed, unknown } = useMemo(() => place(model, returned.instructions), [model, returned]);
  const [left, setLeft] = useState<ReadonlySet<TargetKey>>(new Set());
  const taken = placed.filter(({ key }) => !left.has(key));

  const take = (event: FormEvent) => {
    event.preventDefault();
    session.act(() => {
      for (const { key, instruction } of taken) writeBrief(session.writing(), key, instruction.change);
    });
    workbench.closeDialog();
    workbench.notify('done', 'takeBack.done', { count: taken.length });
  };
  const { name } = paper;
  return (
    <form className="paper-form" onSubmit={take}>
      <p className="hint">
        {placed.length + unknown.length === 0
          ? t('takeBack.nothing', { name })
          : t('takeBack.from', { name, count: returned.instructions.length, empty: returned.empty })}
      </p>
      {placed.length > 0 && (
        <ScrollRegion className="take-back" label={t('takeBack.title')}>
          <ul>
            {placed.map((one) => (
              <Answer
                key={one.key}
                placed={one}
                brief={model.briefs.get(one.key)}
                isTaken={!left.has(one.key)}
                onTaken={(isTaken) => setLeft(withOne(left, one.key, !isTaken))}
              />
            ))}
          </ul>
        </ScrollRegion>
      )}
      {unknown.length > 0 && (
        <p className="take-back-doubt">
          {t('takeBack.unknown', { count: unknown.length, references: unknown.join(', ') })}
        </p>
      )}
      {returned.astray.length > 0 && (
        <div className="take-back-doubt">
          <p>{t('takeBack.astray', { count: returned.astray.length })}</p>
          {returned.astray.map((words) => (
            <blockquote key={words}>{words}</blockquote>
          ))}
        </div>
      )}
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={t('takeBack.do', { count: taken.length })}
        isReady={taken.length > 0}
        autoFocus
      />
    </form>
  );
}

const FIELDS: readonly BriefField[] = ['wanted', 'acceptable', 'fallbacks', 'redLine', 'lineToTake', 'clearedBy'];

function Answer({
  placed: { address, instruction, textNow },
  brief,
  isTaken,
  onTaken,
}: {
  readonly placed: Placed;
  readonly brief: Brief | undefined;
  readonly isTaken: boolean;
  onTaken(isTaken: boolean): void;
}) {
  return (
    <li>
      <label className="check">
        <input type="checkbox" checked={isTaken} onChange={({ target }) => onTaken(target.checked)} />
        <strong>{address}</strong>
      </label>
      {textNow !== null && (
        <p className="take-back-doubt">
          {t('takeBack.changed')} {t('takeBack.was')}: <q>{instruction.text}</q>
        </p>
      )}
      <dl>
        {FIELDS.flatMap((field) => {
          const said = wordsOf(instruction.change, field);
          if (said === '') return [];
          const before = brief === undefined ? '' : wordsOf(brief, field);
          return [
            <div key={field}>
              <dt>{field === 'fallbacks' ? t('takeBack.fallback') : t(`brief.${field}`)}</dt>
              <dd>
                {said}
                {before !== '' && before !== said && (
                  <span className="hint"> {t('takeBack.replaces', { words: before })}</span>
                )}
              </dd>
            </div>,
          ];
        })}
      </dl>
    </li>
  );
}

function wordsOf(brief: Partial<Brief>, field: BriefField): string {
  return field === 'fallbacks' ? (brief.fallbacks ?? []).join('; ') : (brief[field] ?? '');
}

function withOne(set: ReadonlySet<TargetKey>, key: TargetKey, isIn: boolean): ReadonlySet<TargetKey> {
  const next = new Set(set);
  if (isIn) next.add(key);
  else next.delete(key);
  return next;
}

/** Finds the question of each answer: among those that are open, and those our brief speaks of already. */
function place(model: Negotiation, instructions: readonly Instruction[]) {
  const byReference = new Map<string, TargetKey>();
  const keys = [
    ...questionsToAsk(model),
    ...model.briefs.keys(),
    ...[...model.reading.byBlock.keys()].map((block) => model.keyOfBlock(block)),
  ];
  for (const key of keys) byReference.set(referenceOf(model, key), key);
  const placed: Placed[] = [];
  const unknown: string[] = [];
  for (const instruction of instructions) {
    const key = byReference.get(instruction.reference);
    const [row] = key === undefined ? [] : instructionRows(model, { keys: [key], ceiling: 'record' });
    if (key === undefined || row === undefined) unknown.push(instruction.reference);
    else {
      const isSame = bare(row.text) === bare(instruction.text);
      placed.push({ key, address: row.address, instruction, textNow: isSame ? null : row.text });
    }
  }
  return { placed, unknown };
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
