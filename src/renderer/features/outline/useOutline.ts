import { useEffect, useMemo, useRef, useState } from 'react';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { ConcernsReader } from './concerns';
import type { RowLook } from './OutlineRowView';
import { countByFilter, type OutlineRow, outlineRows } from './outlineRows';
import { outlineTree } from './outlineTree';
import { keepUnfolded, outlineFilter, unfoldedIn } from './outlineView';
import { FILTERS, type FilterName, OutlineStanding, type Totals } from './standing';

/** Which delegation is ours: as the dossier says, else as the person said of themselves. */
export function useOurDelegation(workbench: Workbench, model: Negotiation): DelegationCode | null {
  const personal = useStore(workbench.preferences.store, ({ personDelegation }) => personDelegation);
  return model.recordSettings.ourDelegation ?? (personal === '' ? null : personal);
}

/** The rows of the outline as filtered, unfolded and found, worked out again only where the model changed. */
export function useOutline(workbench: Workbench, model: Negotiation, isRecordShown: boolean) {
  const { filter, query } = useStore(outlineFilter, (view) => view);
  const our = useOurDelegation(workbench, model);
  const dossier = model.settings.id;
  const [readers] = useState(() => ({ standing: new OutlineStanding(), concerns: new ConcernsReader() }));
  const [kept, setKept] = useState(() => unfoldedIn(workbench, dossier));
  const [meanwhile, setMeanwhile] = useState<ReadonlyMap<string, boolean>>(new Map());
  const looks = useRef(new Map<string, RowLook>());

  // What was folded while the list was narrowed is forgotten with the filter.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter is what it follows
  useEffect(() => setMeanwhile(new Map()), [filter, query]);

  const tree = useMemo(() => outlineTree(model, isRecordShown), [model, isRecordShown]);
  const { of } = useMemo(
    () => readers.standing.read(model, tree, readers.concerns.concerns(model, our)),
    [readers, model, tree, our],
  );
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
    const names: readonly FilterName[] = (FILTERS as readonly FilterName[]).includes(filter)
      ? FILTERS
      : [...FILTERS, filter];
    return countByFilter(tree, of, names);
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

/** Totals of the text for the status line; keeps its own standing, since it is drawn without the outline too. */
export function useTotals(model: Negotiation, isRecordShown: boolean): Totals {
  const [standing] = useState(() => new OutlineStanding());
  const concerns = useRef({ ours: new Set<string>(), awaited: new Set<string>() });
  return useMemo(
    () => standing.read(model, outlineTree(model, isRecordShown), concerns.current).totals,
    [standing, model, isRecordShown],
  );
}
