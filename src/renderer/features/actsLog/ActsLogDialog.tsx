import { useEffect, useMemo, useState } from 'react';
import { faultsOf } from '../../../shared/audit/chain';
import { logCsv } from '../../../shared/audit/logCsv';
import { type LogLine, logLine } from '../../../shared/audit/logLines';
import { AUDIT_KINDS } from '../../../shared/protocol/rooms';
import { isoNow } from '../../host/ports';
import { formatDay, formatTime, t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { ChoiceField } from '../../ui/ChoiceField';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { useStore } from '../../ui/store';
import { keepBytes } from '../../workbench/keepBytes';
import { describeFailure } from '../../workbench/windowWorkbench';
import type { Workbench } from '../../workbench/workbench';
import { Chain } from './Chain';
import { whatWords } from './whatWords';

/** So many are shown at first, the latest first. */
const FIRST = 200;

/** Who did what, and when: of the room, or of this dossier where it is in none. A chain that was broken says so, by number. */
export function ActsLogDialog({ workbench }: { readonly workbench: Workbench }) {
  const session = useStore(workbench.state, (state) => state.session);
  return session === null ? null : <Log workbench={workbench} session={session} />;
}

function Log({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const [lines, setLines] = useState<readonly LogLine[] | null>(null);
  const [trouble, setTrouble] = useState('');
  const isRoom = useStore(session.room, ({ kind }) => kind !== 'none');
  useEffect(() => {
    let isShown = true;
    const { rooms, acts } = workbench.host;
    const asked = { id: session.info.id, from: 1 };
    void (isRoom ? rooms.audit(asked) : acts.read(asked)).then((answer) => {
      if (!isShown) return;
      if (answer.ok) setLines(answer.value);
      else setTrouble(describeFailure(answer.error).text);
    });
    return () => {
      isShown = false;
    };
  }, [workbench, session, isRoom]);
  if (trouble !== '') return <p className="trouble-what">{trouble}</p>;
  if (lines === null) return <p className="hint">{t('actsLog.reading')}</p>;
  return <Entries workbench={workbench} session={session} lines={lines} isRoom={isRoom} />;
}

function Entries({
  workbench,
  session,
  lines,
  isRoom,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly lines: readonly LogLine[];
  readonly isRoom: boolean;
}) {
  const model = useModel(session, (current) => current);
  const [kind, setKind] = useState('');
  const [query, setQuery] = useState('');
  const [isWhole, setWhole] = useState(false);
  const entries = useMemo(() => lines.filter((line) => line !== null), [lines]);
  const broken = useMemo(() => new Set(faultsOf(lines).map(({ n }) => n)), [lines]);
  const kinds = AUDIT_KINDS.filter((each) => entries.some((entry) => entry.kind === each));
  const rows = useMemo(
    () =>
      [...entries].reverse().map((entry) => ({
        entry,
        when: t('moment', { day: formatDay(entry.at), time: formatTime(entry.at) }),
        who: entry.by?.name ?? t('actsLog.here'),
        what: whatWords(model, entry),
      })),
    [entries, model],
  );
  const sought = query.trim().toLowerCase();
  const found = rows.filter(
    ({ entry, who, what }) =>
      (kind === '' || entry.kind === kind) && (sought === '' || `${who} ${what}`.toLowerCase().includes(sought)),
  );
  const shown = isWhole ? found : found.slice(0, FIRST);

  const keep = async (form: 'jsonl' | 'csv') => {
    const words = form === 'csv' ? logCsv(entries) : lines.map(logLine).join('');
    const kept = await keepBytes(workbench, {
      bytes: new TextEncoder().encode(words),
      name: t('actsLog.fileName', { day: isoNow().slice(0, 10), extension: form }),
      extension: form,
      kind: form === 'csv' ? 'files.csv' : 'files.jsonl',
      title: 'actsLog.title',
    });
    if (kept !== null) workbench.notify('done', 'actsLog.kept', { name: kept });
  };

  return (
    <div className="acts-log">
      <Chain lines={lines} />
      <div className="acts-log-bar">
        <ChoiceField<string>
          hiddenLabel
          label={t('actsLog.kind')}
          value={kind}
          options={[
            { id: '', label: t('actsLog.all') },
            ...kinds.map((each) => ({ id: each, label: t(`actsLog.kind.${each}`) })),
          ]}
          onValue={setKind}
        />
        <input
          type="search"
          className="field"
          value={query}
          aria-label={t('actsLog.find')}
          placeholder={t('actsLog.find')}
          onChange={({ target }) => setQuery(target.value)}
        />
        <output className="hint">{t('actsLog.count', { count: found.length })}</output>
      </div>
      <ScrollRegion className="acts-log-scroller" label={t('actsLog.title')}>
        {found.length === 0 ? (
          <p className="details-empty">{t(entries.length === 0 ? 'actsLog.none' : 'actsLog.noneFound')}</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">{t('actsLog.number')}</th>
                <th scope="col">{t('actsLog.when')}</th>
                <th scope="col">{t('actsLog.who')}</th>
                <th scope="col">{t('actsLog.what')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ entry, when, who, what }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a number may stand twice in a log that was tampered with
                <tr key={`${entry.n}-${i}`} data-broken={broken.has(entry.n) || undefined}>
                  <td>{entry.n}</td>
                  <td>{when}</td>
                  <td dir="auto">{who}</td>
                  <td dir="auto">
                    <strong>{t(`actsLog.kind.${entry.kind}`)}</strong> {what}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {shown.length < found.length && (
          <button type="button" className="text-button" onClick={() => setWhole(true)}>
            {t('away.more', { count: found.length - shown.length })}
          </button>
        )}
      </ScrollRegion>
      <div className="dialog-foot">
        <span className="hint foot-space">{t(isRoom ? 'actsLog.ofRoom' : 'actsLog.ofHere')}</span>
        <button type="button" className="button" onClick={() => void keep('csv')}>
          {t('actsLog.csv')}
        </button>
        <button type="button" className="button" onClick={() => void keep('jsonl')}>
          {t('actsLog.jsonl')}
        </button>
      </div>
    </div>
  );
}
