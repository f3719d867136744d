import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../../messages/messages';
import { PickList } from '../../ui/PickList';
import { ScrollRegion } from '../../ui/ScrollRegion';
import type { Workbench } from '../../workbench/workbench';
import { chapters } from './chapters';
import { ManualText } from './ManualText';
import type { Place } from './markdown';
import { queryWords, searchManual } from './search';

/** Where each window left its manual, so that it opens there again. */
const left = new WeakMap<Workbench, Place>();

/** The manual: chapters and the search at the start, the text beside them. `argument` may name a place to open it at. */
export function Manual({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const [place, setPlace] = useState<Place>(
    () => (argument as Place | undefined) ?? left.get(workbench) ?? { chapter: 'index', anchor: null },
  );
  const [before, setBefore] = useState<readonly Place[]>([]);
  const [query, setQuery] = useState('');
  const text = useRef<HTMLDivElement>(null);
  const chapter = chapters.find(({ id }) => id === place.chapter) ?? chapters[0];
  const found = useMemo(() => searchManual(chapters, query), [query]);
  const marked = useMemo(() => queryWords(query), [query]);

  useEffect(() => {
    left.set(workbench, place);
    const heading = place.anchor === null ? null : text.current?.querySelector(`[id="manual-${place.anchor}"]`);
    if (heading instanceof HTMLElement) heading.scrollIntoView({ block: 'start' });
    else text.current?.closest('section')?.scrollTo({ top: 0 });
  }, [workbench, place]);

  /** Follows a link: what was read can be gone back to, and the focus goes where the link leads. */
  const follow = (to: Place) => {
    setBefore([...before, place]);
    setPlace(to);
    requestAnimationFrame(() => {
      const heading = text.current?.querySelector<HTMLElement>(
        to.anchor === null ? 'h3' : `[id="manual-${to.anchor}"]`,
      );
      heading?.focus({ preventScroll: true });
    });
  };

  const searching = marked.length > 0;
  const items = searching
    ? found.map(({ chapter: id, anchor, title, within, excerpt }) => ({
        id: `${id}#${anchor}`,
        label: title,
        hint: within === '' ? excerpt : `${within}: ${excerpt}`,
      }))
    : chapters.map(({ id, title }) => ({ id, label: title }));
  const picked = searching ? `${place.chapter}#${place.anchor ?? ''}` : place.chapter;

  return (
    <div className="manual">
      <div className="manual-side">
        <input
          type="search"
          className="field"
          value={query}
          aria-label={t('help.find')}
          placeholder={t('help.find')}
          // biome-ignore lint/a11y/noAutofocus: whoever opens the manual is looking for something
          autoFocus
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key === 'Enter' && first !== undefined) setPlace(first);
          }}
        />
        <p className="hint manual-count" role="status">
          {searching && (found.length > 0 ? t('help.found', { count: found.length }) : t('help.nothing', { query }))}
        </p>
        <PickList
          label={t(searching ? 'help.results' : 'help.chapters')}
          items={items}
          picked={picked}
          onPick={(id) => {
            const [name = 'index', anchor] = id.split('#');
            setPlace({ chapter: name, anchor: anchor ?? null });
          }}
        />
      </div>
      <ScrollRegion className="manual-text" label={t('help.text')}>
        {before.length > 0 && (
          <button
            type="button"
            className="link manual-back"
            onClick={() => {
              setPlace(before.at(-1) ?? place);
              setBefore(before.slice(0, -1));
            }}
          >
            <ArrowLeft size={14} aria-hidden="true" />
            {t('help.back')}
          </button>
        )}
        <div ref={text} className="manual-page">
          {chapter !== undefined && <ManualText chapter={chapter} marked={marked} onGo={follow} />}
        </div>
      </ScrollRegion>
    </div>
  );
}
