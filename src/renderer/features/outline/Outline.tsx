import { useEffect, useMemo, useRef, useState } from 'react';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { useWindowing } from '../../ui/useWindowing';
import { useRecordShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { Filters } from './Filters';
import { NothingHere } from './NothingHere';
import { OutlineRowView, type RowLook } from './OutlineRowView';
import type { OutlineRow } from './outlineRows';
import { rowFor } from './outlineRows';
import { distributionOf, labelOf, rowShape, type Shown } from './outlineWords';
import { treeKeys } from './treeKeys';
import { useOutline } from './useOutline';

/** Height of a row of one line; learned as rows are drawn. */
const ROW = 31;

/** The text by article and part with where each stands, narrowed by filters and words; topics after it. */
export function Outline({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const selection = useStore(workbench.state, (state) => state.selection);
  const isRecordShown = useRecordShown(workbench);
  const shown: Shown = isRecordShown ? 'all' : 'chair';
  const outline = useOutline(workbench, session);
  const { model, rows, units } = outline;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);

  const places = useMemo(
    () => new Map(rows.flatMap(({ node }, i) => (node.target === null ? [] : [[node.target, i] as const]))),
    [rows],
  );
  const lead = selection[selection.length - 1] ?? null;
  const current = useMemo(() => rowFor(model, places, lead), [model, places, lead]);
  const activeAt = useMemo(() => {
    const at = rows.findIndex(({ node }) => node.key === active);
    return at >= 0 ? at : (current ?? (rows.length > 0 ? 0 : null));
  }, [rows, active, current]);
  const keys = useMemo(() => rows.map(({ node }) => node.key), [rows]);
  const windowing = useWindowing(scroller, keys, ROW, activeAt);

  // What is selected elsewhere becomes the row that keys start from, and is brought into view.
  const leadRow = current === null ? null : (rows[current]?.node.key ?? null);
  const toRow = useRef<(key: string) => void>(() => undefined);
  toRow.current = (key) => {
    setActive(key);
    const at = keys.indexOf(key);
    if (at >= 0) windowing.reveal(at);
  };
  useEffect(() => {
    if (leadRow !== null) toRow.current(leadRow);
  }, [leadRow]);

  const move = (at: number) => {
    const row = rows[at];
    if (row === undefined) return;
    setActive(row.node.key);
    windowing.reveal(at);
    if (row.node.target !== null) workbench.goTo(row.node.target);
  };
  /** To the first row that was looked for, past those that only say where it is. */
  const toFound = () => {
    const at = rows.findIndex(({ context, node }) => !context && node.target !== null);
    if (at >= 0) move(at);
  };
  const onKeyDown = treeKeys({
    rows,
    at: activeAt,
    labelOf: (row) => labelOf(model, row.node),
    typesLetters: () => workbench.state.get().mode !== 'follow' || !workbench.preferences.get('keys').singles,
    move,
    fold: outline.fold,
    enter: () => {
      if (activeAt !== null) move(activeAt);
      // In Follow the text is read only, and such a text does not take the focus by itself.
      workbench.textPane.get()?.view.dom.focus({ preventScroll: true });
    },
  });

  return (
    <div className="outline-panel" data-shown={shown}>
      <Filters workbench={workbench} counts={outline.counts} shown={shown} units={units} onFound={toFound} />
      <div className="outline-scroller" ref={scroller}>
        {rows.length === 0 && (
          <NothingHere workbench={workbench} isEmpty={outline.isEmpty} isOursUnknown={outline.our === null} />
        )}
        <div
          id="outline-tree"
          role="tree"
          tabIndex={0}
          aria-label={t('outline.label')}
          aria-multiselectable="true"
          aria-activedescendant={activeAt === null ? undefined : rowId(rows[activeAt])}
          hidden={rows.length === 0}
          className="outline-tree"
          style={{ blockSize: windowing.total }}
          onKeyDown={onKeyDown}
          onClick={(event) => {
            const at = rowAt(event.target, rows);
            const row = at === null ? undefined : rows[at];
            if (at === null || row === undefined) return;
            setActive(row.node.key);
            if (event.target instanceof Element && event.target.closest('[data-fold]') !== null) {
              if (row.expanded !== null) outline.fold(row, !row.expanded);
            } else if (row.node.target === null) {
              if (row.expanded !== null) outline.fold(row, !row.expanded);
            } else if (event.ctrlKey || event.metaKey || event.shiftKey) {
              const key = row.node.target;
              workbench.select(...selection.filter((other) => other !== key), key);
            } else workbench.goTo(row.node.target);
          }}
        >
          {windowing.drawn.map((at) => {
            const row = rows[at];
            if (row === undefined) return null;
            return (
              <OutlineRowView
                key={row.node.key}
                look={outline.look(row, lookOf(model, row, shown), {
                  selected: row.node.target !== null && selection.includes(row.node.target),
                  current: at === current,
                  active: at === activeAt,
                })}
                offset={windowing.offsetOf(at)}
                measure={windowing.measure(row.node.key)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function rowId(row: OutlineRow | undefined): string | undefined {
  return row === undefined ? undefined : `outline-${row.node.key}`;
}

function rowAt(target: EventTarget | null, rows: readonly OutlineRow[]): number | null {
  const id = target instanceof Element ? target.closest('[role="treeitem"]')?.id : undefined;
  const at = id === undefined ? -1 : rows.findIndex((row) => rowId(row) === id);
  return at < 0 ? null : at;
}

function lookOf(model: Negotiation, row: OutlineRow, shown: Shown): Omit<RowLook, 'selected' | 'current' | 'active'> {
  const { node, standing } = row;
  const shape = rowShape(standing, shown);
  const isGathering = node.target === null;
  return {
    id: rowId(row) ?? '',
    kind: node.kind,
    level: row.level,
    position: row.position,
    siblings: row.siblings,
    expanded: row.expanded,
    context: row.context,
    address: isGathering ? '' : node.address,
    title: isGathering ? labelOf(model, node) : node.title,
    shape: shape?.shape ?? null,
    ring: shape?.ring ?? false,
    words: shape?.words ?? '',
    against: shape?.against ?? '',
    open: standing.open,
    spoke: shown === 'all' ? standing.spoke : 0,
    parts: shown === 'all' && row.expanded === false ? distributionOf(standing) : [],
  };
}
