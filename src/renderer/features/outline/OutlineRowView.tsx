import { ChevronRight, MessageSquare, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { t } from '../../messages/messages';
import { ReadingShape, type ShapeName } from '../../ui/ReadingShape';
import { MiniStrip, type StripPart } from '../../ui/Strip';

/** What a row shows, in plain values, so that it is drawn again only when one of them changes. */
export interface RowLook {
  readonly id: string;
  readonly kind: string;
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly expanded: boolean | null;
  readonly context: boolean;
  readonly selected: boolean;
  readonly current: boolean;
  readonly active: boolean;
  readonly address: string;
  readonly title: string;
  readonly shape: ShapeName | null;
  readonly ring: boolean;
  readonly words: string;
  /** Who stands against a ruling in it, in words; empty where nobody does (CO3). */
  readonly against: string;
  readonly open: number;
  readonly spoke: number;
  readonly parts: readonly StripPart[];
}

/** One row of the outline. Pointer and keys are handled by the tree, which knows all rows. */
export const OutlineRowView = memo(function OutlineRowView({
  look,
  offset,
  measure,
}: {
  readonly look: RowLook;
  readonly offset: number;
  readonly measure: (element: HTMLElement | null) => void;
}) {
  const { kind, address, title, shape, words, against, open, spoke, parts, expanded } = look;
  const figures = [
    open > 0 ? t('outline.open', { count: open }) : '',
    spoke > 0 ? t('outline.spoke', { count: spoke }) : '',
  ].filter(Boolean);
  const heard = [words, against, ...figures].filter(Boolean).join(', ');
  // What is drawn as contested already warns; a ruling alone does not.
  const isMarked = against !== '' && shape !== 'contested' && shape !== 'blocked';
  const partWords = parts.map((part) => part.label).join(', ');
  return (
    <div
      ref={measure}
      id={look.id}
      role="treeitem"
      tabIndex={-1}
      aria-description={parts.length > 0 ? t('outline.parts', { parts: partWords }) : undefined}
      aria-level={look.level}
      aria-posinset={look.position}
      aria-setsize={look.siblings}
      aria-expanded={expanded ?? undefined}
      aria-selected={look.selected}
      aria-current={look.current ? 'true' : undefined}
      className={`outline-row outline-${kind}${look.active ? ' is-active' : ''}${look.context ? ' is-context' : ''}`}
      data-level={look.level}
      style={{ insetBlockStart: offset }}
    >
      <span className="outline-fold" data-fold={expanded === null ? undefined : ''} aria-hidden="true">
        {expanded !== null && <ChevronRight size={13} className={expanded ? 'is-open' : ''} />}
      </span>
      {shape === null ? (
        <span className="outline-noshape" />
      ) : (
        <span className="outline-shape" aria-hidden="true" data-tip={[words, against].filter(Boolean).join('; ')}>
          <ReadingShape shape={shape} ring={look.ring} label="" />
          {isMarked && <TriangleAlert className="outline-against" size={11} aria-hidden="true" />}
        </span>
      )}
      <span className="outline-text">
        <span className="outline-words" title={title.length > 60 ? `${address} ${title}`.trim() : undefined}>
          {address !== '' && <span className="outline-address">{address}</span>} {title}
        </span>
        {parts.length > 0 && <MiniStrip parts={parts} label={t('outline.parts', { parts: partWords })} />}
      </span>
      {heard !== '' && <span className="visually-hidden">{heard}</span>}
      <span className="outline-figures" aria-hidden="true">
        {open > 0 && <span data-tip={figures[0]}>{t('outline.openFigure', { count: open })}</span>}
        {spoke > 0 && (
          <span className="outline-spoke" data-tip={t('outline.spokeTip', { count: spoke })}>
            <MessageSquare size={11} aria-hidden="true" />
            {spoke}
          </span>
        )}
      </span>
    </div>
  );
});
