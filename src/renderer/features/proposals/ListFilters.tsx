import { type RefObject, useMemo } from 'react';
import { placeKey } from '../../../shared/document/proposalOrder';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Proposal, ProposalState } from '../../../shared/domain/proposal';
import { inTextOrder } from '../../../shared/domain/proposalStanding';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { placeWords, proposalStateWords } from '../../messages/proposalWords';
import { Segments } from '../../ui/Segments';
import { listView } from './listView';
import { countsOf, LIST_FILTERS, LIST_ORDERS, type ListView, sponsorsOf, statesOf } from './proposalList';

const ANY = '*';

/** What the list is narrowed to, with how many answer to each; how it is ordered; words to look for. */
export function ListFilters({
  model,
  proposals,
  view,
  isShown,
  isPrivateShown,
  field,
  onFound,
}: {
  readonly model: Negotiation;
  readonly proposals: readonly Proposal[];
  readonly view: ListView;
  readonly isShown: boolean;
  readonly isPrivateShown: boolean;
  readonly field: RefObject<HTMLInputElement | null>;
  /** Enter or Down in the field: to the list. */
  onFound(): void;
}) {
  const counts = useMemo(() => countsOf(model, proposals, isShown), [model, proposals, isShown]);
  const sponsors = useMemo(() => sponsorsOf(proposals), [proposals]);
  const states = useMemo(() => statesOf(model, proposals, isShown), [model, proposals, isShown]);
  const places = useMemo(() => placesOf(model, proposals), [model, proposals]);
  const change = (next: Partial<ListView>) => listView.update((before) => ({ ...before, ...next }));
  return (
    <div className="proposal-filters">
      <div className="proposal-bar">
        <input
          ref={field}
          type="search"
          className="field"
          value={view.query}
          autoComplete="off"
          spellCheck={false}
          aria-label={t('proposals.find')}
          placeholder={t('proposals.find')}
          onChange={(event) => change({ query: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
            event.preventDefault();
            onFound();
          }}
        />
        <Segments
          label={t('proposals.order')}
          options={LIST_ORDERS.map((id) => ({ id, label: t(`proposals.order.${id}`) }))}
          picked={view.order}
          onPick={(order) => change({ order })}
        />
        <select
          className="field"
          aria-label={t('proposals.by')}
          value={view.by ?? ANY}
          onChange={({ target }) => change({ by: target.value === ANY ? null : target.value })}
        >
          <option value={ANY}>{t('proposals.byAny')}</option>
          {sponsors.map(({ code, count }) => (
            <option key={code} value={code}>
              {t('proposals.option', { name: nameOf(model, code), count })}
            </option>
          ))}
        </select>
        <select
          className="field"
          aria-label={t('proposals.at')}
          value={view.at ?? ANY}
          onChange={({ target }) => change({ at: target.value === ANY ? null : target.value })}
        >
          <option value={ANY}>{t('proposals.atAny')}</option>
          {places.map(({ key, words, count }) => (
            <option key={key} value={key}>
              {t('proposals.option', { name: words, count })}
            </option>
          ))}
        </select>
        <select
          className="field"
          aria-label={t('proposals.state')}
          value={view.state ?? ANY}
          onChange={({ target }) =>
            change({ state: target.value === ANY ? null : (target.value as ProposalState), filter: 'all' })
          }
        >
          <option value={ANY}>{t('proposals.stateAny')}</option>
          {[...states].map(([state, count]) => (
            <option key={state} value={state}>
              {t('proposals.option', { name: proposalStateWords(state), count })}
            </option>
          ))}
        </select>
      </div>
      <fieldset className="pills" aria-label={t('proposals.filters')}>
        {LIST_FILTERS.filter((filter) => isOffered(model, filter, isShown, isPrivateShown)).map((filter) => (
          <button
            key={filter}
            type="button"
            className="pill"
            aria-pressed={view.filter === filter && view.state === null}
            data-tip={t(`proposals.filterHint.${filter}`)}
            onClick={() => change({ filter, state: null })}
          >
            {t(`proposals.filter.${filter}`)} <span className="pill-count">{counts[filter]}</span>
          </button>
        ))}
      </fieldset>
    </div>
  );
}

function isOffered(model: Negotiation, filter: ListView['filter'], isShown: boolean, isPrivateShown: boolean): boolean {
  if (filter === 'parked') return model.settings.needsSeconder && isShown;
  return filter !== 'drafts' || isPrivateShown;
}

/** Places that proposals are about, in the order of the text. */
function placesOf(model: Negotiation, proposals: readonly Proposal[]) {
  const places = new Map<string, { readonly key: string; readonly words: string; count: number }>();
  for (const proposal of inTextOrder(model, proposals)) {
    const key = placeKey(proposal);
    const known = places.get(key);
    if (known === undefined) places.set(key, { key, words: placeWords(model, proposal), count: 1 });
    else known.count += 1;
  }
  return [...places.values()];
}
