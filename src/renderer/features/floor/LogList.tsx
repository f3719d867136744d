import { type KeyboardEvent, memo, type RefObject, useCallback, useEffect, useState } from 'react';
import type { LineId } from '../../../shared/base/ids';
import { setLineState } from '../../../shared/document/actions/floor';
import type { FloorLine } from '../../../shared/domain/statement';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { AwaitedList } from './AwaitedList';
import { floorView, LOG_FILTERS, type LogFilter } from './floorState';
import { LogRow } from './LogRow';
import type { Log } from './logLines';

interface LogListProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly log: Log;
  readonly list: RefObject<HTMLOListElement | null>;
  /** The line that was recorded last, while it can be undone. */
  readonly recorded: LineId | null;
  /** Arrow down behind the last line: back to where one types. */
  onLeave(): void;
}

const SHOWN_SMALL = 3;
const SHOWN_LARGE = 100;

/**
 * What was typed, latest last, next to where one types. Small it shows the last lines; large all, and what is still to do. Drawn anew
 * only when the log is another: a key in the line below costs that line alone.
 */
export const LogList = memo(function LogList({ workbench, session, log, list, recorded, onLeave }: LogListProps) {
  const { large, filter } = useStore(floorView, (view) => view);
  const [shown, setShown] = useState(SHOWN_LARGE);
  const [edited, setEdited] = useState<LineId | null>(null);
  const counts = countsOf(log);
  const lines = large ? log.lines.filter((line) => isIn(filter, line, log)) : log.lines;
  const rows = lines.slice(-(large ? shown : SHOWN_SMALL));

  const latest = log.lines[log.lines.length - 1]?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line, another size or another choice of lines brings the end into view.
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [latest, large, filter]);

  const keyDown = (event: KeyboardEvent<HTMLOListElement>) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('.log-row') : null;
    if (row === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const line = rows.find(({ id }) => id === row.dataset.line);
    const all = [...(list.current?.querySelectorAll<HTMLElement>('.log-row') ?? [])];
    const at = all.indexOf(row);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const next = all[at + step];
      if (next !== undefined) next.focus();
      else if (step > 0) onLeave();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onLeave();
    } else if (event.key === 'e' && line !== undefined) {
      event.preventDefault();
      edit(line.id);
    } else if (event.key === 'Delete' && line !== undefined) {
      event.preventDefault();
      session.act(() => setLineState(session.writing(), line.id, line.state === 'dropped' ? 'open' : 'dropped'));
    }
  };
  const edit = useCallback((id: LineId) => {
    if (!floorView.get().large) floorView.set({ large: true, filter: 'all' });
    setEdited(id);
  }, []);
  const endEdit = useCallback(() => setEdited(null), []);
  return (
    <>
      {(large || counts.open + counts.awaited + counts.check > 0) && (
        <fieldset className="log-filters" aria-label={t('floor.filters')}>
          {LOG_FILTERS.filter((each) => (large ? true : each !== 'all' && counts[each] > 0)).map((each) => (
            <button
              key={each}
              type="button"
              className="log-filter"
              aria-pressed={large && filter === each}
              onClick={() => floorView.set({ large: true, filter: each })}
            >
              {t(`floor.filter.${each}`, { count: counts[each] })}
            </button>
          ))}
        </fieldset>
      )}
      {large && filter === 'awaited' ? (
        <AwaitedList workbench={workbench} session={session} awaited={log.awaited} />
      ) : (
        <ol className="log" ref={list} aria-label={t('floor.title')} onKeyDown={keyDown}>
          {large && lines.length > rows.length && (
            <li>
              <button type="button" className="link" onClick={() => setShown(shown + SHOWN_LARGE)}>
                {t('floor.earlier', { count: lines.length - rows.length })}
              </button>
            </li>
          )}
          {rows.map((line) => (
            <LogRow
              key={line.id}
              workbench={workbench}
              session={session}
              line={line}
              entries={log.entriesOf(line)}
              proposals={log.proposalsOf(line)}
              reading={log.reading}
              large={large}
              isEdited={edited === line.id}
              isUndoable={recorded === line.id}
              onEdit={edit}
              onEdited={endEdit}
            />
          ))}
        </ol>
      )}
      {large && rows.length === 0 && filter !== 'awaited' && (
        <p className="hint log-empty">{t(filter === 'all' ? 'floor.empty' : 'floor.emptyFilter')}</p>
      )}
    </>
  );
});

function isIn(filter: LogFilter, line: FloorLine, log: Log): boolean {
  if (filter === 'open') return line.state === 'open';
  if (filter === 'check') return log.entriesOf(line).some(({ check }) => check !== undefined);
  return true;
}

function countsOf(log: Log): Readonly<Record<LogFilter, number>> {
  return {
    all: log.lines.length,
    open: log.lines.filter(({ state }) => state === 'open').length,
    awaited: log.awaited.filter(({ arrived }) => arrived === undefined).length,
    check: log.lines.filter((line) => isIn('check', line, log)).length,
  };
}
