import { useMemo, useState } from 'react';
import type { EntryId } from '../../../shared/base/ids';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Entry } from '../../../shared/domain/position';
import { instantOf } from '../../../shared/domain/said';
import type { TargetKey } from '../../../shared/domain/target';
import { t } from '../../messages/messages';
import { shortAddress } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import type { Workbench } from '../../workbench/workbench';
import { EntryCard } from './EntryCard';
import { fatesOf, saidOn } from './said';

/** What the list of entries was opened on: a question, or some of the entries on it, with what they have in common. */
export interface EntriesArgument {
  readonly target: TargetKey;
  readonly entries?: readonly EntryId[];
  readonly title?: string;
}

/** More entries than this are searched rather than read through. */
const SEARCHED = 8;

/** The entries behind a figure, with the words they rest on (CO6). */
export function EntriesDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const session = workbench.session;
  if (session === null || !isEntriesArgument(argument)) return null;
  return <Entries workbench={workbench} session={session} argument={argument} />;
}

function Entries({
  workbench,
  session,
  argument,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly argument: EntriesArgument;
}) {
  const model = useModel(session, (current) => current);
  const [query, setQuery] = useState('');
  const { target, title } = argument;
  const all = useMemo(() => entriesFor(model, argument), [model, argument]);
  const words = query.trim().toLowerCase();
  const shown = all.filter((entry) => words === '' || haystack(model, entry).includes(words));
  const fates = useMemo(() => fatesOf(model.entriesOn(target)), [model, target]);
  return (
    <div className="entries">
      <p className="entries-of">
        <button
          type="button"
          className="text-button"
          onClick={() => {
            workbench.closeDialog();
            workbench.goTo(target);
          }}
        >
          {shortAddress(model, target)}
        </button>
        {title !== undefined && ` · ${title}`} · {t('entries.count', { count: all.length })}
      </p>
      {all.length > SEARCHED && (
        <input
          type="search"
          className="field"
          value={query}
          aria-label={t('entries.find')}
          placeholder={t('entries.find')}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      {shown.length === 0 && (
        <p className="details-empty">{t(all.length === 0 ? 'entries.none' : 'entries.noneFound')}</p>
      )}
      <ol className="ledger-cards">
        {shown.map((entry) => (
          <li key={entry.id}>
            <EntryCard
              workbench={workbench}
              session={session}
              model={model}
              entry={entry}
              fate={fates.get(entry.id)}
              at={target}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

function isEntriesArgument(value: unknown): value is EntriesArgument {
  return typeof value === 'object' && value !== null && 'target' in value && typeof value.target === 'string';
}

/** Those asked for, else all that hold on the question and all noted on it; latest first. */
function entriesFor(model: Negotiation, { target, entries }: EntriesArgument): readonly Entry[] {
  const found = new Map<EntryId, Entry>();
  if (entries !== undefined) {
    for (const id of entries) {
      const entry = model.entry(id);
      if (entry !== undefined) found.set(id, entry);
    }
  } else {
    for (const { parts } of saidOn(model, model.readingOf(target)))
      for (const { chips } of parts) for (const { entry } of chips) if (entry !== undefined) found.set(entry.id, entry);
    for (const entry of model.entriesOn(target)) found.set(entry.id, entry);
  }
  return [...found.values()].sort((a, b) => {
    const [one, other] = [instantOf(a.said.at), instantOf(b.said.at)];
    return one === other ? b.clock - a.clock : other - one;
  });
}

const folded = new WeakMap<Entry, string>();

function haystack(model: Negotiation, entry: Entry): string {
  let words = folded.get(entry);
  if (words === undefined) {
    const names = entry.delegations.map((code) => `${code} ${model.roster.byCode.get(code)?.name ?? ''}`);
    const said = entry.evidence.map((evidence) =>
      evidence.kind === 'source' ? evidence.words : (model.statements.get(evidence.statement)?.words ?? ''),
    );
    words = [...names, ...(entry.written ?? []), entry.note ?? '', ...said].join(' ').toLowerCase();
    folded.set(entry, words);
  }
  return words;
}
