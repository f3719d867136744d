import { useEffect, useMemo, useRef, useState } from 'react';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { useCalmModel } from '../../session/calmModel';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { usePrivateShown, useRecordShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { ConcernsReader } from './concerns';
import type { RowLook } from './OutlineRowView';
import { countByFilter, type OutlineRow, outlineRows } from './outlineRows';
import { type OutlineNode, outlineTree } from './outlineTree';
import { keepUnfolded, outlineFilter, unfoldedIn } from './outlineView';
import { OutlineStanding, offeredFilters, type Standing, type Totals } from './standing';

/** Which delegation is ours: as the dossier says, else as the person said of themselves. */
function useOurDelegation(workbench: Workbench, model: Negotiation): DelegationCode | null {
  const personal = useStore(workbench.preferences.store, ({ personDelegation }) => personDelegation);
  return model.recordSettings.ourDelegation ?? (personal === '' ? null : personal);
}

interface OutlineReading {
  readonly model: Negotiation;
  readonly our: DelegationCode | null;
  readonly isRecordShown: boolean;
  readonly isPrivateShown: boolean;
  readonly tree: readonly OutlineNode[];
  readonly of: (node: OutlineNode) => Standing;
  readonly totals: Totals;
}

/** Column and status line are drawn from one reckoning, kept for each open dossier. */
const readings = new WeakMap<
  DossierSession,
  { readonly standing: OutlineStanding; readonly concerns: ConcernsReader; last: OutlineReading | null }
>();

function useReading(workbench: Workbench, session: DossierSession): OutlineReading {
  const model = useCalmModel(session);
  const our = useOurDelegation(workbench, model);
  const isRecordShown = useRecordShown(workbench);
  const isPrivateShown = usePrivateShown(workbench);
  let reader = readings.get(session);
  if (reader === undefined) {
    reader = { standing: new OutlineStanding(), concerns: new ConcernsReader(), last: null };
    readings.set(session, reader);
  }
  const { last } = reader;
  const isSame = last?.isRecordShown === isRecordShown && last.isPrivateShown === isPrivateShown;
  if (last !== null && last.model === model && last.our === our && isSame) return last;
  const tree = outlineTree(model, isRecordShown);
  const { of, totals } = reader.standing.read(model, tree, reader.concerns.concerns(model, our, isPrivateShown));
  reader.last = { model, our, isRecordShown, isPrivateShown, tree, of, totals };
  return reader.last;
}

/** The rows of the outline as filtered, unfolded and found, worked out again only where the model changed. */
export function useOutline(workbench: Workbench, session: DossierSession) {
  const { filter, query } = useStore(outlineFilter, (view) => view);
  const { model, our, tree, of } = useReading(workbench, session);
  const dossier = model.settings.id;
  const [kept, setKept] = useState(() => unfoldedIn(workbench, dossier));
  const [meanwhile, setMeanwhile] = useState<ReadonlyMap<string, boolean>>(new Map());
  const looks = useRef(new Map<string, RowLook>());

  // What was folded while the list was narrowed is forgotten with the filter.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter is what it follows
  useEffect(() => setMeanwhile(new Map()), [filter, query]);

  const isNarrowed = filter !== 'all' || query.trim() !== '';
  const unfolded = useMemo(() => {
    if (!isNarrowed) return kept;
    const gathering = [...kept].filter(([key]) => /^(?:d:|p:|topics$)/.test(key));
    return new Map([...gathering, ...meanwhile]);
  }, [isNarrowed, kept, meanwhile]);
  const { rows, units } = useMemo(
    () => outlineRows(tree, of, { filter, query, unfolded }),
    [tree, of, filter, query, unfolded],
  );
  const counts = useMemo(() => {
    return countByFilter(tree, of, offeredFilters(filter, true));
  }, [tree, of, filter]);

  const change = (folds: Iterable<readonly [string, boolean]>) => {
    if (isNarrowed) setMeanwhile((before) => new Map([...before, ...folds]));
    else {
      const next = new Map([...kept, ...folds]);
      setKept(next);
      keepUnfolded(workbench, dossier, next);
    }
  };

  return {
    model,
    rows,
    units,
    counts,
    our,
    isEmpty: tree.length === 0,
    fold: (row: OutlineRow, open: boolean) => change([[row.node.key, open]]),
    /** A row's look, the same object as long as nothing in it changed, so that the row is not drawn again. */
    look: (
      row: OutlineRow,
      base: Omit<RowLook, 'selected' | 'current' | 'active'>,
      marks: Pick<RowLook, 'selected' | 'current' | 'active'>,
    ) => {
      const next: RowLook = { ...base, ...marks };
      const last = looks.current.get(row.node.key);
      if (last !== undefined && sameLook(last, next)) return last;
      looks.current.set(row.node.key, next);
      return next;
    },
  };
}

function sameLook(a: RowLook, b: RowLook): boolean {
  for (const name of Object.keys(b) as (keyof RowLook)[]) {
    if (name === 'parts') {
      if (
        a.parts.length !== b.parts.length ||
        a.parts.some((part, i) => part.id !== b.parts[i]?.id || part.count !== b.parts[i]?.count)
      )
        return false;
    } else if (a[name] !== b[name]) return false;
  }
  return true;
}

/** Totals of the text for the status line. */
export function useTotals(workbench: Workbench, session: DossierSession): Totals {
  return useReading(workbench, session).totals;
}
