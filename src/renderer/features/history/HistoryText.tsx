import { CornerUpLeft } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { BlockId } from '../../../shared/base/ids';
import { t } from '../../messages/messages';
import { useWindowing } from '../../ui/useWindowing';
import { ChangedWords } from '../../workbench/ChangedWords';
import { type HistoryRow, historyRows, isChanged } from './rows';
import { provisionOf, type TextThen } from './textThen';

/** Height of a paragraph before it is drawn, in pixels. */
const ESTIMATE = 64;

/** Two states of the text as one, a window at a time: what went struck, what came underlined; each changed paragraph can be put back. */
export function HistoryText({
  before,
  after,
  focus,
  moment,
  canPutBack,
  onPutBack,
}: {
  readonly before: TextThen;
  readonly after: TextThen;
  /** The paragraphs that the moment is about: the first of them is brought into view as it comes. */
  readonly focus: readonly BlockId[];
  /** Another one each time another moment is shown. */
  readonly moment: string;
  canPutBack(block: BlockId): boolean;
  onPutBack(block: BlockId): void;
}) {
  const scroller = useRef<HTMLElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const rows = useMemo(() => historyRows(before, after), [before, after]);
  const keys = useMemo(() => rows.map(({ block }) => block), [rows]);
  const kept = active === null ? null : keys.indexOf(active);
  const { total, drawn, offsetOf, measure, reveal } = useWindowing(scroller, keys, ESTIMATE, kept);

  // biome-ignore lint/correctness/useExhaustiveDependencies: brought into view when another moment is shown, and not when rows are measured
  useEffect(() => {
    const wanted = new Set(focus);
    const first = rows.findIndex((row) => wanted.has(row.block) && isChanged(row));
    const at = first >= 0 ? first : rows.findIndex((row) => wanted.has(row.block));
    if (at < 0) return;
    reveal(at);
    // What was only guessed at is measured by then.
    const frame = requestAnimationFrame(() =>
      scroller.current
        ?.querySelector(`[data-block="${CSS.escape(rows[at]?.block ?? '')}"]`)
        ?.scrollIntoView({ block: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [moment]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys
    <section className="history-text" ref={scroller} tabIndex={0} aria-label={t('history.text')}>
      <div className="history-sheet" style={{ blockSize: total }}>
        {drawn.map((at) => {
          const row = rows[at] as HistoryRow;
          return (
            <Row
              key={row.block}
              row={row}
              at={offsetOf(at)}
              measure={measure(row.block)}
              canPutBack={(isChanged(row) || active === row.block) && canPutBack(row.block)}
              onActive={() => setActive(row.block)}
              onPutBack={onPutBack}
            />
          );
        })}
      </div>
    </section>
  );
}

function Row({
  row,
  at,
  measure,
  canPutBack,
  onActive,
  onPutBack,
}: {
  readonly row: HistoryRow;
  readonly at: number;
  readonly measure: (element: HTMLElement | null) => void;
  readonly canPutBack: boolean;
  onActive(): void;
  onPutBack(block: BlockId): void;
}) {
  const { block, section, before, after, isMoved } = row;
  const shown = provisionOf(section, block);
  const number = shown?.marker ?? null;
  const marker = number === null || number.end > number.start ? '' : `${number.written} `;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click only shows the button that is there for keys too
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      ref={measure}
      className="history-row"
      data-block={block}
      data-kind={shown?.kind}
      data-depth={Math.min(4, shown?.depth ?? 0)}
      data-changed={isChanged(row) ? '' : undefined}
      style={{ insetBlockStart: at }}
      onClick={onActive}
      onFocus={onActive}
    >
      <p dir="auto">
        {isMoved && <span className="history-moved">{t('history.moved')}</span>}
        {marker}
        <ChangedWords before={before?.text ?? null} after={after?.text ?? null} />
      </p>
      {canPutBack && (
        <button type="button" className="text-button history-back" onClick={() => onPutBack(block)}>
          <CornerUpLeft size={14} aria-hidden="true" />
          {t('history.putBack')}
        </button>
      )}
    </div>
  );
}
