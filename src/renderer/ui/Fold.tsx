import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Store, useStore } from './store';

/** Which folds are open, by name: what a person opened stays open from one selection to the next. */
const open = new Store<ReadonlySet<string>>(new Set());

/** Opens a fold from elsewhere. */
export function openFold(id: string): void {
  open.update((ids) => new Set([...ids, id]));
}

/** A heading with a part under it that is shown on request. */
export function Fold({
  id,
  title,
  count,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly count?: number;
  readonly children: ReactNode;
}) {
  const isOpen = useStore(open, (ids) => ids.has(id));
  return (
    <section className="fold" data-fold-id={id}>
      <h3>
        <button
          type="button"
          className="fold-button"
          aria-expanded={isOpen}
          onClick={() => {
            open.update((ids) => {
              const next = new Set(ids);
              if (!next.delete(id)) next.add(id);
              return next;
            });
          }}
        >
          <ChevronRight size={13} className={isOpen ? 'is-open' : ''} aria-hidden="true" />
          {title}
          {count !== undefined && <span className="fold-count">{count}</span>}
        </button>
      </h3>
      {isOpen && <div className="fold-body">{children}</div>}
    </section>
  );
}
