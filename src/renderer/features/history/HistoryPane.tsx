import { X } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { BlockId } from '../../../shared/base/ids';
import type { Burst } from '../../../shared/document/timeline';
import { t } from '../../messages/messages';
import { useCalmModel } from '../../session/calmModel';
import type { DossierSession } from '../../session/dossierSession';
import { Segments } from '../../ui/Segments';
import { useStore } from '../../ui/store';
import { usePrivateShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { HistoryText } from './HistoryText';
import { closeHistory, historyShown, mayChange } from './historyState';
import { Moment } from './Moment';
import { momentWords } from './momentWords';
import { canPutBack, putBack } from './putBack';
import { Axis, marksOf, minuteStep } from './steps';
import { Track } from './Track';
import { useHistory } from './useHistory';

interface PaneProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}

/** Against what a moment is shown: the step before it, the text of now, a moment that was kept in mind, or nothing. */
type Against = 'step' | 'now' | 'pin' | 'nothing';

/** Milliseconds a step is shown for while it plays, by speed. */
type Pace = 'slow' | 'even' | 'fast';
const PACES: Readonly<Record<Pace, number>> = { slow: 2000, even: 900, fast: 250 };
const PACE_NAMES: readonly Pace[] = ['slow', 'even', 'fast'];

/** The history of the text over the text, while it is asked for. It reads only; what it offers to take back or put back is an action like others. */
export function HistoryPane({ workbench, session }: PaneProps) {
  const isShown = useStore(historyShown, (shown) => shown);
  useEffect(() => () => historyShown.set(false), []);
  return isShown ? <OpenPane workbench={workbench} session={session} /> : null;
}

function OpenPane({ workbench, session }: PaneProps) {
  const history = useHistory(session);
  const model = useCalmModel(session);
  const mayShowPrivate = usePrivateShown(workbench);
  const { steps } = history;
  const [chosen, setChosen] = useState<number | null>(null);
  const [against, setAgainst] = useState<Against>('step');
  const [pin, setPin] = useState<number | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [pace, setPace] = useState<Pace>('even');
  const root = useRef<HTMLElement>(null);
  const last = steps.length - 1;
  const at = Math.min(chosen ?? last, last);
  const step = steps[at];
  const axis = useMemo(() => new Axis(steps.map(({ time }) => time)), [steps]);
  const began = steps[0]?.time ?? 0;
  const marks = useMemo(
    () => marksOf(model, mayShowPrivate).filter(({ time }) => time >= began),
    [model, mayShowPrivate, began],
  );

  const go = useCallback((to: number) => setChosen(Math.max(0, Math.min(last, to))), [last]);
  useInertText();
  const dialog = useStore(workbench.state, (state) => state.dialog);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at when what had the focus may be gone, with a dialog or a change put back
  useEffect(() => {
    if (dialog !== null || root.current?.contains(document.activeElement)) return;
    root.current?.querySelector<HTMLElement>('[role="slider"]')?.focus();
  }, [dialog, history]);
  useEffect(() => {
    if (!isPlaying) return;
    if (at >= last) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => go(at + 1), PACES[pace]);
    return () => clearTimeout(timer);
  }, [isPlaying, at, last, pace, go]);
  const play = () => {
    // From the end one plays from the beginning.
    if (!isPlaying && at >= last) go(0);
    setPlaying(!isPlaying);
  };

  const keys = (event: KeyboardEvent) => {
    // A key here is not one that acts on what is selected in the text.
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      closeHistory(workbench);
    }
  };

  if (step === undefined) {
    return (
      <section className="history" aria-label={t('history.title')} ref={root} onKeyDown={keys}>
        <Head workbench={workbench} />
        <p className="history-empty" role="status">
          {t('history.empty')}
        </p>
      </section>
    );
  }
  const previous = steps[Math.max(0, at - 1)] ?? step;
  const then = history.textAt(step.time);
  const other =
    against === 'step'
      ? history.textAt(previous.time)
      : against === 'now'
        ? history.textAt(Number.POSITIVE_INFINITY)
        : against === 'pin' && pin !== null
          ? history.textAt(pin)
          : then;
  const isThenLater = against === 'step' || (against === 'pin' && pin !== null && pin <= step.time);
  const mayPutBack = mayChange(workbench);
  return (
    <section className="history" aria-label={t('history.title')} ref={root} onKeyDown={keys}>
      <Head workbench={workbench} />
      <div className="history-controls">
        <Track
          steps={steps}
          at={at}
          axis={axis}
          marks={marks}
          model={model}
          pin={against === 'pin' ? pin : null}
          words={momentWords(model, session.person.id, step, !mayShowPrivate)}
          isPlaying={isPlaying}
          onGo={(to) => {
            setPlaying(false);
            go(to);
          }}
          onMinute={(by) => {
            setPlaying(false);
            go(minuteStep(steps, at, by));
          }}
          onPlay={play}
        />
        <div className="history-choices">
          <Segments<Pace>
            label={t('history.pace')}
            options={PACE_NAMES.map((id) => ({ id, label: t(`history.pace.${id}`) }))}
            picked={pace}
            onPick={setPace}
          />
          <Segments
            label={t('history.against')}
            options={[
              { id: 'step', label: t('history.against.step') },
              { id: 'now', label: t('history.against.now') },
              { id: 'pin', label: t('history.against.pin') },
              { id: 'nothing', label: t('history.against.nothing') },
            ]}
            picked={against}
            onPick={(picked) => {
              // A moment is kept in mind as it is chosen.
              if (picked === 'pin') setPin(step.time);
              setAgainst(picked);
            }}
          />
        </div>
        <Moment
          workbench={workbench}
          model={model}
          own={session.person.id}
          step={step}
          isBeginning={at === 0}
          isProjected={!mayShowPrivate}
          mayTakeBack={mayPutBack}
          onTakeBack={(deed) => {
            const burst = burstOf(history.bursts, deed);
            if (burst.by === null) return;
            const { from: since, to: until, section } = burst;
            workbench.openDialog('history.takeBack', { person: burst.by.id, since, until, section });
          }}
        />
      </div>
      <HistoryText
        before={isThenLater ? other : then}
        after={isThenLater ? then : other}
        focus={step.bursts.flatMap(({ blocks }) => blocks)}
        moment={`${at}`}
        canPutBack={(block: BlockId) => mayPutBack && canPutBack(model.reading, then, block)}
        onPutBack={(block) => {
          root.current?.querySelector<HTMLElement>('[role="slider"]')?.focus();
          putBack(workbench, then, block);
          const { current } = session;
          workbench.notify('done', 'history.didPutBack', { address: current.addressOf(current.keyOfBlock(block)) });
        }}
      />
    </section>
  );
}

/** What was done in one go, of which a deed is a part. */
function burstOf(bursts: readonly Burst[], deed: Burst): Burst {
  return (
    bursts.find(
      ({ section, by, how, from, to }) =>
        section === deed.section && by?.id === deed.by?.id && how === deed.how && from <= deed.to && deed.to <= to,
    ) ?? deed
  );
}

function Head({ workbench }: { readonly workbench: Workbench }) {
  return (
    <header className="history-head">
      <h2>{t('history.title')}</h2>
      <button type="button" className="button" onClick={() => workbench.run('history.takeBack')}>
        {t('history.takeBackAny')}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('history.close')}
        onClick={() => closeHistory(workbench)}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </header>
  );
}

/** What lies under the history takes neither focus nor keys meanwhile. */
function useInertText(): void {
  useEffect(() => {
    const text = document.getElementById('text');
    text?.setAttribute('inert', '');
    return () => text?.removeAttribute('inert');
  }, []);
}
