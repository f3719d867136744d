import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { applyEvent } from '../../../shared/simulation/engine/fold';
import { newWorld, type World } from '../../../shared/simulation/engine/world';
import { t } from '../../messages/messages';
import { ReadingShape } from '../../ui/ReadingShape';
import { logLines } from './logLines';
import { clock, questionTitle, standOf } from './sight';
import { type DeskProps, setView, useDeskView } from './view';

/** Lines of the log that are shown around the place of the slider. */
const AROUND = 6;

/** The exercise up to any event: how each question stood then, and what had just happened. */
export function Replay({ state }: DeskProps) {
  const { replay } = useDeskView();
  const { events, world, scenario } = state;
  const count = events.length;
  const at = Math.min(replay ?? count, count);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (replay !== null) section.current?.scrollIntoView({ block: 'nearest' });
  }, [replay]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list grows in place; its length says when
  const then = useMemo((): Readonly<World> => {
    const past = newWorld(world.ground);
    for (const event of events.slice(0, at)) applyEvent(past, event);
    return past;
  }, [world, events, count, at]);
  const lines = logLines(world, events.slice(0, at), Math.max(0, at - AROUND * 12)).slice(-AROUND);
  const go = (event: number): void => setView({ replay: Math.max(0, Math.min(count, event)) });
  return (
    <section className="ex-part ex-replay" aria-labelledby="ex-replay" ref={section}>
      <h3 id="ex-replay">{t('debrief.replay')}</h3>
      <div className="ex-slider">
        <button type="button" className="icon-button" aria-label={t('debrief.replay.back')} onClick={() => go(at - 1)}>
          <ChevronLeft size={16} aria-hidden="true" />
        </button>
        <input
          type="range"
          min={0}
          max={count}
          value={at}
          aria-label={t('debrief.replay.slider')}
          aria-valuetext={lines.at(-1)?.words ?? ''}
          onChange={(event) => go(Number(event.currentTarget.value))}
        />
        <button type="button" className="icon-button" aria-label={t('debrief.replay.on')} onClick={() => go(at + 1)}>
          <ChevronRight size={16} aria-hidden="true" />
        </button>
        <span className="ex-quiet">{t('debrief.replay.at', { event: at, all: count, time: clock(then.now) })}</span>
      </div>
      <div className="ex-replay-columns">
        <ul className="ex-replay-questions">
          {scenario.questions.map(({ id, address }, question) => {
            const stand = standOf(then, question);
            return (
              <li key={id}>
                <ReadingShape shape={stand.shape} label={stand.words} /> <strong>{address}</strong>{' '}
                <span className="ex-quiet">{questionTitle(scenario, question)}</span>
              </li>
            );
          })}
        </ul>
        <ol className="ex-replay-lines">
          {lines.map((line) => (
            <li key={line.event} className="ex-line" data-look={line.look}>
              <time className="ex-line-at">{clock(line.at)}</time>
              <span>{line.words}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
