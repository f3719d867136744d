import { useMemo, useState } from 'react';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { nameOf } from '../../messages/entryWords';
import { formatDay, t } from '../../messages/messages';
import { readingWords, shapeOf } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { PickList } from '../../ui/PickList';
import { ReadingShape } from '../../ui/ReadingShape';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { Segments } from '../../ui/Segments';
import type { Workbench } from '../../workbench/workbench';
import { StatementCard } from './StatementCard';
import { StatementForm } from './StatementForm';
import {
  entriesByStatement,
  findStatements,
  GATHERINGS,
  type Gathering,
  gatherStatements,
  type StatementGroup,
  type StatementsArgument,
} from './statementList';
import { TopicForm } from './TopicForm';

const ALL = '*';

/** What was said or written, by topic, delegation or day, with its words, notes and sources (PO6, TX6). */
export function StatementsDialog({
  workbench,
  argument,
}: {
  readonly workbench: Workbench;
  readonly argument: unknown;
}) {
  const { session } = workbench;
  return session === null ? null : (
    <Statements workbench={workbench} session={session} opened={(argument ?? {}) as StatementsArgument} />
  );
}

function Statements({
  workbench,
  session,
  opened,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly opened: StatementsArgument;
}) {
  const model = useModel(session, (current) => current);
  const [by, setBy] = useState<Gathering>(
    opened.delegation !== undefined ? 'delegation' : model.topics.size > 0 ? 'topic' : 'date',
  );
  const [picked, setPicked] = useState(opened.topic ?? opened.delegation ?? ALL);
  const [query, setQuery] = useState('');
  const [form, setForm] = useState<'topic' | 'statement' | null>(null);
  const found = useMemo(() => findStatements(model, query), [model, query]);
  const groups = useMemo(() => gatherStatements(model, found, by), [model, found, by]);
  const entries = useMemo(() => entriesByStatement(model.entries), [model.entries]);
  const items = useMemo(() => pickItems(model, groups, by, found.length), [model, groups, by, found.length]);
  const group = groups.find(({ id }) => id === picked);
  const topic = by === 'topic' && picked !== ALL ? model.topics.get(picked) : undefined;
  const shown =
    opened.statement !== undefined && query === '' && picked === ALL
      ? found.filter(({ id }) => id === opened.statement)
      : picked === ALL
        ? found
        : (group?.statements ?? []);
  const isNarrowed = opened.statement !== undefined && shown.length === 1 && found.length > 1 && picked === ALL;
  const canWrite = session.safety.get().editable;

  return (
    <div className="statements">
      <div className="statements-bar">
        <Segments
          label={t('statements.by')}
          options={GATHERINGS.map((name) => ({ id: name, label: t(`statements.by.${name}`) }))}
          picked={by}
          onPick={(name) => {
            setBy(name);
            setPicked(ALL);
          }}
        />
        <input
          type="search"
          className="field"
          value={query}
          aria-label={t('statements.find')}
          placeholder={t('statements.find')}
          onChange={(event) => {
            setQuery(event.target.value);
            setPicked(ALL);
          }}
        />
        {canWrite && (
          <>
            <button type="button" className="button" onClick={() => setForm(form === 'topic' ? null : 'topic')}>
              {t('command.statements.newTopic')}
            </button>
            <button type="button" className="button" onClick={() => setForm(form === 'statement' ? null : 'statement')}>
              {t('statements.new')}
            </button>
          </>
        )}
      </div>
      <div className="statements-panes">
        <PickList
          label={t(`statements.by.${by}`)}
          items={items}
          picked={picked}
          onPick={(id) => {
            setPicked(id);
            setForm(null);
          }}
        />
        <ScrollRegion className="statements-list" label={t('statements.title')}>
          {form === 'topic' && (
            <TopicForm
              workbench={workbench}
              session={session}
              onDone={(id) => {
                setForm(null);
                if (id === null) return;
                workbench.closeDialog();
                workbench.goTo(`t:${id}`);
              }}
            />
          )}
          {form === 'statement' && (
            <StatementForm
              workbench={workbench}
              session={session}
              model={model}
              topic={topic?.id ?? null}
              onDone={() => setForm(null)}
            />
          )}
          {topic !== undefined && form === null && <TopicHead workbench={workbench} model={model} id={topic.id} />}
          {isNarrowed && (
            <p className="statements-narrowed">
              {t('statements.one')}{' '}
              <button type="button" className="text-button" onClick={() => setPicked(items[1]?.id ?? ALL)}>
                {t('statements.showOthers')}
              </button>
            </p>
          )}
          {shown.length === 0 && (
            <p className="details-empty">
              {t(model.statements.size === 0 ? 'statements.none' : 'statements.noneFound')}
            </p>
          )}
          <ol className="statement-cards">
            {shown.map((statement) => (
              <li key={statement.id} className="statement-item">
                <StatementCard
                  workbench={workbench}
                  model={model}
                  statement={statement}
                  entries={entries.get(statement.id) ?? []}
                  topic={topic?.id ?? null}
                />
              </li>
            ))}
          </ol>
        </ScrollRegion>
      </div>
    </div>
  );
}

/** Where a topic stands, and the way to it: positions are read and recorded there. */
function TopicHead({
  workbench,
  model,
  id,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly id: string;
}) {
  const topic = model.topics.get(id);
  const reading = model.readingOf(`t:${id}`);
  const { shape, ring } = shapeOf(reading);
  return (
    <header className="topic-head">
      <h3>{topic?.title}</h3>
      {topic?.note !== undefined && <p>{topic.note}</p>}
      <p className="topic-reading">
        <ReadingShape shape={shape} ring={ring} label="" /> {readingWords(reading)}
        {reading.spoke > 0 && ` · ${t('outline.spoke', { count: reading.spoke })}`}
        <button
          type="button"
          className="text-button"
          onClick={() => {
            workbench.closeDialog();
            workbench.goTo(`t:${id}`);
          }}
        >
          {t('statements.toTopic')}
        </button>
      </p>
    </header>
  );
}

function pickItems(model: Negotiation, groups: readonly StatementGroup[], by: Gathering, all: number) {
  const counts = new Map(groups.map(({ id, statements }) => [id, statements.length]));
  // A topic on which nothing was said yet is one all the same.
  const ids = by === 'topic' ? [...model.topics.keys(), ...(counts.has('') ? [''] : [])] : groups.map(({ id }) => id);
  return [
    { id: ALL, label: t('statements.all'), count: all },
    ...ids.map((id) => ({
      id,
      label: labelOf(model, by, id),
      hint: by === 'date' ? meetingsOf(groups.find((group) => group.id === id)) : by === 'delegation' ? id : '',
      count: counts.get(id) ?? 0,
      ...(by === 'topic' && id !== '' ? { leading: topicShape(model, id) } : {}),
    })),
  ];
}

function topicShape(model: Negotiation, id: string) {
  const reading = model.readingOf(`t:${id}`);
  const { shape, ring } = shapeOf(reading);
  return <ReadingShape shape={shape} ring={ring} label={readingWords(reading)} />;
}

function labelOf(model: Negotiation, by: Gathering, id: string): string {
  if (by === 'topic') return model.topics.get(id)?.title ?? t('statements.noTopic');
  if (by === 'date') return id === '' ? t('date.unknown') : formatDay(id);
  return id === '' ? t('statements.nobody') : nameOf(model, id);
}

function meetingsOf(group: StatementGroup | undefined): string {
  const forums = new Set((group?.statements ?? []).map(({ said }) => said.forum ?? '').filter(Boolean));
  return [...forums].join(', ');
}
