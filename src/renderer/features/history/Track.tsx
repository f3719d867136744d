import { Gavel, Pause, Play, ScrollText, SkipBack, SkipForward, Stamp } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Act } from '../../../shared/domain/act';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { formatDay, type MessageKey, t } from '../../messages/messages';
import { subjectWords } from '../../messages/proposalWords';
import { actWords } from '../../messages/readingWords';
import { timeWords } from './momentWords';
import type { Axis, Mark, Step } from './steps';

const SHAPES = { ruling: Gavel, tabled: ScrollText, decided: Stamp } as const;

interface TrackProps {
  readonly steps: readonly Step[];
  readonly at: number;
  readonly axis: Axis;
  readonly marks: readonly Mark[];
  readonly model: Negotiation;
  /** The moment kept in mind, where one is compared with. */
  readonly pin: number | null;
  /** The moment in words. */
  readonly words: string;
  readonly isPlaying: boolean;
  onGo(step: number): void;
  onMinute(by: 1 | -1): void;
  onPlay(): void;
}

/** The slider: a step for each change, in proportion to time but for long pauses; rulings and proposals stand above it. */
export function Track({ steps, at, axis, marks, model, pin, words, isPlaying, onGo, onMinute, onPlay }: TrackProps) {
  const rail = useRef<HTMLDivElement>(null);
  const last = steps.length - 1;
  const percent = (place: number) => ({ insetInlineStart: `${place * 100}%` });

  const keys = (event: KeyboardEvent) => {
    const isBack = event.key === 'ArrowLeft' || event.key === 'ArrowDown';
    if (isBack || event.key === 'ArrowRight' || event.key === 'ArrowUp') {
      if (event.shiftKey) onMinute(isBack ? -1 : 1);
      else onGo(at + (isBack ? -1 : 1));
    } else if (event.key === 'PageUp' || event.key === 'PageDown') onGo(at + (event.key === 'PageUp' ? 10 : -10));
    else if (event.key === 'Home') onGo(0);
    else if (event.key === 'End') onGo(last);
    else if (event.key === ' ') onPlay();
    else return;
    event.preventDefault();
  };
  const point = (event: PointerEvent) => {
    const box = rail.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return;
    const share = (event.clientX - box.left) / box.width;
    const isRtl = rail.current !== null && getComputedStyle(rail.current).direction === 'rtl';
    onGo(axis.stepAt(Math.max(0, Math.min(1, isRtl ? 1 - share : share))));
  };

  return (
    <div className="history-track">
      <div className="history-buttons">
        <button
          type="button"
          className="icon-button"
          aria-label={t('history.first')}
          disabled={at === 0}
          onClick={() => onGo(0)}
        >
          <SkipBack size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icon-button history-play"
          aria-label={t(isPlaying ? 'history.pause' : 'history.play')}
          onClick={onPlay}
        >
          {isPlaying ? <Pause size={18} aria-hidden="true" /> : <Play size={18} aria-hidden="true" />}
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('history.last')}
          disabled={at === last}
          onClick={() => onGo(last)}
        >
          <SkipForward size={16} aria-hidden="true" />
        </button>
      </div>
      <div className="history-rail-room">
        <div className="history-marks">
          {marks.map((mark) => {
            const Shape = SHAPES[mark.kind];
            const label = markWords(model, mark);
            return (
              <button
                key={mark.id}
                type="button"
                className="history-mark"
                data-kind={mark.kind}
                style={percent(axis.placeAt(mark.time))}
                aria-label={label}
                title={label}
                onClick={() => onGo(stepBy(steps, mark.time))}
              >
                <Shape size={13} aria-hidden="true" />
              </button>
            );
          })}
        </div>
        <div
          ref={rail}
          className="history-rail"
          role="slider"
          tabIndex={0}
          aria-label={t('history.slider')}
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={at}
          aria-valuetext={words}
          onKeyDown={keys}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            point(event);
          }}
          onPointerMove={(event) => {
            if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event);
          }}
        >
          <Ticks axis={axis} count={steps.length} />
          {axis.days().map((step) => (
            <span
              key={step}
              className="history-day"
              data-late={axis.placeOf(step) > 0.75 ? '' : undefined}
              style={percent(axis.placeOf(step))}
              aria-hidden="true"
            >
              {formatDay(new Date(steps[step]?.time ?? 0).toISOString())}
            </span>
          ))}
          {pin !== null && <span className="history-pin" style={percent(axis.placeAt(pin))} aria-hidden="true" />}
          <span className="history-thumb" style={percent(axis.placeOf(at))} aria-hidden="true" />
        </div>
      </div>
      <output className="history-count">{t('history.count', { at, last })}</output>
    </div>
  );
}

/** More ticks than these would be a grey line that costs what it does not tell. */
const MOST_TICKS = 400;

function Ticks({ axis, count }: { readonly axis: Axis; readonly count: number }) {
  const each = Math.ceil(count / MOST_TICKS);
  const path = Array.from(
    { length: Math.ceil(count / each) },
    (_, i) => `M${(axis.placeOf(i * each) * 1000).toFixed(1)} 0v10`,
  );
  return (
    <svg className="history-ticks" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
      <path d={path.join('')} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

/** The last step at or before a time. */
function stepBy(steps: readonly Step[], time: number): number {
  let found = 0;
  steps.forEach((step, i) => {
    if (step.time <= time) found = i;
  });
  return found;
}

function markWords(model: Negotiation, { kind, key, what, time }: Mark): string {
  const when = timeWords(time);
  if (kind === 'ruling')
    return t('history.mark.ruling', { when, what: actWords(what as Act['kind']), address: model.addressOf(key) });
  const proposal = model.proposals.get(key.slice(2));
  const subject = proposal === undefined ? '' : subjectWords(proposal);
  const who = proposal?.sponsors.join(', ') ?? '';
  return t('history.mark.proposal', { when, what: t(`history.event.${what}` as MessageKey), who, subject });
}
